using System.Numerics;
using AotGrad.Devices;
using AotGrad.Optim.Steps;

namespace AotGrad.Optim;

/// <summary>
/// Stochastic gradient descent, with momentum, dampening, Nesterov's momentum and weight decay: the formulas of
/// <c>torch.optim.SGD</c>.
/// </summary>
/// <remarks>
/// With gradient g (negated to maximize), parameters p, learning rate η, momentum μ, dampening τ and weight decay λ:
/// <code>
/// d = g + λ p
/// b = d at the first step, μ b + (1 − τ) d later        (only if μ ≠ 0; else b = d)
/// p = p − η b,    or with Nesterov's momentum    p = p − η (d + μ b)
/// </code>
/// </remarks>
/// <example>
/// <code>
/// var sgd = new Sgd&lt;float&gt;(w.Length, learningRate: 0.05, momentum: 0.9);
/// for (int epoch = 0; epoch &lt; 100; epoch++)
/// {
///     Model.LossGradient(w, x, target, wGrad);
///     sgd.Step(w, wGrad);
/// }
/// </code>
/// </example>
/// <typeparam name="T">The type of the parameters, and of the arithmetic: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Sgd<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _velocity;

    /// <summary>Makes an optimizer for one buffer of parameters.</summary>
    /// <param name="length">The number of parameters.</param>
    /// <param name="learningRate">η, the factor of a step; finite, not negative.</param>
    /// <param name="momentum">μ, the part of the previous direction that is kept; finite, not negative.</param>
    /// <param name="dampening">τ, takes 1 − τ of the new direction into the momentum; finite.</param>
    /// <param name="weightDecay">λ, the factor of an L2 penalty λ‖p‖²/2; finite, not negative.</param>
    /// <param name="nesterov">Whether to look ahead along the momentum.</param>
    /// <param name="maximize">Whether to climb rather than descend. Weight decay shrinks the parameters all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="nesterov"/> without momentum, or with dampening.
    /// </exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public Sgd(
        int length,
        double learningRate,
        double momentum = 0,
        double dampening = 0,
        double weightDecay = 0,
        bool nesterov = false,
        bool maximize = false)
        : base(length, learningRate)
    {
        Momentum = Hyperparameter.NonNegative(momentum);
        Dampening = Hyperparameter.Finite(dampening);
        WeightDecay = Hyperparameter.NonNegative(weightDecay);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException("Nesterov's momentum needs a momentum and no dampening.", nameof(nesterov));

        Nesterov = nesterov;
        Maximize = maximize;
        _velocity = momentum == 0 ? [] : new T[length];
    }

    /// <summary>μ, the part of the previous direction that is kept.</summary>
    public double Momentum { get; }

    /// <summary>τ: 1 − τ of a new direction goes into the momentum.</summary>
    public double Dampening { get; }

    /// <summary>λ, the factor of the L2 penalty.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether a step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <summary>Whether a step climbs rather than descends.</summary>
    public bool Maximize { get; }

    /// <inheritdoc/>
    protected internal override T[][] State => [_velocity];

    /// <inheritdoc/>
    protected override void Update(Span<T> parameters, ReadOnlySpan<T> gradients, long step) =>
        SgdStep<T>.Take(SgdConstants<T>.Of(this, step), parameters, gradients, _velocity);

    /// <inheritdoc/>
    protected internal override void UpdateOn(
        IDevice device, DeviceBuffer<T> parameters, DeviceBuffer<T> gradients, ReadOnlySpan<DeviceBuffer<T>> state, long step) =>
        SgdStep<T>.TakeOn(device, SgdConstants<T>.Of(this, step), parameters, gradients, state[0]);
}
