using System.Numerics;
using AotGrad.Devices;
using AotGrad.Optim;

namespace AotGrad.Tests.Devices;

/// <summary>Optimizers step on devices as they do on the host.</summary>
public abstract partial class DeviceSuite
{
    [SkippableFact]
    public void Sgd_steps_as_on_the_host()
    {
        Steps(n => new Sgd<float>(n, 0.05));
        Steps(n => new Sgd<float>(n, 0.05, momentum: 0.9, dampening: 0.3, weightDecay: 0.1, maximize: true));
        Steps(n => new Sgd<float>(n, 0.05, momentum: 0.9, nesterov: true));
    }

    [SkippableFact]
    public void Adam_steps_as_on_the_host()
    {
        Steps(n => new Adam<float>(n, 0.05));
        Steps(n => new Adam<float>(n, 0.05, weightDecay: 0.1, amsGrad: true, maximize: true));
        Steps(n => new AdamW<float>(n, 0.05, weightDecay: 0.1, amsGrad: true));
    }

    [SkippableFact]
    public void Optimizers_of_double_step_as_on_the_host()
    {
        Steps(n => new Sgd<double>(n, 0.05, momentum: 0.9));
        Steps(n => new AdamW<double>(n, 0.05));
    }

    [SkippableFact]
    public void An_optimizer_continues_on_the_device()
    {
        float[] w = [1, 2, 3], g = [1, -1, 0.5f];
        var adam = new Adam<float>(3, 0.1);
        adam.Step(w, g);
        using DeviceBuffer<float> ws = Device.Upload<float>(w), gs = Device.Upload<float>(g);
        using DeviceOptimizer<float> there = adam.On(Device);
        Assert.Equal(1, there.StepCount);
        there.Step(ws, gs);
        adam.Step(w, g);
        AssertNear<float>(w, ws.Download(), 1e-6);

        adam.LearningRate = 0.5;
        there.Step(ws, gs);
        adam.Step(w, g);
        AssertNear<float>(w, ws.Download(), 1e-6);

        adam.Reset();
        there.Reset();
        there.Step(ws, gs);
        adam.Step(w, g);
        Assert.Equal(1, there.StepCount);
        AssertNear<float>(w, ws.Download(), 1e-6);
    }

    [SkippableFact]
    public void Wrong_arguments_of_a_step_are_refused()
    {
        using DeviceBuffer<float> w = Device.Allocate<float>(3), g = Device.Allocate<float>(3), two = Device.Allocate<float>(2);
        DeviceOptimizer<float> sgd = new Sgd<float>(3, 0.1, momentum: 0.9).On(Device);
        Assert.Throws<ArgumentException>("parameters", () => sgd.Step(two, g));
        Assert.Throws<ArgumentException>("gradients", () => sgd.Step(w, two));
        Assert.Throws<ArgumentException>("parameters", () => sgd.Step(w, w));
        Assert.Throws<ArgumentNullException>("parameters", () => sgd.Step(null!, g));
        Assert.Throws<ArgumentNullException>("device", () => new Sgd<float>(3, 0.1).On(null!));
        Assert.Equal(0, sgd.StepCount);
        sgd.Dispose();
        Assert.Throws<ObjectDisposedException>(() => sgd.Step(w, g));
    }

    [SkippableTheory, InlineData(1), InlineData(3), InlineData(5000), InlineData(100_000)]
    public void Norms_are_clipped_as_on_the_host(int length)
    {
        float[] gradient = Numbers(length, 1);
        using DeviceBuffer<float> there = Device.Upload<float>(gradient);
        double norm = GradientClipping.ClipNorm<float>(gradient, 0.5), normThere = GradientClipping.ClipNorm(there, 0.5);
        Assert.Equal(norm, normThere, 1e-6 * norm);
        AssertNear<float>(gradient, there.Download(), 1e-6);

        gradient = Numbers(length, 1);
        there.Upload(gradient);
        GradientClipping.ClipNorm(there, 1e6);
        Assert.Equal(gradient, there.Download());
    }

    [SkippableFact]
    public void The_norm_of_nothing_is_zero()
    {
        using DeviceBuffer<double> nothing = Device.Allocate<double>(0);
        Assert.Equal(0, GradientClipping.ClipNorm(nothing, 1));
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => GradientClipping.ClipNorm(nothing, -1));
        Assert.Throws<ArgumentNullException>("gradients", () => GradientClipping.ClipNorm((DeviceBuffer<double>)null!, 1));
    }

    private void Steps<T>(Func<int, Optimizer<T>> make)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Length = 1001;
        T[] w = [.. Numbers(Length, 1).Select(T.CreateTruncating)];
        Optimizer<T> host = make(Length);
        using DeviceBuffer<T> ws = Device.Upload<T>(w), gs = Device.Allocate<T>(Length);
        using DeviceOptimizer<T> there = make(Length).On(Device);
        for (int step = 0; step < 5; step++)
        {
            T[] g = [.. Numbers(Length, 10 + step).Select(T.CreateTruncating)];
            gs.Upload(g);
            host.Step(w, g);
            there.Step(ws, gs);
            AssertNear<T>(w, ws.Download(), 1e-6);
            Assert.Equal(g, gs.Download());
        }
        Assert.Equal(5, there.StepCount);
    }
}
