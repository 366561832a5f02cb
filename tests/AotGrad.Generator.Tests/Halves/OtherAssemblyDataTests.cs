using System.Reflection;

namespace AotGrad.Generator.Tests.Halves;

/// <summary>Arrays that methods of another assembly read as data are compared with what their callers write.</summary>
public sealed class OtherAssemblyDataTests
{
    private const string Library = """
        using System;
        using AotGrad;

        namespace Numbers;

        public static partial class Quadrature
        {
            private static readonly double[] s_weights = [0.5, 2];

            public static double[] Leaked => s_weights;

            [Differentiable]
            public static double Sum(double x) => s_weights[0] * x + s_weights[1] * x * x;
        }

        public sealed partial class Spline(double[] knots)
        {
            private readonly double[] _knots = knots;

            [Differentiable]
            public double At(double x) => _knots[0] * x + Quadrature.Sum(x);
        }
        """;

    private const string Caller = """
        using System;
        using AotGrad;
        using Numbers;

        public static partial class Model
        {
            [Differentiable]
            public static void Plain(Span<double> y) => y[1] = Quadrature.Sum(y[0]);

            [Differentiable]
            public static void Through(Spline spline, Span<double> y) => y[1] = spline.At(y[0]);
        }
        """;

    [Fact]
    public void Written_memory_is_compared_with_that_of_the_library()
    {
        using var assemblies = new LibraryAndCaller(Library, Caller);
        Type spline = assemblies.Type("Model").GetMethod("Through")!.GetParameters()[0].ParameterType;
        var leaked = (double[])spline.Assembly.GetType("Numbers.Quadrature")!.GetProperty("Leaked")!.GetValue(null)!;
        double[] knots = [3, 4];
        object instance = Activator.CreateInstance(spline, [knots])!;

        var plain = assemblies.Type("Model").GetMethod("PlainBackward")!.CreateDelegate<Plain>();
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => plain(leaked, new double[2])).ParamName);
        Assert.Equal("yGrad", Assert.Throws<ArgumentException>(() => plain(new double[2], leaked)).ParamName);
        double[] yGrad = [0, 1];
        plain([1, 0], yGrad);
        Assert.Equal([4.5, 0.0], yGrad);

        MethodInfo through = assemblies.Type("Model").GetMethod("ThroughBackward")!;
        var call = typeof(OtherAssemblyDataTests).GetMethod(nameof(CallOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(spline);
        var bound = (Plain)call.Invoke(null, [through, instance])!;
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => bound(knots, new double[2])).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => bound(leaked, new double[2])).ParamName);
        yGrad = [0, 1];
        bound([1, 0], yGrad);
        Assert.Equal([7.5, 0.0], yGrad);
    }

    private static Plain CallOf<T>(MethodInfo method, object instance)
    {
        var call = method.CreateDelegate<Through<T>>();
        return (y, yGrad) => call((T)instance, y, yGrad);
    }

    private delegate void Plain(Span<double> y, Span<double> yGrad);

    private delegate void Through<T>(T spline, Span<double> y, Span<double> yGrad);
}
