using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>
/// The derivative of x → x² + c, applied trips[i] times from x[i]. On devices the values go to scratch memory for
/// <see cref="MaxTrips"/> iterations, and more are a fault.
/// </summary>
internal static class Iterate
{
    public const int MaxTrips = 6;

    public const string Fault = "A loop ran more often than [MaxTrips(6)] allows.";

    private static readonly KernelDefinition s_kernel = new(
        "Iterate",
        typeof(IterateKernel<,,,>),
        [
            new("x", KernelRole.Read, typeof(float)), new("trips", KernelRole.Read, typeof(int)), new("c", KernelRole.Scalar, typeof(float)),
            new("slope", KernelRole.Write, typeof(float)),
            new("tape", KernelRole.Scratch, typeof(float), static arguments => arguments.Length(1) == 0 ? 0 : MaxTrips),
            new("fault", KernelRole.Fault, typeof(int)),
        ],
        static (host, begin, end) =>
        {
            for (int i = begin; i < end; i++)
            {
                int trips = host.Read<int>(1)[i];
                if (trips > MaxTrips)
                    throw new InvalidOperationException(Fault);
                host.Write<float>(3)[i] = Slope(host.Read<float>(0)[i], trips, host.Scalar<float>(2));
            }
        },
        faults: [Fault]);

    public static float Slope(float x, int trips, float c)
    {
        float slope = 1;
        for (int k = 0; k < trips; k++)
        {
            slope *= 2 * x;
            x = x * x + c;
        }
        return slope;
    }

    public static void RunOn(IDevice device, int count, DeviceBuffer<float> x, DeviceBuffer<int> trips, float c, DeviceBuffer<float> slope) =>
        device.Launch(s_kernel, count, [KernelArgument.View(x), KernelArgument.View(trips), KernelArgument.Scalar(c), KernelArgument.View(slope)]);
}

internal struct IterateKernel<TRead, TTrips, TWrite, TFault> : IKernel<IterateKernel<TRead, TTrips, TWrite, TFault>>
    where TRead : struct, IDeviceView<TRead, float>
    where TTrips : struct, IDeviceView<TTrips, int>
    where TWrite : struct, IDeviceView<TWrite, float>
    where TFault : struct, IDeviceView<TFault, int>
{
    public TRead X;
    public TTrips Trips;
    public float C;
    public TWrite Slope;
    public TWrite Tape;
    public int TapeLength;
    public TFault Fault;

    public static IterateKernel<TRead, TTrips, TWrite, TFault> Bind(KernelBinder binder) => new()
    {
        X = binder.View<TRead, float>(0),
        Trips = binder.View<TTrips, int>(1),
        C = binder.Scalar<float>(2),
        Slope = binder.View<TWrite, float>(3),
        Tape = binder.View<TWrite, float>(4),
        TapeLength = binder.PerItem(4),
        Fault = binder.View<TFault, int>(5),
    };

    public void Execute(int index)
    {
        TWrite tape = Tape.Slice(index * TapeLength, TapeLength);
        float x = X[index];
        int trips = Trips[index];
        for (int k = 0; k < trips; k++)
        {
            if (k >= tape.Length)
            {
                Fault[0] = 1;
                return;
            }
            tape[k] = x;
            x = x * x + C;
        }
        float bar = 1;
        for (int k = trips - 1; k >= 0; k--)
            bar *= 2 * tape[k];
        Slope[index] = bar;
    }
}
