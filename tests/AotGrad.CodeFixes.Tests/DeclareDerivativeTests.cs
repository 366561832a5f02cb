namespace AotGrad.CodeFixes.Tests;

public sealed class DeclareDerivativeTests
{
    private static readonly DeclareDerivativeFix s_fix = new();

    [Fact]
    public async Task Declares_a_gradient_of_scalars()
    {
        var project = new UserProject(("Model.cs", Model(
            "public static double Loss(double x, [NoGrad] double y, double z = 2) => x * y * z;",
            "var (v, a, b) = LossGradient(x, 1, x); return v * a + b;")));
        Assert.Equal(["Declare 'LossGradient'"], await project.Offered(s_fix, "AG0036"));

        await project.Fix(s_fix, "AG0036");

        Assert.Contains(
            "    [GradientOf(nameof(Loss))]\n    public static partial (double value, double xGrad, double zGrad) LossGradient(double x, double y, double z);\n",
            project.TextOf("Model.cs").Replace("\r", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Theory]
    [InlineData(
        "internal static float Loss(ReadOnlySpan<float> w, float[] b, int n, in float c) => w[n] * b[0] * c;",
        "Span<float> g = stackalloc float[1]; Span<float> h = stackalloc float[1]; Span<float> u = stackalloc float[1]; var v = new float[1]; u[0] = (float)x; float cGrad = 0; LossGradient(u, v, 0, 1, g, h, ref cGrad); return g[0];",
        "internal static partial float LossGradient(ReadOnlySpan<float> w, float[] b, int n, in float c, Span<float> wGrad, Span<float> bGrad, ref float cGrad);")]
    [InlineData(
        "private static double Loss(double x, params double[] y) => x * y[0];",
        "var y = new double[1]; Span<double> g = stackalloc double[1]; double xGrad = 0; LossBackward(x, y, ref xGrad, g); return xGrad;",
        "private static partial double LossBackward(double x, double[] y, ref double xGrad, Span<double> yGrad, double resultGrad = 1);")]
    [InlineData(
        "private static void Loss(Span<double> y, double c) { for (int i = 0; i < y.Length; i++) y[i] *= c; }",
        "Span<double> y = stackalloc double[1]; Span<double> g = stackalloc double[1]; y[0] = x; double cGrad = 0; LossBackward(y, 2, g, ref cGrad); return y[0];",
        "private static partial void LossBackward(Span<double> y, double c, Span<double> yGrad, ref double cGrad);")]
    [InlineData(
        "private static P Loss(P p) => new(p.X * 2, p.Y);",
        "P g = default; LossBackward(new P(x, 1), ref g, new P(x, 0)); return g.X;",
        "private static partial P LossBackward(P p, ref P pGrad, P resultGrad);")]
    [InlineData(
        "private static T Loss<T>(ReadOnlySpan<T> x) where T : System.Numerics.IFloatingPointIeee754<T> => x[0] * x[0];",
        "Span<double> y = stackalloc double[1]; Span<double> g = stackalloc double[1]; y[0] = x; LossGradient<double>(y, g); return g[0];",
        "private static partial T LossGradient<T>(ReadOnlySpan<T> x, Span<T> xGrad) where T : System.Numerics.IFloatingPointIeee754<T>;")]
    public async Task Declares_what_would_be_generated(string method, string body, string declaration)
    {
        var project = new UserProject(("Model.cs", Model(method, body)));

        await project.Fix(s_fix, "AG0036");

        Assert.Contains(declaration, project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task Stands_beside_the_method_in_another_type_and_file()
    {
        var project = new UserProject(
            ("Model.cs", "using AotGrad;\n\nstatic partial class Model\n{\n    [Differentiable]\n    public static double Slope(double x) => Helpers.SquareGradient(x).xGrad;\n}\n"),
            ("Helpers.cs", "using AotGrad;\n\nstatic partial class Helpers\n{\n    [Differentiable]\n    public static double Square(double x) => x * x;\n}\n"));

        await project.Fix(s_fix, "AG0036");

        Assert.Contains("[GradientOf(nameof(Square))]", project.TextOf("Helpers.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Theory]
    [InlineData("[Differentiable] public static double Loss(float x) => x;")]
    public async Task Of_overloads_none_is_offered(string other)
    {
        var project = new UserProject(("Model.cs", Model("public static double Loss(double x) => x * x;\n\n    " + other, "return LossGradient(x).xGrad;")));
        Assert.Empty(await project.Offered(s_fix, "AG0036"));
    }

    private static string Model(string method, string body) => $$"""
        using System;
        using AotGrad;

        record struct P(double X, double Y);

        static partial class Model
        {
            [Differentiable]
            {{method}}

            [Differentiable]
            public static double Outer(double x)
            {
                {{body}}
            }
        }
        """;
}
