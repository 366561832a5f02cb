using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>Methods of which a caller with other type arguments cannot be given a copy: the caller is refused, and what else there is has its gradient.</summary>
public class GenericCalleeTests
{
    [Fact]
    public void Statics_of_a_generic_type_are_those_of_another_where_a_type_argument_is_given()
    {
        string[] errors = Errors("""
            public static partial class Model
            {
                [AotGrad.Differentiable]
                public static double F(double a, double b) => Scaled<double>(a) * b;

                [AotGrad.Differentiable]
                public static T Mixed<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * T.CreateChecked(Scaled<float>(float.CreateChecked(x)));

                [AotGrad.Differentiable]
                public static T Scaled<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * Scales<T>.Half;
            }

            public static class Scales<TScale> where TScale : System.Numerics.IFloatingPointIeee754<TScale>
            {
                public static readonly TScale Half = TScale.One;
            }
            """);
        Assert.Equal(["AG0017 in line 4", "AG0017 in line 7"], errors);
    }

    [Fact]
    public void A_generic_struct_is_one_of_numbers_only_where_it_is_constructed()
    {
        string[] errors = Errors("""
            public static partial class Model
            {
                [AotGrad.Differentiable]
                public static double F(double a, double b) => new Scaled<Line>(new Line { Slope = a }).At(b);
            }

            public interface ICurve
            {
                double At(double x);
            }

            public partial struct Line : ICurve
            {
                public double Slope;

                [AotGrad.Differentiable]
                public readonly double At(double x) => Slope * x;
            }

            public partial struct Scaled<TCurve>(TCurve curve) : ICurve where TCurve : struct, ICurve
            {
                public readonly TCurve Curve = curve;

                [AotGrad.Differentiable]
                public readonly double At(double x) => Curve.At(x) * 2;
            }
            """);
        Assert.Equal(["AG0017 in line 4", "AG0006 in line 25"], errors);
    }

    private static string[] Errors(string source)
    {
        GeneratorDriverRunResult result = TestCompilation.Generate(source);
        Assert.Null(result.Results[0].Exception);
        return [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id} in line {d.Location.GetLineSpan().StartLinePosition.Line + 1}")];
    }
}
