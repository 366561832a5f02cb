using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <content>Kernels that solve small problems.</content>
public sealed partial record KernelCase
{
    private static IEnumerable<KernelCase> Solvers() =>
    [
        new("Inverse", [Numbers(9 * 7)], new double[9 * 7],
            (x, y) => Each(7, i => Kernels.Inverse(i, x[0], y)),
            (d, x, y) => Kernels.InverseOn(d, 7, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.InverseBackwardOn(d, 7, x[0], y, xGrad[0], yGrad)),
        new("Cholesky", [Numbers(9 * 7), Numbers(3 * 7)], new double[2 * 7],
            (x, y) => Each(7, i => Kernels.Cholesky(i, x[0], x[1], y)),
            (d, x, y) => Kernels.CholeskyOn(d, 7, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.CholeskyBackwardOn(d, 7, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Tridiagonal", [[0.6], Numbers(6)], Numbers(6 * 7),
            (x, y) => Each(7, i => Kernels.Tridiagonal(i, 6, x[0][0], x[1], y)),
            (d, x, y) => Kernels.TridiagonalOn(d, 7, 6, ValueOf(x[0]), x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.TridiagonalBackwardOn(d, 7, 6, ValueOf(x[0]), x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Dominant", [Numbers(16 * 7)], new double[7],
            (x, y) => Each(7, i => Kernels.Dominant(i, 4, x[0], y)),
            (d, x, y) => Kernels.DominantOn(d, 7, 4, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.DominantBackwardOn(d, 7, 4, x[0], y, xGrad[0], yGrad)),
        new("Recurrent", [Numbers(12), Numbers(5 * 7)], new double[3 * 7],
            (x, y) => Each(7, i => Kernels.Recurrent(i, 5, 3, x[0], x[1], y)),
            (d, x, y) => Kernels.RecurrentOn(d, 7, 5, 3, x[0], x[1], y),
            (d, x, y, xGrad, yGrad) => Kernels.RecurrentBackwardOn(d, 7, 5, 3, x[0], x[1], y, xGrad[0], xGrad[1], yGrad)),
        new("Kalman", [[0.9, 0.3, 0.5], Numbers(8)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Kalman(i, As<Kernels.Filter>(x[0])[0], x[1], y)),
            (d, x, y) => Kernels.KalmanOn(d, Items, As<Kernels.Filter>(x[0].Download())[0], x[1], y),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Filter> grad = Structs<Kernels.Filter>(d, xGrad[0]);
                Kernels.KalmanBackwardOn(d, Items, As<Kernels.Filter>(x[0].Download())[0], x[1], y, grad, xGrad[1], yGrad);
                Numbers(grad, xGrad[0]);
            }),
        new("Align", [[3], Numbers(4 * 7), Numbers(4)], new double[7],
            (x, y) => Each(7, i => Kernels.Align(i, 4, x[0][0], x[1], x[2], y)),
            (d, x, y) => Kernels.AlignOn(d, 7, 4, ValueOf(x[0]), x[1], x[2], y),
            (d, x, y, xGrad, yGrad) => Kernels.AlignBackwardOn(d, 7, 4, ValueOf(x[0]), x[1], x[2], y, xGrad[0], xGrad[1], xGrad[2], yGrad)),
        new("Corner", [Numbers(3 * 9)], new double[3 * 9],
            (x, y) => Each(9, i => Kernels.Corner(i, As<Kernels.Point>(x[0]), As<Kernels.Body>(y))),
            (d, x, y) => OnStructs<Kernels.Body>(d, y, bodies => Kernels.CornerOn(d, 9, Structs<Kernels.Point>(d, x[0]), bodies)),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Kernels.Point> grad = Structs<Kernels.Point>(d, xGrad[0]);
                DeviceBuffer<Kernels.Body> bodyGrad = Structs<Kernels.Body>(d, yGrad);
                OnStructs<Kernels.Body>(d, y, bodies => Kernels.CornerBackwardOn(d, 9, Structs<Kernels.Point>(d, x[0]), bodies, grad, bodyGrad));
                Numbers(grad, xGrad[0]);
                Numbers(bodyGrad, yGrad);
            }),
    ];
}
