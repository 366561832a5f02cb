using System.Numerics;
using AotGrad.Devices;
using AotGrad.Numerics;

namespace AotGrad.Optim;

/// <summary>
/// Updates one buffer of parameters in place from its gradient, and keeps what the method remembers between steps:
/// what a training loop and a learning-rate schedule need to know of any first-order optimizer.
/// </summary>
/// <remarks>
/// <para>
/// An optimizer belongs to one buffer. A model with several has the choice: keep all parameters in one array, give
/// slices of it to the model and one optimizer to the whole, which is simplest and fastest; or make one optimizer for
/// each buffer, each with its own options, as with the parameter groups of <c>torch.optim</c>.
/// </para>
/// <para>
/// A step does not clear the gradients: use the generated <c>XGradient</c>, which overwrites them, or clear them before
/// <c>XBackward</c>, which adds. A step allocates nothing. An optimizer is not safe for use by several threads at once.
/// </para>
/// </remarks>
/// <typeparam name="T">The type of the parameters, and of the arithmetic: <see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _learningRate;

    /// <summary>Checks what all optimizers have in common.</summary>
    /// <param name="length">The number of parameters, at most <see cref="Array.MaxLength"/>.</param>
    /// <param name="learningRate">The factor of a step; finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    protected Optimizer(int length, double learningRate)
    {
        ElementType.ThrowIfNotFloatOrDouble<T>();
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        // Leaves room for an index to pass the end by one vector without overflow.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength);
        Length = length;
        _learningRate = Hyperparameter.NonNegative(learningRate);
    }

    /// <summary>The number of parameters that <see cref="Step"/> expects.</summary>
    public int Length { get; }

    /// <summary>The factor of a step. It may be changed between steps, as schedules do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The new value is negative, NaN or infinite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Hyperparameter.NonNegative(value, nameof(LearningRate));
    }

    /// <summary>The number of steps since construction or <see cref="Reset"/>.</summary>
    public long StepCount { get; private set; }

    /// <summary>Takes one step: updates the parameters in place.</summary>
    /// <param name="parameters">The parameters, <see cref="Length"/> of them.</param>
    /// <param name="gradients">The gradient of the objective at these parameters, of the same length; only read.</param>
    /// <exception cref="ArgumentException">
    /// A span has another length, or the two overlap. Nothing has been written then.
    /// </exception>
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        if (parameters.Length != Length)
            throw WrongLength(parameters.Length, nameof(parameters));
        if (gradients.Length != Length)
            throw WrongLength(gradients.Length, nameof(gradients));
        if (parameters.Overlaps(gradients))
            throw new ArgumentException("The parameters overlap their gradients.", nameof(parameters));

        Update(parameters, gradients, StepCount + 1);
        StepCount++;
    }

    /// <summary>Continues on a device: takes what this optimizer remembers there.</summary>
    /// <param name="device">The device that the parameters are on.</param>
    /// <returns>
    /// An optimizer of buffers, to be disposed of when done. Its options, the learning rate too, are those of this one; the two
    /// count their steps apart.
    /// </returns>
    /// <exception cref="NotSupportedException">This optimizer has no steps on devices.</exception>
    /// <exception cref="OutOfMemoryException">The device has not enough memory left.</exception>
    public DeviceOptimizer<T> On(IDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new(this, device);
    }

    /// <summary>Forgets the past: the next step is taken as if it were the first. Options keep their values.</summary>
    public virtual void Reset() => StepCount = 0;

    /// <summary>The method's own formula. The arguments have been checked.</summary>
    /// <param name="parameters">The parameters, to be updated in place.</param>
    /// <param name="gradients">Their gradient, of the same length and elsewhere in memory.</param>
    /// <param name="step">The number of this step, counted from 1.</param>
    protected abstract void Update(Span<T> parameters, ReadOnlySpan<T> gradients, long step);

    private ArgumentException WrongLength(int actual, string name) =>
        new($"The optimizer was made for {Length} parameters, but this span has {actual} elements.", name);

    /// <summary>What is remembered between steps, as elements for each parameter; null if there are no steps on devices.</summary>
    protected internal virtual T[][]? State => null;

    /// <summary>Takes one step on a device, as <see cref="Update"/> does on the host.</summary>
    /// <param name="device">The device.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradient.</param>
    /// <param name="state">What is remembered, in the order of <see cref="State"/>.</param>
    /// <param name="step">The number of this step, from 1.</param>
    protected internal virtual void UpdateOn(
        IDevice device, DeviceBuffer<T> parameters, DeviceBuffer<T> gradients, ReadOnlySpan<DeviceBuffer<T>> state, long step) =>
        throw new NotSupportedException($"{GetType().Name} has no steps on devices.");
}
