using System.Globalization;
using System.Reflection;
using AotGrad.Generator.Rules;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Framework;

/// <summary>Every definition of a member of System.Numerics: its value is the framework's, its gradient that of differences.</summary>
public class NumericsTests
{
    private delegate float Function(ReadOnlySpan<float> x);

    private delegate float Gradient(ReadOnlySpan<float> x, Span<float> xGrad);

    private static readonly Dictionary<string, int> s_sizes = new()
    {
        ["Single"] = 1,
        ["Vector2"] = 2,
        ["Vector3"] = 3,
        ["Vector4"] = 4,
        ["Quaternion"] = 4,
        ["Matrix4x4"] = 16,
    };

    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_UnaryNegation"] = "-",
    };

    private static readonly Definition[] s_definitions = [.. NumericsTable.Definitions];

    private static readonly Lazy<Assembly> s_assembly = new(() =>
    {
        var before = TestCompilation.Of(("Numerics.cs", "using System; using System.Numerics; using AotGrad;\n" + string.Join("\n", s_definitions.Select(SourceOf))));
        GeneratorDriverRunResult result = TestCompilation.Generate(before, new AotGradGenerator(), out Compilation after);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        using var stream = new MemoryStream();
        Assert.Empty(after.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return Assembly.Load(stream.ToArray());
    });

    public static TheoryData<string> Members => [.. s_definitions.Select(d => d.Member)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Has_the_value_of_the_framework_and_the_derivative_that_differences_give(string member)
    {
        int number = Array.FindIndex(s_definitions, d => d.Member == member);
        Type type = s_assembly.Value.GetType($"C{number}")!;
        var function = type.GetMethod("F")!.CreateDelegate<Function>();
        var gradient = type.GetMethod("FGradient")!.CreateDelegate<Gradient>();
        float[] x = [.. Enumerable.Range(0, 1 + ParametersOf(s_definitions[number]).Sum(p => s_sizes[p])).Select(i => 0.25f + (0.03f * (i * 7 % 31)))];
        var actual = new float[x.Length];
        float value = gradient(x, actual);
        Assert.Equal(function(x), value, 1e-5f * (1 + Math.Abs(value)));
        const float Step = 1f / 128;
        for (int i = 0; i < x.Length; i++)
        {
            float[] above = [.. x], below = [.. x];
            above[i] += Step;
            below[i] -= Step;
            double expected = ((double)function(above) - function(below)) / (2 * Step);
            Assert.True(Math.Abs(expected - actual[i]) <= 5e-3 * (1 + Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"{member} by x[{i}]: expected {expected}, is {actual[i]}"));
        }
    }

    /// <summary>The norm of nothing has no direction, and what nothing depends on has no gradient.</summary>
    [Theory]
    [InlineData("Vector3.Length()")]
    [InlineData("Vector2.Distance(Vector2,Vector2)")]
    [InlineData("Quaternion.Length()")]
    public void A_norm_has_no_derivative_at_zero(string member)
    {
        int number = Array.FindIndex(s_definitions, d => d.Member == member);
        float[] x = new float[1 + ParametersOf(s_definitions[number]).Sum(p => s_sizes[p])], actual = new float[x.Length];
        x[0] = 1;
        s_assembly.Value.GetType($"C{number}")!.GetMethod("FGradient")!.CreateDelegate<Gradient>()(x, actual);
        Assert.All(actual, g => Assert.Equal(0f, g));
    }

    private static string[] ParametersOf(Definition definition)
    {
        string member = definition.Member;
        if (!member.Contains('(')) return [];
        string list = member[(member.IndexOf('(') + 1)..^1];
        // A member without parameters that is called is one of an instance.
        return list.Length > 0 ? list.Split(',') : [TypeOf(member)];
    }

    private static string TypeOf(string member) => member[..member.IndexOf('.')];

    private static string SourceOf(Definition definition, int number)
    {
        int next = 1;
        string[] arguments = [.. ParametersOf(definition).Select(p => p == "Single" ? $"x[{next++}]" : $"new {p}({string.Join(", ", Enumerable.Range(0, s_sizes[p]).Select(_ => $"x[{next++}]"))})")];
        string sum = definition.Leaves.Length == 1
            ? "r"
            : string.Join(" + ", LeavesOf(TypeOf(definition.Member)).Select((leaf, i) => string.Create(CultureInfo.InvariantCulture, $"r.{leaf} * {0.5 + (0.125 * i)}f")));
        return $$"""
            public static partial class C{{number}}
            {
                [Differentiable]
                public static float F(ReadOnlySpan<float> x)
                {
                    var r = {{CallOf(definition.Member, arguments)}};
                    return x[0] * ({{sum}});
                }
            }
            """;
    }

    private static string CallOf(string member, string[] arguments)
    {
        string type = TypeOf(member), name = member.Split('(')[0][(type.Length + 1)..];
        if (!member.Contains('(')) return member;
        if (s_operators.TryGetValue(name, out string? symbol)) return arguments.Length == 1 ? $"{symbol}{arguments[0]}" : $"{arguments[0]} {symbol} {arguments[1]}";
        if (name == ".ctor") return $"new {type}({string.Join(", ", arguments)})";
        return member.EndsWith("()", StringComparison.Ordinal) ? $"({arguments[0]}).{name}()" : $"{type}.{name}({string.Join(", ", arguments)})";
    }

    private static IEnumerable<string> LeavesOf(string type) => type == "Matrix4x4"
        ? Enumerable.Range(0, 16).Select(i => $"M{(i / 4) + 1}{(i % 4) + 1}")
        : "XYZW"[..s_sizes[type]].Select(axis => axis.ToString());
}
