using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>
/// A method that may be called; span parameters have exactly <paramref name="SpanLength"/> elements, but for that of a
/// recursion over ever shorter spans.
/// </summary>
/// <param name="Recursion">The parameter that bounds the depth: an integer that is counted down, or a span that gets shorter.</param>
internal sealed record Callee(Method Method, int SpanLength, bool IsLambda = false, Param? Recursion = null)
{
    public bool HasEffects => Method.Params.Any(p => p.MayBeWritten);
}
