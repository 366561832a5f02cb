using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>bins[place[i] + k] += weights[i] for k &lt; trips[i]: indices add in step or not, to the same elements or to others.</summary>
internal static class Deal<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly KernelDefinition s_kernel = new(
        "Deal",
        typeof(DealKernel<,,,>),
        [
            new("place", KernelRole.Read, typeof(int)), new("trips", KernelRole.Read, typeof(int)), new("weights", KernelRole.Read, typeof(T)),
            new("bins", KernelRole.Accumulate, typeof(T)),
        ],
        static (host, begin, end) => Run(begin, end, host.Read<int>(0), host.Read<int>(1), host.Read<T>(2), host.Accumulate<T>(3)),
        structArguments: [typeof(T)]);

    public static void Run(int begin, int end, ReadOnlySpan<int> place, ReadOnlySpan<int> trips, ReadOnlySpan<T> weights, Span<T> bins)
    {
        for (int i = begin; i < end; i++)
        {
            for (int k = 0; k < trips[i]; k++)
                bins[place[i] + k] += weights[i];
        }
    }

    public static void RunOn(IDevice device, int count, DeviceBuffer<int> place, DeviceBuffer<int> trips, DeviceBuffer<T> weights, DeviceBuffer<T> bins) =>
        device.Launch(s_kernel, count, [KernelArgument.View(place), KernelArgument.View(trips), KernelArgument.View(weights), KernelArgument.View(bins)]);
}

internal struct DealKernel<T, TInts, TRead, TAdd> : IKernel<DealKernel<T, TInts, TRead, TAdd>>
    where T : unmanaged
    where TInts : struct, IDeviceView<TInts, int>
    where TRead : struct, IDeviceView<TRead, T>
    where TAdd : struct, IDeviceView<TAdd, T>
{
    public TInts Place;
    public TInts Trips;
    public TRead Weights;
    public TAdd Bins;

    public static DealKernel<T, TInts, TRead, TAdd> Bind(KernelBinder binder) => new()
    {
        Place = binder.View<TInts, int>(0),
        Trips = binder.View<TInts, int>(1),
        Weights = binder.View<TRead, T>(2),
        Bins = binder.View<TAdd, T>(3),
    };

    public void Execute(int index)
    {
        for (int k = 0; k < Trips[index]; k++)
            Bins.Add(Place[index] + k, Weights[index]);
    }
}
