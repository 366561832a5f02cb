using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Names;

/// <summary>What users name things does not break the generated code, whatever that code uses itself.</summary>
public class NameTests
{
    private static readonly string[] s_used = ["Math", "Span", "ReadOnlySpan", "Guard", "Tape", "Scratch", "Adjoint", "Loop", "System", "AotGrad"];

    public static TheoryData<string> Used => [.. s_used];

    [Theory]
    [MemberData(nameof(Used))]
    public void Parameter(string name) => Compiles(Program("Model", $"double {name}", $"double p = {name}; {Body}"));

    [Theory]
    [MemberData(nameof(Used))]
    public void Local(string name) => Compiles(Program("Model", "double q", $"double {name} = q; double p = {name}; {Body}"));

    [Theory]
    [MemberData(nameof(Used))]
    public void Class(string name) => Compiles(Program(name, "double p", Body));

    [Theory]
    [MemberData(nameof(Used))]
    public void Neighbour(string name) => Compiles(Program("Model", "double p", Body) + $"\npublic static class {name} {{ }}");

    [Theory]
    [MemberData(nameof(Used))]
    public void Field(string name) => Compiles(Program("Model", "double p", Body, $"public static int {name};"));

    /// <summary>A loop with a tape, an element and a function: what names generated code uses.</summary>
    private const string Body = """
        global::System.Span<double> h = stackalloc double[2];
                double s = p;
                while (s < 2)
                {
                    s = global::System.Math.Sin(s) + p;
                    h[0] = s * h[1];
                    if (s > 1) break;
                }
                return s * h[0] / p;
        """;

    private static string Program(string @class, string parameters, string body, string member = "") => $$"""
        namespace Users;

        public static partial class {{@class}}
        {
            {{member}}

            [global::AotGrad.Differentiable]
            public static double F({{parameters}}, global::System.ReadOnlySpan<double> x)
            {
                {{body}}
            }
        }
        """;

    private static void Compiles(string source)
    {
        GeneratorDriverRunResult result = TestCompilation.Generate(TestCompilation.Of(("Source.cs", source)), new AotGradGenerator(), out Compilation after);
        Assert.Empty(result.Diagnostics.Select(d => d.ToString()));
        Assert.Single(result.GeneratedTrees);
        Assert.Empty(after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }
}
