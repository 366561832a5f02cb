using System.Numerics;
using AotGrad.Devices;
using AotGrad.Numerics;

namespace AotGrad.Optim.Steps;

/// <summary>One step of the Adam family: over spans, and as a kernel.</summary>
internal static class AdamStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly KernelDefinition s_kernel = new(
        "AdamStep",
        typeof(AdamKernel<,,>),
        [
            new("constants", KernelRole.Scalar, typeof(AdamConstants<T>)),
            new("parameters", KernelRole.Write, typeof(T)),
            new("gradients", KernelRole.Read, typeof(T)),
            new("mean", KernelRole.Write, typeof(T)),
            new("square", KernelRole.Write, typeof(T)),
            new("maxSquare", KernelRole.Write, typeof(T)),
        ],
        static (host, begin, end) =>
        {
            Span<T> maxSquare = host.Write<T>(5);
            Take(
                host.Scalar<AdamConstants<T>>(0),
                host.Write<T>(1)[begin..end],
                host.Read<T>(2)[begin..end],
                host.Write<T>(3)[begin..end],
                host.Write<T>(4)[begin..end],
                maxSquare.IsEmpty ? maxSquare : maxSquare[begin..end]);
        },
        needsDouble: typeof(T) == typeof(double),
        structArguments: [typeof(T)]);

    /// <summary>Takes a step; the largest squares may be empty without AMSGrad.</summary>
    public static void Take(
        in AdamConstants<T> constants, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> means, Span<T> squares, Span<T> maxSquares)
    {
        Vector<T> rate = Vector.Create(constants.Rate), rootCorrection = Vector.Create(constants.RootCorrection);
        Vector<T> kept1 = Vector.Create(constants.Kept1), taken1 = Vector.Create(constants.Taken1);
        Vector<T> kept2 = Vector.Create(constants.Kept2), taken2 = Vector.Create(constants.Taken2);
        Vector<T> epsilon = Vector.Create(constants.Epsilon), decay = Vector.Create(constants.Decay), shrinkage = Vector.Create(constants.Shrinkage);
        bool hasDecay = constants.HasDecay != 0, amsGrad = constants.AmsGrad != 0, maximize = constants.Maximize != 0;

        for (int i = 0; i < parameters.Length; i += Vector<T>.Count)
        {
            Vector<T> parameter = Lanes.Load<T>(parameters, i);
            Vector<T> direction = Lanes.Load(gradients, i);
            if (maximize)
                direction = -direction;
            // A branch, not a product with zero: 0 · ∞ would make NaN of what PyTorch leaves alone.
            if (hasDecay)
                direction += decay * parameter;

            Vector<T> mean = kept1 * Lanes.Load<T>(means, i) + taken1 * direction;
            Lanes.Store(mean, means, i);
            Vector<T> square = kept2 * Lanes.Load<T>(squares, i) + taken2 * direction * direction;
            Lanes.Store(square, squares, i);
            if (amsGrad)
            {
                square = Vector.Max(Lanes.Load<T>(maxSquares, i), square);
                Lanes.Store(square, maxSquares, i);
            }

            Vector<T> divisor = Vector.SquareRoot(square) / rootCorrection + epsilon;
            Lanes.Store(parameter * shrinkage - rate * (mean / divisor), parameters, i);
        }
    }

    /// <summary>Takes a step on a device; the state is the means, the squares and the largest squares.</summary>
    public static void TakeOn(
        IDevice device, AdamConstants<T> constants, DeviceBuffer<T> parameters, DeviceBuffer<T> gradients, ReadOnlySpan<DeviceBuffer<T>> state) => device.Launch(
            s_kernel,
            parameters.Length,
            [
                KernelArgument.Scalar(constants), KernelArgument.View(parameters), KernelArgument.View(gradients),
                KernelArgument.View(state[0]), KernelArgument.View(state[1]), KernelArgument.View(state[2]),
            ]);
}
