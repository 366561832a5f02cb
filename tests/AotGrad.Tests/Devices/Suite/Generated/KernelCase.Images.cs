using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <content>Kernels over pictures and volumes.</content>
public sealed partial record KernelCase
{
    private const int Height = 9, Width = 12;

    private static readonly Kernels.Point s_light = new() { X = 0.3, Y = -0.5, Z = 0.8 };

    private static IEnumerable<KernelCase> OverImages() =>
    [
        new("Blur", [Numbers(Height * Width), Numbers(9)], new double[Height * Width],
            (x, y) => EachPixel((r, c) => Kernels.Blur(new(r, c), Height, Width, x[0], x[1], y)),
            (d, x, y) => Kernels.BlurOn(d, new(Height, Width), Height, Width, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.BlurBackwardOn(d, new(Height, Width), Height, Width, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Diffuse", [[0.3], Numbers(60)], new double[60],
            (x, y) => Each(60, i => Kernels.Diffuse(new(i / 20, i / 5 % 4, i % 5), new(3, 4, 5), x[0][0], x[1], y)),
            (d, x, y) => Kernels.DiffuseOn(d, new(3, 4, 5), new(3, 4, 5), ValueOf(x[0]), x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.DiffuseBackwardOn(d, new(3, 4, 5), new(3, 4, 5), ValueOf(x[0]), x[1], y, xGrad[0], xGrad[1], yGrad)),
        Warped(Kernels.Border.Zero),
        Warped(Kernels.Border.Clamp),
        Warped(Kernels.Border.Wrap),
        new("Pool", [Numbers(Height * Width)], new double[3 * 4],
            (x, y) => Each(12, i => Kernels.Pool(new(i / 4, i % 4), 3, 4, x[0], new int[12], y)),
            (d, x, y) => Kernels.PoolOn(d, new(3, 4), 3, 4, x[0], d.Allocate<int>(12), y),
            (d, x, y, xGrad, yGrad) =>
            {
                int[] expected = new int[12];
                Each(12, i => Kernels.Pool(new(i / 4, i % 4), 3, 4, x[0].Download(), expected, new double[12]));
                DeviceBuffer<int> places = d.Allocate<int>(12);
                Kernels.PoolBackwardOn(d, new(3, 4), 3, 4, x[0], places, y, xGrad[0], yGrad);
                Assert.Equal(expected, places.Download());
            }),
        new("Escape", [[-0.5, 0.1], [2.5]], new double[Height * Width],
            (x, y) => EachPixel((r, c) => Kernels.Escape(new(r, c), Height, Width, (x[0][0], x[0][1]), x[1][0], y)),
            (d, x, y) => Kernels.EscapeOn(d, new(Height, Width), Height, Width, As<(double, double)>(x[0].Download())[0], ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<(double, double)> grad = Structs<(double, double)>(d, xGrad[0]);
                Kernels.EscapeBackwardOn(d, new(Height, Width), Height, Width, As<(double, double)>(x[0].Download())[0], ValueOf(x[1]), y, grad, xGrad[1], yGrad);
                Numbers(grad, xGrad[0]);
            }) { Step = 1e-6 },
        new("FirstHit", [[0.1, 0.2, 3, 0.9, 1, -0.5, 0.1, 4, 1.1, 0.7, 0.9, -0.4, 5, 1.3, 0.2], [0.3]], new double[Height * Width],
            (x, y) => EachPixel((r, c) => Kernels.FirstHit(new(r, c), Width, Height, As<Kernels.Sphere>(x[0]), s_light, x[1][0], y)),
            (d, x, y) => Kernels.FirstHitOn(d, new(Height, Width), Width, Height, Structs<Kernels.Sphere>(d, x[0]), s_light, ValueOf(x[1]), y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Sphere> grad = Structs<Kernels.Sphere>(d, xGrad[0]);
                Kernels.FirstHitBackwardOn(d, new(Height, Width), Width, Height, Structs<Kernels.Sphere>(d, x[0]), s_light, ValueOf(x[1]), y, grad, d.Allocate<Kernels.Point>(1), xGrad[1], yGrad);
                Numbers(grad, xGrad[0]);
            }),
        new("Edges", [Numbers(Height * Width), [0.7]], new double[Height * Width],
            (x, y) => OnFloats(y, f => EachPixel((r, c) => Kernels.Edges(new(r, c), new(Height, Width), [.. x[0].Select(v => (float)v)], (float)x[1][0], f))),
            (d, x, y) => OnFloats(d, x[0], p => OnFloats(d, y, f => Kernels.EdgesOn(d, new(Height, Width), new(Height, Width), p, (float)ValueOf(x[1]), f))),
            (d, x, y, xGrad, yGrad) => OnFloats(d, x[0], p => OnFloats(d, y, f => OnFloats(d, xGrad[0], pGrad => OnFloats(d, xGrad[1], sGrad => OnFloats(d, yGrad, g =>
                Kernels.EdgesBackwardOn(d, new(Height, Width), new(Height, Width), p, (float)ValueOf(x[1]), f, pGrad, sGrad, g))))))) { Step = 0.02, Tolerance = 3e-3 },
    ];

    private static KernelCase Warped(Kernels.Border border) => new("Warp" + border, [Numbers(Height * Width), [0.9131, 0.3177, -1.2931, -0.2113, 1.1071, 0.6137]], new double[Height * Width],
        (x, y) => EachPixel((r, c) => Kernels.Warp(new(r, c), Height, Width, border, As<Kernels.Affine>(x[1])[0], x[0], y)),
        (d, x, y) => Kernels.WarpOn(d, new(Height, Width), Height, Width, border, As<Kernels.Affine>(x[1].Download())[0], x[0], y),
        (d, x, y, xGrad, yGrad) =>
        {
            DeviceBuffer<Kernels.Affine> grad = Structs<Kernels.Affine>(d, xGrad[1]);
            Kernels.WarpBackwardOn(d, new(Height, Width), Height, Width, border, As<Kernels.Affine>(x[1].Download())[0], x[0], y, grad, xGrad[0], yGrad);
            Numbers(grad, xGrad[1]);
        });

    private static void EachPixel(Action<int, int> work) => Each(Height * Width, i => work(i / Width, i % Width));
}
