using System.Reflection;

namespace AotGrad.Tests.Rules;

/// <summary>Second derivatives of every rule: against central differences of the first, and at kinks and edges.</summary>
public sealed class SecondDerivativeTests
{
    public static TheoryData<string> Names => [.. ScalarFunction.All.Where(f => !f.Value.IsSingle).Select(f => f.Key)];

    /// <summary>Row by row.</summary>
    private static readonly (string Function, double[] Arguments, double[] Hessian)[] s_edges =
    [
        ("Abs", [0], [0]),
        ("Max", [2, 2], [0, 0, 0, 0]),
        ("Min", [2, 2], [0, 0, 0, 0]),
        ("Relu", [0], [0]),
        ("ClampUnit", [1], [0]),
        ("Square", [0], [2]),
        ("Multiply", [0, 0], [0, 1, 1, 0]),
        ("Divide", [0, 2], [0, -0.25, -0.25, 0]),
        ("Sin", [0], [0]),
        ("Hypot", [0, -3], [1 / 3.0, 0, 0, 0]),
        ("Pow", [0, 2], [2, 0, 0, 0]),
        ("Pow", [0, 3], [0, 0, 0, 0]),
        ("Pow", [2, 0], [0, 0.5, 0.5, Math.Log(2) * Math.Log(2)]),
        ("Pow", [2, 1], [0, 1 + Math.Log(2), 1 + Math.Log(2), 2 * Math.Log(2) * Math.Log(2)]),
        ("Pow", [1, 0], [0, 1, 1, 0]),
    ];

    public static TheoryData<int> Edges => [.. Enumerable.Range(0, s_edges.Length)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_central_differences_of_the_gradient(string name)
    {
        const double step = 1.0 / 65536;
        ScalarFunction function = ScalarFunction.All[name];
        foreach (double[] point in OrdinaryPoints.Of(function).Points)
        {
            double[] hessian = HessianOf(function, point);
            for (int j = 0; j < point.Length; j++)
            {
                double[] above = [.. point], below = [.. point];
                above[j] += step;
                below[j] -= step;
                double[] high = function.Gradient(above).Gradients, low = function.Gradient(below).Gradients;
                for (int i = 0; i < point.Length; i++)
                    Near.Equal((high[i] - low[i]) / (2 * step), hessian[(i * point.Length) + j], 1e-6, $"{name}({string.Join(", ", point)}) by {i} and {j}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void At_kinks_and_edges(int edge)
    {
        (string name, double[] arguments, double[] expected) = s_edges[edge];
        Near.Equal(expected, HessianOf(ScalarFunction.All["Math." + name], arguments), 1e-12, $"{name}({string.Join(", ", arguments)})");
    }

    private static double[] HessianOf(ScalarFunction function, double[] point)
    {
        MethodInfo method = typeof(DoubleFunctions).GetMethod(function.Name + "Hessian", BindingFlags.Static | BindingFlags.Public)!;
        var hessian = new double[point.Length * point.Length];
        method.Invoke(null, [.. point.Cast<object>(), hessian]);
        return hessian;
    }
}
