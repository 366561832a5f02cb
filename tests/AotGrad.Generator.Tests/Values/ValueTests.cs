using AotGrad.Generator.Tests.SourceCases;

namespace AotGrad.Generator.Tests.Values;

/// <summary>
/// Gradients of every construct at ordinary points, at kinks and at edges: no element, one element, loops that do not
/// run, exits in the first and in the last iteration.
/// </summary>
public class ValueTests
{
    private static readonly CaseFiles s_files = new("Values");

    private static readonly Lazy<CaseBatch> s_batch = new(() => new CaseBatch([.. s_files.Names.Select(Read)]));

    private static readonly Lazy<DeclaredBatch> s_declaring = new(() => new DeclaredBatch([.. s_files.Names.Where(n => !n.StartsWith("Rule", StringComparison.Ordinal) && n is not ("SquareOfRoot" or "SealedAndBase" or "FunctionsOfOtherObjects")).Select(Read)]));

    public static TheoryData<string> Names => [.. s_files.Names];

    /// <summary>
    /// Without the cases of hand-written rules, whose declared derivatives have tests of their own, and without the square of a root
    /// of 0: in forward mode its slope is that of the root, which is infinite, times 0. Recursive methods and functions of objects of another class are refused.
    /// </summary>
    public static TheoryData<string> Declaring => [.. s_declaring.Value.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_is_that_of_the_program(string name) => s_batch.Value.Check(name);

    /// <summary>Tangents, and second derivatives in forward mode over reverse mode and the other way round.</summary>
    [Theory]
    [MemberData(nameof(Declaring))]
    public void Declared_derivatives_are_those_of_the_program(string name) => s_declaring.Value.Check(name);

    private static SourceCase Read(string name) => SourceCase.Parse(s_files.Read(name + ".cs"));
}
