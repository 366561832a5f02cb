using System.Numerics;
using AotGrad.Devices;
using AotGrad.Optim.Steps;

namespace AotGrad.Optim;

/// <summary>What <see cref="Adam{T}"/> and <see cref="AdamW{T}"/> have in common: all but what weight decay means.</summary>
/// <typeparam name="T">The type of the parameters, and of the arithmetic: <see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class AdamOptimizer<T> : Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _mean;
    private readonly T[] _square;
    private readonly T[] _maxSquare;
    private readonly bool _decoupled;

    private protected AdamOptimizer(
        int length,
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        bool amsGrad,
        bool maximize,
        bool decoupled)
        : base(length, learningRate)
    {
        Beta1 = Hyperparameter.DecayRate(beta1);
        Beta2 = Hyperparameter.DecayRate(beta2);
        Epsilon = Hyperparameter.NonNegative(epsilon);
        WeightDecay = Hyperparameter.NonNegative(weightDecay);
        AmsGrad = amsGrad;
        Maximize = maximize;
        _decoupled = decoupled;
        _mean = new T[length];
        _square = new T[length];
        _maxSquare = amsGrad ? new T[length] : [];
    }

    /// <summary>β₁, the decay rate of the mean of the gradients.</summary>
    public double Beta1 { get; }

    /// <summary>β₂, the decay rate of the mean of the squared gradients.</summary>
    public double Beta2 { get; }

    /// <summary>ε, added to the root to keep the divisor from zero.</summary>
    public double Epsilon { get; }

    /// <summary>λ, the factor of weight decay.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether the divisor is the largest mean square so far.</summary>
    public bool AmsGrad { get; }

    /// <summary>Whether a step climbs rather than descends.</summary>
    public bool Maximize { get; }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Array.Clear(_mean);
        Array.Clear(_square);
        Array.Clear(_maxSquare);
    }

    /// <inheritdoc/>
    protected internal override T[][] State => [_mean, _square, _maxSquare];

    /// <inheritdoc/>
    protected override void Update(Span<T> parameters, ReadOnlySpan<T> gradients, long step) =>
        AdamStep<T>.Take(AdamConstants<T>.Of(this, _decoupled, step), parameters, gradients, _mean, _square, _maxSquare);

    /// <inheritdoc/>
    protected internal override void UpdateOn(
        IDevice device, DeviceBuffer<T> parameters, DeviceBuffer<T> gradients, ReadOnlySpan<DeviceBuffer<T>> state, long step) =>
        AdamStep<T>.TakeOn(device, AdamConstants<T>.Of(this, _decoupled, step), parameters, gradients, state);
}
