using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>y[i] = tanh(a · x[i]): each index has its elements.</summary>
internal static class Element
{
    private static readonly KernelDefinition s_kernel = new(
        "Element",
        typeof(ElementKernel<,>),
        [new("x", KernelRole.Read, typeof(float)), new("a", KernelRole.Scalar, typeof(float)), new("y", KernelRole.Write, typeof(float))],
        static (host, begin, end) => Run(begin, end, host.Read<float>(0), host.Scalar<float>(1), host.Write<float>(2)));

    public static void Run(int begin, int end, ReadOnlySpan<float> x, float a, Span<float> y)
    {
        for (int i = begin; i < end; i++)
            y[i] = MathF.Tanh(a * x[i]);
    }

    public static void RunOn(IDevice device, int count, DeviceBuffer<float> x, float a, DeviceBuffer<float> y) =>
        device.Launch(s_kernel, count, [KernelArgument.View(x), KernelArgument.Scalar(a), KernelArgument.View(y)]);
}

internal struct ElementKernel<TRead, TWrite> : IKernel<ElementKernel<TRead, TWrite>>
    where TRead : struct, IDeviceView<TRead, float>
    where TWrite : struct, IDeviceView<TWrite, float>
{
    public TRead X;
    public float A;
    public TWrite Y;

    public static ElementKernel<TRead, TWrite> Bind(KernelBinder binder) => new()
    {
        X = binder.View<TRead, float>(0),
        A = binder.Scalar<float>(1),
        Y = binder.View<TWrite, float>(2),
    };

    public void Execute(int index) => Y[index] = MathF.Tanh(A * X[index]);
}
