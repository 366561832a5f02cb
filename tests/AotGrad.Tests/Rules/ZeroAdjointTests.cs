namespace AotGrad.Tests.Rules;

/// <summary>An incoming adjoint of exactly 0 contributes exactly 0, even through an infinite or NaN partial.</summary>
public sealed partial class ZeroAdjointTests
{
    private static readonly (string Function, double[] Arguments)[] Singular =
    [
        ("Sqrt", [0]), ("Sqrt", [-1]),
        ("Cbrt", [0]),
        ("Log", [0]), ("Log", [-1]), ("Log2", [0]), ("Log10", [0]),
        ("LogBase", [0, 2]), ("LogBase", [2, 1]), ("LogBase", [2, 0]),
        ("Exp", [1000]), ("Sinh", [1000]), ("Sinh", [-1000]), ("Cosh", [1000]),
        ("Tan", [double.PositiveInfinity]),
        ("Root", [0]), ("Root", [-1]),
        ("Pow", [0, 0.5]), ("Pow", [0, -1]), ("Pow", [-2, 0.5]), ("Pow", [-2, 3]), ("Pow", [1e200, 2]),
        ("Divide", [1, 0]), ("Divide", [0, 0]), ("Remainder", [1, 0]),
        ("Asin", [1]), ("Asin", [-1]), ("Asin", [2]), ("Acos", [1]), ("Acos", [-1]), ("Acos", [-2]),
        ("Atan2", [0, 0]),
        ("Acosh", [1]), ("Acosh", [0.5]), ("Atanh", [1]), ("Atanh", [-1]),
        ("Exp2", [5000]), ("Exp10", [1000]), ("ExpM1", [1000]), ("Exp2M1", [5000]), ("Exp10M1", [1000]),
        ("LogP1", [-1]), ("LogP1", [-2]), ("Log2P1", [-1]), ("Log10P1", [-1]),
        ("SquareRoot", [0]), ("CubeRoot", [0]), ("ReciprocalRoot", [0]), ("ReciprocalEstimate", [0]), ("ReciprocalSqrtEstimate", [-1]),
        ("AsinPi", [1]), ("AcosPi", [2]), ("Atan2Pi", [0, 0]), ("Hypot", [double.PositiveInfinity, 1]),
        ("IEEERemainder", [1, 0]), ("Ieee754Remainder", [1, 0]), ("RootOfAbs", [0]), ("RootOfMax", [-1]),
        ("Sigmoid", [-1000]), ("Sigmoid", [1000]),
    ];

    public static TheoryData<string, double[]> Points
    {
        get
        {
            var points = new TheoryData<string, double[]>();
            foreach ((string function, double[] arguments) in Singular)
            {
                points.Add("Math." + function, arguments);
                points.Add("MathF." + function, arguments);
            }
            return points;
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void ContributesNothing(string name, double[] arguments)
    {
        double[] gradients = ScalarFunction.All[name].Backward(arguments, resultGrad: 0, start: 0.5).Gradients;
        Assert.All(gradients, gradient => Assert.Equal(0.5, gradient));
    }

    /// <summary>The zero comes from inside the method rather than from its caller.</summary>
    [Fact]
    public void AlsoWhereAConstantWeightIsZero()
    {
        Assert.Equal(0, WeightedGradient(0, 0).xGrad);
        Assert.Equal(0, WeightedGradient(-1, 0).xGrad);
        Assert.Equal(double.PositiveInfinity, WeightedGradient(0, 1).xGrad);
    }

    [Fact]
    public void AlsoForAnElementThatIsNotUsed()
    {
        double[] x = [0, -1, 4], xGrad = new double[3];
        Assert.Equal(2, LastRootGradient(x, xGrad));
        Assert.Equal([0, 0, 0.25], xGrad);
    }

    /// <summary>At a minimum of an outer function the adjoint is 0 while the inner partial is infinite.</summary>
    [Fact]
    public void AlsoAtTheMinimumOfAnOuterSquare() => Assert.Equal(0, SquaredRootErrorGradient(0, 0).xGrad);

    /// <summary>The factor is no constant but what a singular function gave.</summary>
    [Fact]
    public void AlsoThroughAProductWithAFactorThatIsNotFinite()
    {
        Assert.Equal((0, 0), RootTimesArgumentGradient(-1));
        Assert.Equal((0, 0, 0), BoundedGradient(1000, 1));
        Assert.Equal((0, 0), SineOfExponentialGradient(1000));
    }

    [Differentiable]
    private static double SineOfExponential(double x)
    {
        double sine = Math.Sin(Math.Exp(x));
        return x < 500 ? sine : 0;
    }

    [Differentiable]
    private static double RootTimesArgument(double x)
    {
        double product = Math.Sqrt(x) * x;
        return x > 0 ? product : 0;
    }

    [Differentiable]
    private static double Bounded(double x, double y)
    {
        double product = Math.Exp(x) * y;
        return x < 500 ? product : 0;
    }

    [Differentiable]
    private static double Weighted(double x, [NoGrad] double weight) => weight * (Math.Sqrt(x) + Math.Cbrt(x));

    [Differentiable]
    private static double LastRoot(ReadOnlySpan<double> x)
    {
        double root = 0;
        for (int i = 0; i < x.Length; i++)
            root = Math.Sqrt(x[i]);
        return root;
    }

    [Differentiable]
    private static double SquaredRootError(double x, [NoGrad] double target)
    {
        double error = Math.Sqrt(x) - target;
        return error * error;
    }
}
