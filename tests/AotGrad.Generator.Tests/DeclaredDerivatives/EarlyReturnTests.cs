using System.Reflection;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.DeclaredDerivatives;

/// <summary>Tangents of methods that are not inlined, and that return out of loops.</summary>
public class EarlyReturnTests
{
    private const string Source = """
        using System;
        using AotGrad;

        public static partial class Model
        {
            [Differentiable]
            public static double Climb(double x, int n)
            {
                if (n <= 0) return x;
                for (int i = 0; i < 4; i++)
                {
                    x *= 1.1;
                    for (int j = i; j < 4; j++)
                    {
                        if (x > 1) return Climb(x * x * 0.5, n - 1);
                        x += 0.2 * x;
                    }
                }
                return x;
            }

            [TangentOf(nameof(Climb))]
            public static partial (double value, double tangent) ClimbTangent(double x, int n, double xTangent);
        }
        """;

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.95)]
    public void A_loop_that_was_left_goes_no_further(double x)
    {
        TestCompilation.Generate(TestCompilation.Of(("Source.cs", Source)), new AotGradGenerator(), out Compilation after);
        using var stream = new MemoryStream();
        Assert.Empty(after.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        Type model = Assembly.Load(stream.ToArray()).GetType("Model")!;
        var climb = model.GetMethod("Climb")!.CreateDelegate<Func<double, int, double>>();
        var tangent = model.GetMethod("ClimbTangent")!.CreateDelegate<Func<double, int, double, (double, double)>>();

        const double step = 1e-6;
        (double value, double slope) = tangent(x, 3, 0.5);
        Assert.Equal(climb(x, 3), value, 1e-14);
        Assert.Equal((climb(x + (0.5 * step), 3) - climb(x - (0.5 * step), 3)) / (2 * step), slope, 1e-6);
    }
}
