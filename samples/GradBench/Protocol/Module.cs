namespace GradBench.Protocol;

/// <summary>The functions of one eval.</summary>
public sealed record Module(string Name, IReadOnlyList<Function> Functions)
{
    public Function Find(string? name) =>
        Functions.FirstOrDefault(function => function.Name == name)
        ?? throw new RequestException($"The module '{Name}' has no function '{name}'.");

    /// <summary>Has everything compiled before the first call is timed.</summary>
    public void WarmUp()
    {
        foreach (Function function in Functions)
        {
            function.WarmUp();
        }
    }
}
