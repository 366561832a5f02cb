using AotGrad.Checking;

namespace AotGrad.Tests.Surface;

/// <summary>Instance methods are differentiated as instance methods; what they read of objects is data.</summary>
public sealed partial class InstanceMethodTests
{
    [Fact]
    public void AMethodOfAClassReadsItsFields()
    {
        var model = new Model { Bias = 2 };
        double[] x = [0.5, -1, 2];
        GradientCheck.Verify<double>(model.Loss, model.LossGradient, x);
    }

    [Fact]
    public void AnotherObjectGivesAnotherGradient()
    {
        double[] one = new double[3], two = new double[3];
        new Model { Bias = 1 }.LossGradient([0.5, -1, 2], one);
        new Model { Bias = 3 }.LossGradient([0.5, -1, 2], two);
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void ObjectsAreParametersWithoutGradient() =>
        Assert.Equal((18, 12), WithConfigGradient(3, new Config { Rate = 2 }));

    [Fact]
    public void AMethodOfAGenericClass() => Assert.Equal((9, 6), new Holder<string>().SquareGradient(3));

    public sealed class Config
    {
        public double Rate { get; init; }
    }

    [Differentiable]
    private static double WithConfig(double x, Config config) => config.Rate * x * x;

    public sealed partial class Model
    {
        private readonly double[] _weights = [1, -2, 0.5];

        public double Bias { get; set; }

        [Differentiable]
        public double Loss(ReadOnlySpan<double> x)
        {
            double s = Bias;
            for (int i = 0; i < x.Length; i++)
                s += _weights[i] * Squash(x[i]);
            return s * s;
        }

        [Differentiable]
        private double Squash(double v) => Math.Tanh(v * this.Bias);
    }

    public sealed partial class Holder<T>
    {
        [Differentiable]
        public double Square(double x) => x * x;
    }
}
