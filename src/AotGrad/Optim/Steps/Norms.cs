using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Optim.Steps;

/// <summary>Sums of squares, and scaling: over spans, and as kernels.</summary>
internal static class Norms<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Enough sums at a time to keep a graphics processor busy, few enough to be added up on the host.
    private const int Sums = 4096;

    private static readonly KernelDefinition s_squares = new(
        "SumOfSquares",
        typeof(SquaresKernel<,,>),
        [new("elements", KernelRole.Read, typeof(T)), new("sums", KernelRole.Write, typeof(T))],
        static (host, begin, end) =>
        {
            ReadOnlySpan<T> elements = host.Read<T>(0);
            Span<T> sums = host.Write<T>(1);
            for (int i = begin; i < end; i++)
            {
                T sum = T.Zero;
                int count = (elements.Length - i - 1) / sums.Length + 1;
                for (int k = 0; k < count; k++)
                    sum += elements[i + k * sums.Length] * elements[i + k * sums.Length];
                sums[i] = sum;
            }
        },
        needsDouble: typeof(T) == typeof(double),
        structArguments: [typeof(T)]);

    private static readonly KernelDefinition s_scale = new(
        "Scale",
        typeof(ScaleKernel<,>),
        [new("elements", KernelRole.Write, typeof(T)), new("factor", KernelRole.Scalar, typeof(T))],
        static (host, begin, end) => Scale(host.Write<T>(0)[begin..end], host.Scalar<T>(1)),
        needsDouble: typeof(T) == typeof(double),
        structArguments: [typeof(T)]);

    public static double SumOfSquares(ReadOnlySpan<T> elements)
    {
        double sum = 0;
        foreach (T element in elements)
            sum += double.CreateTruncating(element) * double.CreateTruncating(element);
        return sum;
    }

    public static double SumOfSquaresOn(DeviceBuffer<T> elements)
    {
        using DeviceBuffer<T> sums = elements.Device.Allocate<T>(Math.Min(elements.Length, Sums));
        elements.Device.Launch(s_squares, sums.Length, [KernelArgument.View(elements), KernelArgument.View(sums)]);
        double total = 0;
        foreach (T sum in sums.Download())
            total += double.CreateTruncating(sum);
        return total;
    }

    public static void Scale(Span<T> elements, T factor)
    {
        int i = 0;
        for (; i <= elements.Length - Vector<T>.Count; i += Vector<T>.Count)
            (new Vector<T>(elements[i..]) * factor).CopyTo(elements[i..]);
        for (; i < elements.Length; i++)
            elements[i] *= factor;
    }

    public static void ScaleOn(DeviceBuffer<T> elements, T factor) =>
        elements.Device.Launch(s_scale, elements.Length, [KernelArgument.View(elements), KernelArgument.Scalar(factor)]);
}
