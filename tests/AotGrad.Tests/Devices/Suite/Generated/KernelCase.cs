using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>A kernel with arguments: as a plain method, and as its launches.</summary>
/// <param name="Name">Of the kernel.</param>
/// <param name="Inputs">What it reads; a scalar has one element.</param>
/// <param name="Outputs">What it writes, as it is before.</param>
/// <param name="Plain">Runs the method for all indices.</param>
/// <param name="Forward">Launches it.</param>
/// <param name="Backward">Launches its adjoint, with the gradients of the inputs and of the output.</param>
public sealed partial record KernelCase(
    string Name,
    double[][] Inputs,
    double[] Outputs,
    Action<double[][], double[]> Plain,
    Action<IDevice, DeviceBuffer<double>[], DeviceBuffer<double>> Forward,
    Action<IDevice, DeviceBuffer<double>[], DeviceBuffer<double>, DeviceBuffer<double>[], DeviceBuffer<double>> Backward)
{
    private const int Items = 37;

    /// <summary>Of differences; larger where a kernel computes with float.</summary>
    public double Step { get; init; } = 1e-5;

    /// <summary>How near to those of the plain method values must be.</summary>
    public double Precision => Step > 1e-5 ? 1e-5 : 1e-12;

    /// <summary>How near to differences a gradient must be.</summary>
    public double Tolerance { get; init; } = 1e-6;

    private static readonly int[] s_places = [.. Enumerable.Range(0, Items).Select(i => i * 5 % 7)];
    private static readonly Kernels.Ball[] s_balls = [new(0.1, 0.2, 0.5), new(-0.4, 0.3, 1.5)];

    public static IEnumerable<KernelCase> All() => [.. Simple(), .. OverStructs(), .. InPlace(), .. WithLoops(), .. WithTypes(), .. OfFunctions(), .. OverImages(), .. WithControl(), .. Solvers()];

    private static IEnumerable<KernelCase> Simple() =>
    [
        new("Elementwise", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Elementwise(i, x[0], y)),
            (d, x, y) => Kernels.ElementwiseOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.ElementwiseBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Triple", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => HiddenKernels.Triple(i, x[0], y)),
            (d, x, y) => HiddenKernels.TripleOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => HiddenKernels.TripleBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Axpy", [Numbers(1), Numbers(Items)], Numbers(Items),
            (x, y) => Each(Items, i => Kernels.Axpy(i, x[0][0], x[1], y)),
            (d, x, y) => Kernels.AxpyOn(d, Items, ValueOf(x[0]), x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.AxpyBackwardOn(d, Items, ValueOf(x[0]), x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("DotPerRow", [Numbers(5), Numbers(5 * Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.DotPerRow(i, x[0], x[1], y)),
            (d, x, y) => Kernels.DotPerRowOn(d, Items, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.DotPerRowBackwardOn(d, Items, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Product", [Numbers(12), Numbers(20)], new double[15],
            (x, y) => Each(15, i => Kernels.Product(new(i / 5, i % 5), 4, x[0], x[1], 5, y)),
            (d, x, y) => Kernels.ProductOn(d, new(3, 5), 4, x[0], x[1], 5, y),
            (d, x, y, xGrad, yGrad) => Kernels.ProductBackwardOn(d, new(3, 5), 4, x[0], x[1], 5, y, xGrad[0], xGrad[1], yGrad)),
        new("Softmax", [Numbers(4 * Items)], new double[4 * Items],
            (x, y) => Each(Items, i => Kernels.Softmax(i, x[0], 4, y)),
            (d, x, y) => Kernels.SoftmaxOn(d, Items, x[0], 4, y),
            (d, x, y, xGrad, yGrad) => Kernels.SoftmaxBackwardOn(d, Items, x[0], 4, y, xGrad[0], yGrad)),
        new("CrossEntropy", [Numbers(7 * Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.CrossEntropy(i, x[0], s_places, 7, y)),
            (d, x, y) => Kernels.CrossEntropyOn(d, Items, x[0], d.Upload<int>(s_places), 7, y),
            (d, x, y, xGrad, yGrad) => Kernels.CrossEntropyBackwardOn(d, Items, x[0], d.Upload<int>(s_places), 7, y, xGrad[0], yGrad)),
        new("Stencil", [Numbers(Items), Numbers(1)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Stencil(i, x[0], x[1][0], y)),
            (d, x, y) => Kernels.StencilOn(d, Items, x[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.StencilBackwardOn(d, Items, x[0], ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("Gravity", [Numbers(2 * Items), Positive(Items)], new double[2 * Items],
            (x, y) => Each(Items, i => Kernels.Gravity(i, x[0], x[1], y)),
            (d, x, y) => Kernels.GravityOn(d, Items, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.GravityBackwardOn(d, Items, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Gather", [Numbers(7)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Gather(i, x[0], s_places, y)),
            (d, x, y) => Kernels.GatherOn(d, Items, x[0], d.Upload<int>(s_places), y),
            (d, x, y, xGrad, yGrad) => Kernels.GatherBackwardOn(d, Items, x[0], d.Upload<int>(s_places), y, xGrad[0], yGrad)),
        new("Pendulum", [Numbers(2 * Items), [0.1]], new double[2 * Items],
            (x, y) => Each(Items, i => Kernels.Pendulum(i, x[0], 25, x[1][0], y)),
            (d, x, y) => Kernels.PendulumOn(d, Items, x[0], 25, ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.PendulumBackwardOn(d, Items, x[0], 25, ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("Render", [[0.05, -0.1, 0.3, 0.8]], new double[12 * 9],
            (x, y) => Each(12 * 9, i => Kernels.Render(new(i / 12, i % 12), 12, 9, x[0], y)),
            (d, x, y) => Kernels.RenderOn(d, new(9, 12), 12, 9, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.RenderBackwardOn(d, new(9, 12), 12, 9, x[0], y, xGrad[0], yGrad)),
        new("Polynomial", [Numbers(6), Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Polynomial(i, x[0], x[1], y)),
            (d, x, y) => Kernels.PolynomialOn(d, Items, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.PolynomialBackwardOn(d, Items, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Convolution", [Numbers(Items + 4), Numbers(5)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Convolution(i, x[0], x[1], y)),
            (d, x, y) => Kernels.ConvolutionOn(d, Items, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.ConvolutionBackwardOn(d, Items, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Normalize", [Numbers(6 * Items), Numbers(6)], new double[6 * Items],
            (x, y) => Each(Items, i => Kernels.Normalize(i, 6, x[0], x[1], y)),
            (d, x, y) => Kernels.NormalizeOn(d, Items, 6, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.NormalizeBackwardOn(d, Items, 6, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("CubeRoot", [Positive(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.CubeRoot(i, x[0], y)),
            (d, x, y) => Kernels.CubeRootOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.CubeRootBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Scratchpad", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Scratchpad(i, x[0], y)),
            (d, x, y) => Kernels.ScratchpadOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.ScratchpadBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Branches", [Numbers(Items), [0.1]], new double[Items],
            (x, y) => Each(Items, i => Kernels.Branches(i, x[0], x[1][0], y)),
            (d, x, y) => Kernels.BranchesOn(d, Items, x[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.BranchesBackwardOn(d, Items, x[0], ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("Volume", [Numbers(60)], new double[60],
            (x, y) => Each(60, i => Kernels.Volume(new(i / 20, i / 5 % 4, i % 5), 4, 5, x[0], y)),
            (d, x, y) => Kernels.VolumeOn(d, new(3, 4, 5), 4, 5, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.VolumeBackwardOn(d, new(3, 4, 5), 4, 5, x[0], y, xGrad[0], yGrad)),
        new("Logistic", [Numbers(3), Numbers(1), Numbers(3 * Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Logistic(i, x[0], x[1][0], x[2], s_places, y)),
            (d, x, y) => Kernels.LogisticOn(d, Items, x[0], ValueOf(x[1]), x[2], d.Upload<int>(s_places), y),
            (d, x, y, xGrad, yGrad) => Kernels.LogisticBackwardOn(d, Items, x[0], ValueOf(x[1]), x[2], d.Upload<int>(s_places), y, xGrad[0], xGrad[1], xGrad[2], yGrad)),
        new("Smooth", [[0.4], Numbers(8 * Items)], new double[8 * Items],
            (x, y) => Each(Items, i => Kernels.Smooth(i, 8, x[0][0], x[1], y)),
            (d, x, y) => Kernels.SmoothOn(d, Items, 8, ValueOf(x[0]), x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.SmoothBackwardOn(d, Items, 8, ValueOf(x[0]), x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Fold", [Numbers(Items)], new double[3 * Items],
            (x, y) => Each(Items, i => Kernels.Fold(i, x[0], y)),
            (d, x, y) => Kernels.FoldOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.FoldBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Backwards", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Backwards(i, x[0], y)),
            (d, x, y) => Kernels.BackwardsOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.BackwardsBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Shade", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Shade(i, s_balls, x[0], y)),
            (d, x, y) => Kernels.ShadeOn(d, Items, d.Upload<Kernels.Ball>(s_balls), x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.ShadeBackwardOn(d, Items, d.Upload<Kernels.Ball>(s_balls), x[0], y, xGrad[0], yGrad)),
    ];

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin((2.3 * i) + (0.7 * count)))];

    private static double[] Positive(int count) => [.. Numbers(count).Select(v => 0.5 + (v * v))];

    private static double ValueOf(DeviceBuffer<double> scalar) => scalar.Download()[0];

    private static void Each(int count, Action<int> work)
    {
        for (int i = 0; i < count; i++) work(i);
    }
}
