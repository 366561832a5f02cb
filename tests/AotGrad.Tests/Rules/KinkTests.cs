namespace AotGrad.Tests.Rules;

/// <summary>Kinks and ties follow PyTorch, in both precisions.</summary>
public sealed class KinkTests
{
    private static readonly (string Function, double[] Arguments, double[] Gradients)[] Kinks =
    [
        ("Abs", [0], [0]),
        ("Abs", [-0.0], [0]),
        ("Sign", [0], [0]),
        ("Relu", [0], [0]),
        ("Min", [2, 2], [0.5, 0.5]),
        ("Max", [2, 2], [0.5, 0.5]),
        ("Min", [0, -0.0], [0.5, 0.5]),
        ("Max", [-0.0, 0], [0.5, 0.5]),
        ("ClampUnit", [1], [1]),
        ("ClampUnit", [-1], [1]),
        ("ClampUnit", [1.5], [0]),
        ("ClampUnit", [-1.5], [0]),
        ("Clamp", [-1, -1, 2], [1, 0, 0]),
        ("Clamp", [2, -1, 2], [1, 0, 0]),
        ("Clamp", [-3, -1, 2], [0, 1, 0]),
        ("Clamp", [5, -1, 2], [0, 0, 1]),
        ("Clamp", [2, 2, 2], [1, 0, 0]),
        ("Floor", [3], [0]),
        ("Ceiling", [3], [0]),
        ("Round", [2.5], [0]),
        ("Truncate", [-3], [0]),
        ("Pow", [0, 0], [0, 0]),
        ("Pow", [0, 1], [1, 0]),
        ("Pow", [0, 2], [0, 0]),
        ("Pow", [0, 0.5], [double.PositiveInfinity, 0]),
        ("Pow", [-2, 3], [12, double.NaN]),
        ("Square", [0], [0]),
        ("Root", [0], [double.PositiveInfinity]),
        ("Sqrt", [0], [double.PositiveInfinity]),
        ("Cbrt", [0], [double.PositiveInfinity]),
        ("Log", [0], [double.PositiveInfinity]),
        ("Asin", [1], [double.PositiveInfinity]),
        ("Acos", [-1], [double.NegativeInfinity]),
        ("Acosh", [1], [double.PositiveInfinity]),
        ("Atanh", [1], [double.PositiveInfinity]),
        ("Tanh", [400], [0]),
        ("Exp", [-1000], [0]),
        ("Sigmoid", [800], [0]),
        ("Sigmoid", [-800], [0]),
        ("Hypot", [0, 0], [0, 0]),
        ("Hypot", [0, -3], [0, -1]),
        ("CopySign", [0, 1], [0, 0]),
        ("CopySign", [0, -1], [0, 0]),
        ("CopySign", [2, -0.0], [-1, 0]),
        ("MinMagnitude", [2, 2], [0.5, 0.5]),
        ("MaxMagnitude", [-2, -2], [0.5, 0.5]),
        ("MinMagnitude", [2, -2], [0, 1]),
        ("MaxMagnitude", [-2, 2], [0, 1]),
        ("MinNumber", [2, 2], [0.5, 0.5]),
        ("MaxNumber", [0, 0], [0.5, 0.5]),
        ("MinNumber", [double.NaN, 2], [0, 1]),
        ("MaxNumber", [2, double.NaN], [1, 0]),
        ("MinMagnitudeNumber", [double.NaN, -2], [0, 1]),
        ("MaxMagnitudeNumber", [3, 3], [0.5, 0.5]),
        ("MinNative", [2, 2], [0.5, 0.5]),
        ("MaxNative", [2, 2], [0.5, 0.5]),
        ("ClampNative", [-1, -1, 2], [1, 0, 0]),
        ("ClampNative", [5, -1, 2], [0, 0, 1]),
        ("SquareRoot", [0], [double.PositiveInfinity]),
        ("CubeRoot", [0], [double.PositiveInfinity]),
        ("LogP1", [-1], [double.PositiveInfinity]),
        ("Log2P1", [-1], [double.PositiveInfinity]),
        ("AsinPi", [1], [double.PositiveInfinity]),
        ("AcosPi", [1], [double.NegativeInfinity]),
        ("ExpM1", [double.NegativeInfinity], [0]),
        ("SinPi", [0.5], [0]),
        ("CosPi", [1], [0]),
        ("Remainder", [6, 2], [1, -3]),
        ("IEEERemainder", [5, 2], [1, -2]),
        ("Ieee754Remainder", [7, 2], [1, -4]),
        ("RootOfAbs", [0], [0]),
        ("RootOfMax", [-1], [0]),
        ("RootOfClamp", [-2], [0]),
        ("RootOfRelu", [-1], [0]),
    ];

    public static TheoryData<string, double[], double[]> Points
    {
        get
        {
            var points = new TheoryData<string, double[], double[]>();
            foreach ((string function, double[] arguments, double[] gradients) in Kinks)
            {
                points.Add("Math." + function, arguments, gradients);
                points.Add("MathF." + function, arguments, gradients);
            }
            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void HasPyTorchsDerivative(string name, double[] arguments, double[] gradients) =>
        Near.Equal(gradients, ScalarFunction.All[name].Gradient(arguments).Gradients, tolerance: 0, name);

    [Theory]
    [InlineData("MathF.MathAbs", new double[] { 0 }, new double[] { 0 })]
    [InlineData("MathF.MathSign", new double[] { 0 }, new double[] { 0 })]
    [InlineData("MathF.MathMin", new double[] { 3, 3 }, new[] { 0.5, 0.5 })]
    [InlineData("MathF.MathMax", new double[] { 3, 3 }, new[] { 0.5, 0.5 })]
    public void SoHaveTheOverloadsOfMathOnFloats(string name, double[] arguments, double[] gradients) =>
        Assert.Equal(gradients, ScalarFunction.All[name].Gradient(arguments).Gradients);
}
