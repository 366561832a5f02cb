using System.Numerics;
using AotGrad.Devices;
using AotGrad.Numerics;

namespace AotGrad.Optim.Steps;

/// <summary>One step of <see cref="Sgd{T}"/>: over spans, and as a kernel.</summary>
internal static class SgdStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly KernelDefinition s_kernel = new(
        "SgdStep",
        typeof(SgdKernel<,,>),
        [
            new("constants", KernelRole.Scalar, typeof(SgdConstants<T>)),
            new("parameters", KernelRole.Write, typeof(T)),
            new("gradients", KernelRole.Read, typeof(T)),
            new("velocity", KernelRole.Write, typeof(T)),
        ],
        static (host, begin, end) =>
        {
            Span<T> velocity = host.Write<T>(3);
            Take(
                host.Scalar<SgdConstants<T>>(0),
                host.Write<T>(1)[begin..end],
                host.Read<T>(2)[begin..end],
                velocity.IsEmpty ? velocity : velocity[begin..end]);
        },
        needsDouble: typeof(T) == typeof(double),
        structArguments: [typeof(T)]);

    /// <summary>Takes a step; the velocity may be empty without momentum.</summary>
    public static void Take(in SgdConstants<T> constants, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> velocity)
    {
        Vector<T> rate = Vector.Create(constants.Rate), decay = Vector.Create(constants.Decay);
        Vector<T> kept = Vector.Create(constants.Kept), taken = Vector.Create(constants.Taken);
        bool hasMomentum = constants.HasMomentum != 0, hasDecay = constants.HasDecay != 0, isFirst = constants.IsFirst != 0;
        bool nesterov = constants.Nesterov != 0, maximize = constants.Maximize != 0;

        for (int i = 0; i < parameters.Length; i += Vector<T>.Count)
        {
            Vector<T> parameter = Lanes.Load<T>(parameters, i);
            Vector<T> direction = Lanes.Load(gradients, i);
            if (maximize)
                direction = -direction;
            // Branches, not products with zero: 0 · ∞ would make NaN of what PyTorch leaves alone.
            if (hasDecay)
                direction += decay * parameter;
            if (hasMomentum)
            {
                Vector<T> next = isFirst ? direction : kept * Lanes.Load<T>(velocity, i) + taken * direction;
                Lanes.Store(next, velocity, i);
                direction = nesterov ? direction + kept * next : next;
            }
            Lanes.Store(parameter - rate * direction, parameters, i);
        }
    }

    /// <summary>Takes a step on a device.</summary>
    public static void TakeOn(
        IDevice device, SgdConstants<T> constants, DeviceBuffer<T> parameters, DeviceBuffer<T> gradients, DeviceBuffer<T> velocity) => device.Launch(
            s_kernel,
            parameters.Length,
            [KernelArgument.Scalar(constants), KernelArgument.View(parameters), KernelArgument.View(gradients), KernelArgument.View(velocity)]);
}
