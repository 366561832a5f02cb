using System.Runtime.InteropServices;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <content>Kernels over structs, whose members are given as numbers.</content>
public sealed partial record KernelCase
{
    private static IEnumerable<KernelCase> OverStructs() =>
    [
        new("Attract", [Numbers(3 * 11), [0.3]], new double[22],
            (x, y) => Each(11, i => Kernels.Attract(i, As<Kernels.Body>(x[0]), x[1][0], y)),
            (d, x, y) => Kernels.AttractOn(d, 11, Structs<Kernels.Body>(d, x[0]), ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Body> grad = Structs<Kernels.Body>(d, xGrad[0]);
                Kernels.AttractBackwardOn(d, 11, Structs<Kernels.Body>(d, x[0]), ValueOf(x[1]), y, grad, xGrad[1], yGrad);
                Numbers(grad, xGrad[0]);
            }),
        new("RayTrace", [[0.1, 0.2, 3, 0.9, 1, -0.5, 0.1, 4, 1.1, 0.7, 0.3, -0.4, 2, 0.3, 0.2], [0.5, 1.2]], new double[12 * 9],
            (x, y) => Each(12 * 9, i => Kernels.RayTrace(new(i / 12, i % 12), 12, 9, As<Kernels.Sphere>(x[0]), new(x[1][0], x[1][1], 3), y)),
            (d, x, y) => Kernels.RayTraceOn(d, new(9, 12), 12, 9, Structs<Kernels.Sphere>(d, x[0]), CameraOf(x[1]), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Sphere> grad = Structs<Kernels.Sphere>(d, xGrad[0]);
                DeviceBuffer<Kernels.Camera> cameraGrad = d.Allocate<Kernels.Camera>(1);
                Kernels.RayTraceBackwardOn(d, new(9, 12), 12, 9, Structs<Kernels.Sphere>(d, x[0]), CameraOf(x[1]), y, grad, cameraGrad, yGrad);
                Numbers(grad, xGrad[0]);
                xGrad[1].Upload([cameraGrad.Download()[0].Distance, cameraGrad.Download()[0].Zoom]);
            }),
        new("Screen", [Positive(2 * 9)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Screen(i, Atoms(x[0]), y)),
            (d, x, y) => Kernels.ScreenOn(d, Items, d.Upload<Kernels.Atom>(Atoms(x[0].Download())), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Atom> grad = d.Upload<Kernels.Atom>(new Kernels.Atom[9]);
                Kernels.ScreenBackwardOn(d, Items, d.Upload<Kernels.Atom>(Atoms(x[0].Download())), y, grad, yGrad);
                xGrad[0].Upload([.. grad.Download().SelectMany(a => new[] { a.Charge, a.Width })]);
                Assert.All(grad.Download(), a => Assert.Equal(0, a.Kind));
            }) { Step = 0.02, Tolerance = 1e-3 },
        new("ScreenInGroups", [Positive(2 * 9), [0.7]], new double[Items],
            (x, y) => Each(Items, i => Kernels.ScreenInGroups(i, Atoms(x[0]), x[1][0], y)),
            (d, x, y) => Kernels.ScreenInGroupsOn(d, Items, d.Upload<Kernels.Atom>(Atoms(x[0].Download())), ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) =>
            {
                Kernels.Atom[] before = [.. Enumerable.Range(0, 9).Select(k => new Kernels.Atom { Kind = -k })];
                DeviceBuffer<Kernels.Atom> grad = d.Upload<Kernels.Atom>(before);
                Kernels.ScreenInGroupsBackwardOn(d, Items, d.Upload<Kernels.Atom>(Atoms(x[0].Download())), ValueOf(x[1]), y, grad, xGrad[1], yGrad);
                xGrad[0].Upload([.. grad.Download().SelectMany(a => new[] { a.Charge, a.Width })]);
                Assert.Equal(before.Select(a => a.Kind), grad.Download().Select(a => a.Kind));
            }) { Step = 0.02, Tolerance = 1e-3 },
        new("Lines", [Numbers(2 * 5), Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Lines(i, As<(double, double)>(x[0]), x[1], y)),
            (d, x, y) => Kernels.LinesOn(d, Items, Structs<(double, double)>(d, x[0]), x[1], y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<(double, double)> grad = Structs<(double, double)>(d, xGrad[0]);
                Kernels.LinesBackwardOn(d, Items, Structs<(double, double)>(d, x[0]), x[1], y, grad, xGrad[1], yGrad);
                Numbers(grad, xGrad[0]);
            }),
        new("Chain", [Numbers(3 * 14)], new double[9],
            (x, y) => Each(9, i => Kernels.Chain(i, As<Kernels.Body>(x[0]), 4, y)),
            (d, x, y) => Kernels.ChainOn(d, 9, Structs<Kernels.Body>(d, x[0]), 4, y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Body> grad = Structs<Kernels.Body>(d, xGrad[0]);
                Kernels.ChainBackwardOn(d, 9, Structs<Kernels.Body>(d, x[0]), 4, y, grad, yGrad);
                Numbers(grad, xGrad[0]);
            }),
        new("March", [[0.4, 1.1], Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.March(i, new(x[0][0], x[0][1], 3), x[1], y)),
            (d, x, y) => Kernels.MarchOn(d, Items, CameraOf(x[0]), x[1], y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Camera> grad = d.Allocate<Kernels.Camera>(1);
                Kernels.MarchBackwardOn(d, Items, CameraOf(x[0]), x[1], y, grad, xGrad[1], yGrad);
                xGrad[0].Upload([grad.Download()[0].Distance, grad.Download()[0].Zoom]);
            }),
        new("Drift", [Numbers(3 * Items), [0.2]], new double[3 * Items],
            (x, y) => Each(Items, i => Kernels.Drift(i, As<Kernels.Body>(x[0]), x[1][0], As<Kernels.Body>(y))),
            (d, x, y) => OnStructs<Kernels.Body>(d, y, bodies => Kernels.DriftOn(d, Items, Structs<Kernels.Body>(d, x[0]), ValueOf(x[1]), bodies)),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Body> grad = Structs<Kernels.Body>(d, xGrad[0]), bodyGrad = Structs<Kernels.Body>(d, yGrad);
                OnStructs<Kernels.Body>(d, y, bodies => Kernels.DriftBackwardOn(d, Items, Structs<Kernels.Body>(d, x[0]), ValueOf(x[1]), bodies, grad, xGrad[1], bodyGrad));
                Numbers(grad, xGrad[0]);
                Numbers(bodyGrad, yGrad);
            }),
        new("Leap", [[0.1]], Positive(3 * Items),
            (x, y) => Each(Items, i => Kernels.Leap(i, 7, x[0][0], As<Kernels.Body>(y))),
            (d, x, y) => OnStructs<Kernels.Body>(d, y, bodies => Kernels.LeapOn(d, Items, 7, ValueOf(x[0]), bodies)),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Body> grad = Structs<Kernels.Body>(d, yGrad);
                OnStructs<Kernels.Body>(d, y, bodies => Kernels.LeapBackwardOn(d, Items, 7, ValueOf(x[0]), bodies, xGrad[0], grad));
                Numbers(grad, yGrad);
            }),
        new("Voxels", [[0.1, 0.2, 1, 0.9, 1, -0.5, 0.1, 2, 1.1, 0.7]], new double[3 * 4 * 5],
            (x, y) => Each(60, i => Kernels.Voxels(new(i / 20, i / 5 % 4, i % 5), new(3, 4, 5), As<Kernels.Sphere>(x[0]), y)),
            (d, x, y) => Kernels.VoxelsOn(d, new(3, 4, 5), new(3, 4, 5), Structs<Kernels.Sphere>(d, x[0]), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Sphere> grad = Structs<Kernels.Sphere>(d, xGrad[0]);
                Kernels.VoxelsBackwardOn(d, new(3, 4, 5), new(3, 4, 5), Structs<Kernels.Sphere>(d, x[0]), y, grad, yGrad);
                Numbers(grad, xGrad[0]);
            }),
        new("Pick", [Numbers(3 * 7)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Pick(i, As<Kernels.Body>(x[0]), s_places, y)),
            (d, x, y) => Kernels.PickOn(d, Items, Structs<Kernels.Body>(d, x[0]), d.Upload<int>(s_places), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Body> grad = Structs<Kernels.Body>(d, xGrad[0]);
                Kernels.PickBackwardOn(d, Items, Structs<Kernels.Body>(d, x[0]), d.Upload<int>(s_places), y, grad, yGrad);
                Numbers(grad, xGrad[0]);
            }),
    ];

    private static Span<T> As<T>(double[] numbers)
        where T : unmanaged => MemoryMarshal.Cast<double, T>(numbers.AsSpan());

    private static DeviceBuffer<T> Structs<T>(IDevice device, DeviceBuffer<double> numbers)
        where T : unmanaged => device.Upload<T>(As<T>(numbers.Download()));

    private static void Numbers<T>(DeviceBuffer<T> structs, DeviceBuffer<double> numbers)
        where T : unmanaged => numbers.Upload(MemoryMarshal.Cast<T, double>(structs.Download().AsSpan()));

    private static void OnStructs<T>(IDevice device, DeviceBuffer<double> numbers, Action<DeviceBuffer<T>> work)
        where T : unmanaged
    {
        DeviceBuffer<T> structs = Structs<T>(device, numbers);
        work(structs);
        Numbers(structs, numbers);
    }

    private static Kernels.Camera CameraOf(DeviceBuffer<double> numbers) => new(numbers.Download()[0], numbers.Download()[1], 3);

    private static Kernels.Atom[] Atoms(double[] numbers) =>
        [.. Enumerable.Range(0, numbers.Length / 2).Select(k => new Kernels.Atom { Kind = k % 3, Charge = numbers[2 * k], Width = (float)numbers[(2 * k) + 1] })];
}
