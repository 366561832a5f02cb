using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <content>Kernels with much control flow.</content>
public sealed partial record KernelCase
{
    private static readonly byte[] s_kinds = [4, 1, 7, 2, 9, 0, 6, 1];
    private static readonly int[] s_starts = [.. Enumerable.Range(0, Items + 1).Select(i => (3 * i) + (i * i % 5) - (i % 2))];

    private static IEnumerable<KernelCase> WithControl() =>
    [
        new("Collatz", [Numbers(20), [0.4]], new double[20],
            (x, y) => Each(20, i => Kernels.Collatz(i, s_permutation, x[0], x[1][0], y)),
            (d, x, y) => Kernels.CollatzOn(d, 20, d.Upload<int>(s_permutation), x[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.CollatzBackwardOn(d, 20, d.Upload<int>(s_permutation), x[0], ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("Switches", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Switches(i, s_kinds, x[0], y)),
            (d, x, y) => Kernels.SwitchesOn(d, Items, d.Upload<byte>(s_kinds), x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.SwitchesBackwardOn(d, Items, d.Upload<byte>(s_kinds), x[0], y, xGrad[0], yGrad)),
        new("Scans", [Numbers(5 * Items)], new double[5 * Items],
            (x, y) => Each(Items, i => Kernels.Scans(i, 5, x[0], y)),
            (d, x, y) => Kernels.ScansOn(d, Items, 5, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.ScansBackwardOn(d, Items, 5, x[0], y, xGrad[0], yGrad)) { Step = 1e-6 },
        new("FirstPair", [Numbers(9), [3.3]], new double[9],
            (x, y) => Each(9, i => Kernels.FirstPair(i, x[0], x[1][0], y)),
            (d, x, y) => Kernels.FirstPairOn(d, 9, x[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.FirstPairBackwardOn(d, 9, x[0], ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("Until", [Numbers(Items), [9.7]], new double[Items],
            (x, y) => Each(Items, i => Kernels.Until(i, x[0], x[1][0], y)),
            (d, x, y) => Kernels.UntilOn(d, Items, x[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.UntilBackwardOn(d, Items, x[0], ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("LookUp", [[-0.9, -0.41, -0.1, 0.02, 0.33, 0.5, 0.83], Numbers(7), Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.LookUp(i, x[0], x[1], x[2], y)),
            (d, x, y) => Kernels.LookUpOn(d, Items, x[0], x[1], x[2], y),
            (d, x, y, xGrad, yGrad) => Kernels.LookUpBackwardOn(d, Items, x[0], x[1], x[2], y, xGrad[0], xGrad[1], xGrad[2], yGrad)),
        new("Bags", [Numbers(7)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Bags(i, s_starts, BagItems(), x[0], y)),
            (d, x, y) => Kernels.BagsOn(d, Items, d.Upload<int>(s_starts), d.Upload<int>(BagItems()), x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.BagsBackwardOn(d, Items, d.Upload<int>(s_starts), d.Upload<int>(BagItems()), x[0], y, xGrad[0], yGrad)),
        new("Scatter", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Scatter(i, s_permutation, x[0], new int[Items], new byte[Items], y)),
            (d, x, y) => Kernels.ScatterOn(d, Items, d.Upload<int>(s_permutation), x[0], d.Allocate<int>(Items), d.Allocate<byte>(Items), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<int> from = d.Allocate<int>(Items);
                DeviceBuffer<byte> signs = d.Allocate<byte>(Items);
                double[] values = x[0].Download();
                Kernels.ScatterBackwardOn(d, Items, d.Upload<int>(s_permutation), x[0], from, signs, y, xGrad[0], yGrad);
                Assert.Equal(Enumerable.Range(0, Items), from.Download().Order());
                Assert.Equal(from.Download().Select(k => values[k] < 0 ? (byte)1 : (byte)0), signs.Download());
            }),
        new("Ranks", [Numbers(5 * Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Ranks(i, 5, x[0], new int[5 * Items], y)),
            (d, x, y) => Kernels.RanksOn(d, Items, 5, x[0], d.Allocate<int>(5 * Items), y),
            (d, x, y, xGrad, yGrad) => Kernels.RanksBackwardOn(d, Items, 5, x[0], d.Allocate<int>(5 * Items), y, xGrad[0], yGrad)),
        new("Sampled", [Numbers(11)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Sampled(i, 0xDEADBEEFCAFEUL, 6, x[0], y)),
            (d, x, y) => Kernels.SampledOn(d, Items, 0xDEADBEEFCAFEUL, 6, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.SampledBackwardOn(d, Items, 0xDEADBEEFCAFEUL, 6, x[0], y, xGrad[0], yGrad)),
        new("Caught", [Numbers(6), [0.2]], new double[Items],
            (x, y) => Each(Items, i => Kernels.Caught(i, x[0], x[1][0], y)),
            (d, x, y) => Kernels.CaughtOn(d, Items, x[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) => Kernels.CaughtBackwardOn(d, Items, x[0], ValueOf(x[1]), y, xGrad[0], xGrad[1], yGrad)),
        new("PingPong", [Numbers(4 * Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.PingPong(i, 4, 3, Numbers(3), Positive(3), x[0], y)),
            (d, x, y) => Kernels.PingPongOn(d, Items, 4, 3, d.Upload<double>(Numbers(3)), d.Upload<double>(Positive(3)), x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.PingPongBackwardOn(d, Items, 4, 3, d.Upload<double>(Numbers(3)), d.Upload<double>(Positive(3)), x[0], y, xGrad[0], yGrad)),
        new("Helped", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Helped(i, x[0], 0.2f, y)),
            (d, x, y) => Kernels.HelpedOn(d, Items, x[0], 0.2f, y),
            (d, x, y, xGrad, yGrad) => Kernels.HelpedBackwardOn(d, Items, x[0], 0.2f, y, xGrad[0], d.Allocate<float>(1), yGrad)) { Step = 0.01, Tolerance = 1e-3 },
    ];

    private static int[] BagItems() => [.. Enumerable.Range(0, s_starts[^1]).Select(k => k * k % 7)];
}
