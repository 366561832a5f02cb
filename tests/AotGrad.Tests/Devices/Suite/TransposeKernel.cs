using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>y[j, i] = x[i, j] + k in 64-bit integers, over two dimensions; the kernel computes the index from its place.</summary>
internal static class Transpose
{
    private static readonly KernelDefinition s_kernel = new(
        "Transpose",
        typeof(TransposeKernel<,>),
        [
            new("x", KernelRole.Read, typeof(long)), new("k", KernelRole.Scalar, typeof(long)), new("y", KernelRole.Write, typeof(long)),
            new("extentX", KernelRole.Scalar, typeof(int)), new("extentY", KernelRole.Scalar, typeof(int)),
        ],
        static (host, begin, end) =>
        {
            ReadOnlySpan<long> x = host.Read<long>(0);
            Span<long> y = host.Write<long>(2);
            long k = host.Scalar<long>(1);
            var extents = new Index2(host.Scalar<int>(3), host.Scalar<int>(4));
            for (int linear = begin; linear < end; linear++)
            {
                Index2 i = Index2.At(linear, extents);
                y[i.Y * extents.X + i.X] = x[i.Linear(extents)] + k;
            }
        });

    public static void RunOn(IDevice device, Index2 count, DeviceBuffer<long> x, long k, DeviceBuffer<long> y) => device.Launch(
        s_kernel,
        count.Count,
        [KernelArgument.View(x), KernelArgument.Scalar(k), KernelArgument.View(y), KernelArgument.Scalar(count.X), KernelArgument.Scalar(count.Y)]);
}

internal struct TransposeKernel<TRead, TWrite> : IKernel<TransposeKernel<TRead, TWrite>>
    where TRead : struct, IDeviceView<TRead, long>
    where TWrite : struct, IDeviceView<TWrite, long>
{
    public TRead X;
    public long K;
    public TWrite Y;
    public int ExtentX;
    public int ExtentY;

    public static TransposeKernel<TRead, TWrite> Bind(KernelBinder binder) => new()
    {
        X = binder.View<TRead, long>(0),
        K = binder.Scalar<long>(1),
        Y = binder.View<TWrite, long>(2),
        ExtentX = binder.Scalar<int>(3),
        ExtentY = binder.Scalar<int>(4),
    };

    public void Execute(int index)
    {
        int i = index / ExtentY, j = index % ExtentY;
        Y[j * ExtentX + i] = X[index] + K;
    }
}
