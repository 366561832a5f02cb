using AotGrad.Optim;

namespace AotGrad.Tests.Optim;

/// <summary>Bad options and bad calls fail at once and name the parameter.</summary>
public class ValidationTests
{
    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Options_must_be_finite_and_not_negative(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Sgd<float>(1, bad));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd<float>(1, 0.1, momentum: bad));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new Sgd<float>(1, 0.1, weightDecay: bad));
        Assert.Throws<ArgumentOutOfRangeException>("learningRate", () => new Adam<double>(1, bad));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam<double>(1, beta1: bad));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam<double>(1, beta2: bad));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam<double>(1, epsilon: bad));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new Adam<double>(1, weightDecay: bad));
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new AdamW<double>(1, weightDecay: bad));
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => GradientClipping.ClipNorm<float>([1f], bad));

        var sgd = new Sgd<float>(1, 0.1);
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => sgd.LearningRate = bad);
        Assert.Equal(0.1, sgd.LearningRate);
    }

    [Fact]
    public void Ranges_have_the_ends_that_torch_gives_them()
    {
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam<float>(1, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam<float>(1, beta2: 1));
        Assert.Throws<ArgumentOutOfRangeException>("dampening", () => new Sgd<float>(1, 0.1, dampening: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new Sgd<float>(-1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new Sgd<float>(int.MaxValue, 0.1));

        float[] parameters = [1];
        new Adam<float>(1, learningRate: 0, beta1: 0, beta2: 0, epsilon: 0, weightDecay: 0).Step(parameters, [2f]);
        new Sgd<float>(1, learningRate: 0, momentum: 1.5, dampening: -2).Step(parameters, [2f]);
        Assert.Equal(1f, parameters[0]);
    }

    [Fact]
    public void Nesterov_needs_momentum_and_no_dampening()
    {
        Assert.Throws<ArgumentException>("nesterov", () => new Sgd<float>(1, 0.1, nesterov: true));
        Assert.Throws<ArgumentException>("nesterov", () => new Sgd<float>(1, 0.1, momentum: 0.9, dampening: 0.1, nesterov: true));
    }

    [Fact]
    public void Other_element_types_are_refused()
    {
        var error = Assert.Throws<NotSupportedException>(() => new Sgd<Half>(1, 0.1));
        Assert.Contains("System.Half", error.Message);
        Assert.Throws<NotSupportedException>(() => new Adam<System.Runtime.InteropServices.NFloat>(1));
    }

    [Theory]
    [InlineData(2, 3, "parameters")]
    [InlineData(4, 3, "parameters")]
    [InlineData(3, 2, "gradients")]
    [InlineData(3, 0, "gradients")]
    public void Wrong_lengths_write_nothing(int parameterCount, int gradientCount, string name)
    {
        float[] parameters = [.. Enumerable.Repeat(1f, parameterCount)], gradients = [.. Enumerable.Repeat(1f, gradientCount)];
        foreach (Optimizer<float> optimizer in new Optimizer<float>[] { new Sgd<float>(3, 0.1), new Adam<float>(3) })
        {
            Assert.Throws<ArgumentException>(name, () => optimizer.Step(parameters, gradients));
            Assert.All(parameters, v => Assert.Equal(1f, v));
            Assert.Equal(0, optimizer.StepCount);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Overlap_writes_nothing(int offset)
    {
        double[] buffer = [1, 1, 1, 1, 1];
        var adam = new Adam<double>(3);
        Assert.Throws<ArgumentException>("parameters", () => adam.Step(buffer.AsSpan(0, 3), buffer.AsSpan(offset, 3)));
        Assert.All(buffer, v => Assert.Equal(1.0, v));
        Assert.Equal(0, adam.StepCount);
    }

    [Fact]
    public void Neighbours_in_one_buffer_do_not_overlap()
    {
        double[] buffer = [1, 1, 1, 2, 2, 2];
        new Sgd<double>(3, 0.5).Step(buffer.AsSpan(0, 3), buffer.AsSpan(3));
        Assert.Equal([0, 0, 0, 2, 2, 2], buffer);
    }
}
