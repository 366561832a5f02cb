using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>bins[place[i]] += weights[i]: several indices add to an element, in float or double.</summary>
internal static class Histogram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly KernelDefinition s_kernel = new(
        "Histogram",
        typeof(HistogramKernel<,,,>),
        [new("place", KernelRole.Read, typeof(int)), new("weights", KernelRole.Read, typeof(T)), new("bins", KernelRole.Accumulate, typeof(T))],
        static (host, begin, end) => Run(begin, end, host.Read<int>(0), host.Read<T>(1), host.Accumulate<T>(2)),
        structArguments: [typeof(T)]);

    public static void Run(int begin, int end, ReadOnlySpan<int> place, ReadOnlySpan<T> weights, Span<T> bins)
    {
        for (int i = begin; i < end; i++)
            bins[place[i]] += weights[i];
    }

    public static void RunOn(IDevice device, int count, DeviceBuffer<int> place, DeviceBuffer<T> weights, DeviceBuffer<T> bins) =>
        device.Launch(s_kernel, count, [KernelArgument.View(place), KernelArgument.View(weights), KernelArgument.View(bins)]);
}

internal struct HistogramKernel<T, TPlace, TRead, TAdd> : IKernel<HistogramKernel<T, TPlace, TRead, TAdd>>
    where T : unmanaged
    where TPlace : struct, IDeviceView<TPlace, int>
    where TRead : struct, IDeviceView<TRead, T>
    where TAdd : struct, IDeviceView<TAdd, T>
{
    public TPlace Place;
    public TRead Weights;
    public TAdd Bins;

    public static HistogramKernel<T, TPlace, TRead, TAdd> Bind(KernelBinder binder) => new()
    {
        Place = binder.View<TPlace, int>(0),
        Weights = binder.View<TRead, T>(1),
        Bins = binder.View<TAdd, T>(2),
    };

    public void Execute(int index) => Bins.Add(Place[index], Weights[index]);
}
