namespace GradBench.Protocol;

/// <summary>A message asks for what there is not, or its input contradicts itself.</summary>
public sealed class RequestException(string message) : Exception(message)
{
    public static void ThrowUnless(bool condition, string message)
    {
        if (!condition)
        {
            throw new RequestException(message);
        }
    }
}
