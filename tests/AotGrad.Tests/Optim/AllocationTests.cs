using AotGrad.Optim;

namespace AotGrad.Tests.Optim;

/// <summary>Steps allocate nothing.</summary>
public class AllocationTests
{
    [Fact]
    public void Sgd() => AssertNoAllocation(new Sgd<float>(101, 1e-3, momentum: 0.9, weightDecay: 0.1, nesterov: true));

    [Fact]
    public void Adam() => AssertNoAllocation(new Adam<float>(101, weightDecay: 0.1, amsGrad: true));

    [Fact]
    public void AdamW() => AssertNoAllocation(new AdamW<float>(101, amsGrad: true));

    private static void AssertNoAllocation(Optimizer<float> optimizer)
    {
        float[] parameters = [.. Enumerable.Range(0, 101).Select(i => (float)i)], gradients = [.. parameters];
        optimizer.Step(parameters, gradients);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 1000; step++)
            optimizer.Step(parameters, gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
