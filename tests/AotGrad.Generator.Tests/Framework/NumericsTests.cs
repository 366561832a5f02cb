using System.Globalization;
using System.Numerics;
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
        ["Plane"] = 4,
        ["Matrix3x2"] = 6,
        ["Matrix4x4"] = 16,
        ["ref"] = 0,
    };

    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
    };

    private static readonly Definition[] s_definitions = [.. NumericsTable.Definitions];

    private static readonly Lazy<Assembly> s_assembly = new(() =>
    {
        var before = TestCompilation.Of(("Numerics.cs", "using System; using System.Numerics; using AotGrad;\n" + string.Join("\n", s_definitions.Select(SourceOf))));
        GeneratorDriverRunResult result = TestCompilation.Generate(before, new AotGradGenerator(), out Compilation after);
        Assert.All(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), d => Assert.Fail(d.ToString()));
        using var stream = new MemoryStream();
        Assert.Empty(after.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return Assembly.Load(stream.ToArray());
    });

    public static TheoryData<string, float> Members
    {
        get
        {
            var data = new TheoryData<string, float>();
            foreach (Definition definition in s_definitions)
            {
                foreach (float turn in new[] { 0f, 0.7f, 2.1f, 3.5f }) data.Add(definition.Member, turn);
            }
            return data;
        }
    }

    public static TheoryData<string, float> Edges
    {
        get
        {
            var data = new TheoryData<string, float>();
            foreach (Definition definition in s_definitions)
            {
                foreach (float scale in new[] { 0f, 1e-4f, -1e-4f, 1e-15f }) data.Add(definition.Member, scale);
            }
            return data;
        }
    }

    /// <param name="turn">At 0 all numbers are positive; otherwise they have different signs.</param>
    [Theory]
    [MemberData(nameof(Members))]
    public void Has_the_value_of_the_framework_and_the_derivative_that_differences_give(string member, float turn)
    {
        int number = Array.FindIndex(s_definitions, d => d.Member == member);
        Type type = s_assembly.Value.GetType($"C{number}")!;
        var function = type.GetMethod("F")!.CreateDelegate<Function>();
        var gradient = type.GetMethod("FGradient")!.CreateDelegate<Gradient>();
        float[] x = [.. Enumerable.Range(0, 1 + ParametersOf(s_definitions[number]).Sum(p => s_sizes[p])).Select(i => 0.25f + (0.9f * (((0.29f * i * i) + 0.1f) % 1)))];
        if (turn > 0) for (int i = 1; i < x.Length; i++) x[i] *= 1.3f * MathF.Cos(turn * i * i);
        var actual = new float[x.Length];
        float expectedValue;
        try
        {
            expectedValue = function(x);
        }
        catch (ArgumentOutOfRangeException)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => gradient(x, actual));
            return;
        }
        float value = gradient(x, actual);
        if (!float.IsFinite(expectedValue))
        {
            Assert.Equal(expectedValue, value);
            return;
        }
        Assert.Equal(expectedValue, value, 2e-5f * (1 + Math.Abs(value)));
        const float Step = 1f / 512;
        for (int i = 0; i < x.Length; i++)
        {
            double expected = (Difference(Step) * 4 - Difference(2 * Step)) / 3;
            Assert.True(Math.Abs(expected - actual[i]) <= 5e-3 * (1 + Math.Abs(expected) + Math.Abs(value)), string.Create(CultureInfo.InvariantCulture, $"{member} by x[{i}]: expected {expected}, is {actual[i]}"));

            double Difference(float step)
            {
                float[] above = [.. x], below = [.. x];
                above[i] += step;
                below[i] -= step;
                return ((double)function(above) - function(below)) / ((double)above[i] - below[i]);
            }
        }
    }

    /// <summary>Where the framework takes what is short for nothing, or divides by zero, so does the derivative.</summary>
    [Theory]
    [MemberData(nameof(Edges))]
    public void Has_the_value_of_the_framework_at_the_edges(string member, float scale)
    {
        int number = Array.FindIndex(s_definitions, d => d.Member == member);
        Type type = s_assembly.Value.GetType($"C{number}")!;
        float[] x = [1, .. Enumerable.Range(1, ParametersOf(s_definitions[number]).Sum(p => s_sizes[p])).Select(i => scale * (1 + 0.29f * i * i % 1))];
        var gradient = type.GetMethod("FGradient")!.CreateDelegate<Gradient>();
        float expected;
        try
        {
            expected = type.GetMethod("F")!.CreateDelegate<Function>()(x);
        }
        catch (ArgumentOutOfRangeException)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => gradient(x, new float[x.Length]));
            return;
        }
        float value = gradient(x, new float[x.Length]);
        if (float.IsFinite(expected)) Assert.Equal(expected, value, 2e-5f * (Math.Abs(scale) + Math.Abs(expected)));
        else Assert.Equal(expected, value);
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
        if (!member.Contains('(')) return IsStatic(member) ? [] : [TypeOf(member)];
        string list = member[(member.IndexOf('(') + 1)..^1];
        // A member without parameters that is called is one of an instance.
        return list.Length > 0 ? list.Split(',') : [TypeOf(member)];
    }

    private static string TypeOf(string member) => member[..member.IndexOf('.')];

    private static Type Reflected(string name) => typeof(Vector3).Assembly.GetType("System.Numerics." + name)!;

    private static bool IsStatic(string property) => Reflected(TypeOf(property)).GetProperty(property[(TypeOf(property).Length + 1)..])!.GetMethod!.IsStatic;

    private static string SourceOf(Definition definition, int number)
    {
        int next = 1;
        string[] arguments = [.. ParametersOf(definition).Select(p => p switch
        {
            "Single" => $"x[{next++}]",
            "ref" => $"out {TypeOf(definition.Member)} r",
            _ => $"new {p}({string.Join(", ", Enumerable.Range(0, s_sizes[p]).Select(_ => $"x[{next++}]"))})",
        })];
        string call = CallOf(definition.Member, arguments);
        Type result = ResultOf(definition);
        string sum = string.Join(" + ", LeavesOf(result, "r").Select((leaf, i) => string.Create(CultureInfo.InvariantCulture, $"{leaf} * {0.5 + (0.125 * i)}f")));
        return $$"""
            public static partial class C{{number}}
            {
                [Differentiable]
                public static float F(ReadOnlySpan<float> x)
                {
                    {{(arguments.Any(a => a.StartsWith("out ", StringComparison.Ordinal)) ? $"bool isKnown = {call}; float s = isKnown ? x[0] : 2 * x[0];" : $"var r = {call}; float s = x[0];")}}
                    return s * ({{sum}});
                }
            }
            """;
    }

    private static string CallOf(string member, string[] arguments)
    {
        string type = TypeOf(member), name = member.Split('(')[0][(type.Length + 1)..];
        if (!member.Contains('(')) return arguments.Length == 0 ? member : $"({arguments[0]}).{name}";
        if (s_operators.TryGetValue(name, out string? symbol)) return arguments.Length == 1 ? $"{symbol}{arguments[0]}" : $"{arguments[0]} {symbol} {arguments[1]}";
        if (name == ".ctor") return $"new {type}({string.Join(", ", arguments)})";
        return member.EndsWith("()", StringComparison.Ordinal) ? $"({arguments[0]}).{name}()" : $"{type}.{name}({string.Join(", ", arguments)})";
    }

    /// <summary>The type of the result, or of the <c>out</c> parameter.</summary>
    private static Type ResultOf(Definition definition)
    {
        string type = TypeOf(definition.Member), name = definition.Member.Split('(')[0][(type.Length + 1)..];
        string[] parameters = ParametersOf(definition);
        if (name == ".ctor" || parameters.Contains("ref")) return Reflected(type);
        if (!definition.Member.Contains('(')) return Reflected(type).GetProperty(name) is { } property ? property.PropertyType : Reflected(type).GetField(name)!.FieldType;
        return Reflected(type).GetMethods().First(m => m.Name == name && (m.IsStatic ? m.GetParameters().Select(p => p.ParameterType.Name).SequenceEqual(parameters) : m.GetParameters().Length == 0)).ReturnType;
    }

    private static IEnumerable<string> LeavesOf(Type type, string path) =>
        type == typeof(float) ? [path]
        : type == typeof(bool) ? [$"({path} ? 1 : 0)"]
        : type.GetFields(BindingFlags.Public | BindingFlags.Instance).SelectMany(field => LeavesOf(field.FieldType, $"{path}.{field.Name}"));
}
