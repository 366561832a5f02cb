using System.Reflection;
using System.Runtime.CompilerServices;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Framework;

/// <summary>
/// Every public static method of Math, MathF, float and double, as reflection finds them: it has a derivative, or it is
/// refused for a reason that is stated.
/// </summary>
public class EveryMathMethodTests
{
    private static readonly Lazy<Assembly> s_supported = new(() =>
    {
        var before = TestCompilation.Of(("Supported.cs", string.Join("\n", MathMethod.All.Values.Where(m => m.Refusal is null).Select(m => m.Source))));
        GeneratorDriverRunResult result = TestCompilation.Generate(before, new AotGradGenerator(), out Compilation after);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        using var stream = new MemoryStream();
        Assert.Empty(after.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return Assembly.Load(stream.ToArray());
    });

    private static readonly Lazy<HashSet<string>> s_refused = new(() =>
    {
        var before = TestCompilation.Of(MathMethod.All.Values.Where(m => m.Refusal is not null).Select(m => (m.ClassName + ".cs", m.RefusedSource)));
        Assert.Empty(before.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        GeneratorDriverRunResult result = TestCompilation.Generate(before, new AotGradGenerator(), out _);
        return [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => Path.GetFileNameWithoutExtension(d.Location.GetLineSpan().Path))];
    });

    public static TheoryData<string> Supported => [.. MathMethod.All.Where(m => m.Value.Refusal is null).Select(m => m.Key)];

    public static TheoryData<string> Refused => [.. MathMethod.All.Where(m => m.Value.Refusal is not null).Select(m => m.Key)];

    [Theory]
    [MemberData(nameof(Supported))]
    public void Has_the_derivative_that_differences_give(string name)
    {
        MathMethod method = MathMethod.All[name];
        Type type = s_supported.Value.GetType(method.ClassName)!;
        double[] point = method.Point;
        var gradient = (ITuple)type.GetMethod("FGradient")!.Invoke(null, Arguments(method, point))!;
        Assert.Equal(Value(point), Convert.ToDouble(gradient[0]));
        if (method.IsEstimate) return;
        double step = method.IsSingle ? 1.0 / 256 : 1.0 / 65536, tolerance = method.IsSingle ? 5e-3 : 1e-7;
        for (int i = 0; i < 3; i++)
        {
            double[] above = [.. point], below = [.. point];
            above[i] += step;
            below[i] -= step;
            double expected = (Value(above) - Value(below)) / (2 * step), actual = Convert.ToDouble(gradient[i + 1]);
            Assert.True(Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{name} by argument {i}: expected {expected:R}, is {actual:R}");
        }

        double Value(double[] at) => Convert.ToDouble(type.GetMethod("F")!.Invoke(null, Arguments(method, at)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused_for_a_reason(string name) => Assert.Contains(MathMethod.All[name].ClassName, s_refused.Value);

    private static object[] Arguments(MathMethod method, double[] point) => [.. point.Select(v => method.IsSingle ? (object)(float)v : v), method.Integer];
}
