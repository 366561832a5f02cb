namespace AotGrad.Generator.Rules;

/// <summary>A member of System.Numerics as text: its parameters are <c>a, b, c, …</c>, an instance is the first of them.</summary>
/// <param name="Member">Its type, metadata name and parameter types: <c>Vector3.Dot(Vector3,Vector3)</c>, with <c>ref</c> for an <c>out</c> parameter.</param>
/// <param name="Names">Values that are used several times: <c>d = a.X * a.X</c>.</param>
/// <param name="Leaves">The parts of the result in order; of the <c>out</c> parameter and then of the result, where there is one.</param>
/// <param name="Throws">When it throws an ArgumentOutOfRangeException.</param>
internal sealed record Definition(string Member, string[] Names, string[] Leaves, string? Throws = null)
{
    public static Definition Of(string member, params string[] leaves) => new(member, [], leaves);
}
