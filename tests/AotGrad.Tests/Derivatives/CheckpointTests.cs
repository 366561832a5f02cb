namespace AotGrad.Tests.Derivatives;

/// <summary>What is run again has the gradients of what is kept, in less memory.</summary>
public class CheckpointTests
{
    private static readonly double[] s_x = [0.7, 1.3, 0.4];

    public static TheoryData<int, int> Loops
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (int iterations in new[] { 0, 1, 2, 3, 7, 10, 100, 101 })
            {
                foreach (int snapshots in new[] { -1, 0, 1, 2, 3, 5, 20 }) data.Add(iterations, snapshots);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Loops_have_the_same_gradients(int iterations, int snapshots)
    {
        double[] x = new double[3], plainX = new double[3];
        double c = 0, k = 0, plainC = 0, plainK = 0;
        double value = CheckpointPrograms.SimulateBackward(s_x, 0.3, 1.1, iterations, snapshots, x, ref c, ref k);
        double plain = CheckpointPrograms.SimulatePlainlyBackward(s_x, 0.3, 1.1, iterations, plainX, ref plainC, ref plainK);
        AssertNear([plain, .. plainX, plainC, plainK], [value, .. x, c, k]);
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Loops_may_count_down(int iterations, int snapshots)
    {
        double[] x = new double[3], plainX = new double[3];
        double value = CheckpointPrograms.DownwardsGradient(s_x, iterations, snapshots, x);
        double plain = CheckpointPrograms.DownwardsPlainlyGradient(s_x, iterations, plainX);
        AssertNear([plain, .. plainX], [value, .. x]);
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Loops_have_the_same_second_derivatives(int iterations, int snapshots)
    {
        double[] direction = [0.5, -1, 0.25], x = new double[3], xTangent = new double[3], plainX = new double[3], plainXTangent = new double[3];
        double c = 0, k = 0, plainC = 0, plainK = 0, cTangent = 0, kTangent = 0, plainCTangent = 0, plainKTangent = 0;
        CheckpointPrograms.SimulateHessianTimes(s_x, 0.3, 1.1, iterations, snapshots, direction, 0.2, -0.4, x, xTangent, ref c, ref cTangent, ref k, ref kTangent);
        CheckpointPrograms.SimulatePlainlyHessianTimes(s_x, 0.3, 1.1, iterations, direction, 0.2, -0.4, plainX, plainXTangent, ref plainC, ref plainCTangent, ref plainK, ref plainKTangent);
        AssertNear([.. plainX, plainC, plainK, .. plainXTangent, plainCTangent, plainKTangent], [.. x, c, k, .. xTangent, cTangent, kTangent]);
    }

    [Fact]
    public void Methods_have_the_same_gradients()
    {
        double[] x = new double[3], plainX = new double[3];
        double value = CheckpointPrograms.CallCheckpointsGradient(s_x, x);
        double plain = CheckpointPrograms.CallPlainlyGradient(s_x, plainX);
        AssertNear([plain, .. plainX], [value, .. x]);
    }

    [Fact]
    public void Methods_can_be_differentiated_twice()
    {
        double[] direction = [0.5, -1, 0.25], gradient = new double[3], product = new double[3], above = new double[3], below = new double[3];
        CheckpointPrograms.CallCheckpointsHessianTimes(s_x, direction, gradient, product);
        const double Step = 1e-5;
        CheckpointPrograms.CallPlainlyGradient([.. s_x.Zip(direction, (x, d) => x + (Step * d))], above);
        CheckpointPrograms.CallPlainlyGradient([.. s_x.Zip(direction, (x, d) => x - (Step * d))], below);
        for (int i = 0; i < 3; i++) Assert.Equal((above[i] - below[i]) / (2 * Step), product[i], 1e-6 * (1 + Math.Abs(product[i])));
    }

    [Fact]
    public void Memory_grows_with_the_number_of_snapshots_and_not_of_iterations()
    {
        double[] start = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(0.01 * i))], gradient = new double[1000];
        CheckpointPrograms.SwingGradient(start, 10, 10, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointPrograms.SwingGradient(start, 2500, 50, gradient);
        // Kept whole, u alone is 20 MB in 2,500 iterations; 50 snapshots of u and v are 0.8 MB, as are 100 iterations.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void Second_derivatives_keep_snapshots_too()
    {
        double[] start = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(0.01 * i))], gradient = new double[1000], product = new double[1000];
        long before = GC.GetAllocatedBytesForCurrentThread();
        CheckpointPrograms.SwingHessianTimes(start, 2500, 50, start, gradient, product);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_000_000);

        double[] above = new double[1000], below = new double[1000];
        CheckpointPrograms.SwingGradient([.. start.Select(x => x * (1 + 1e-6))], 2500, 50, above);
        CheckpointPrograms.SwingGradient([.. start.Select(x => x * (1 - 1e-6))], 2500, 50, below);
        double size = product.Max(Math.Abs);
        for (int i = 0; i < 1000; i++) Assert.Equal((above[i] - below[i]) / 2e-6, product[i], 1e-5 * size);
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-11 * (1 + Math.Abs(expected[i])));
    }
}
