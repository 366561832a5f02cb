using System.Numerics;
using AotGrad.Numerics;

namespace AotGrad.Optim;

/// <summary>
/// Adam, with an L2 penalty and AMSGrad: the formulas of <c>torch.optim.Adam</c> (Kingma and Ba, arXiv:1412.6980;
/// Reddi, Kale and Kumar, "On the Convergence of Adam and Beyond", 2018).
/// </summary>
/// <remarks>
/// With gradient g (negated to maximize), parameters p, learning rate η, weight decay λ and step number t:
/// <code>
/// d = g + λ p
/// m = β₁ m + (1 − β₁) d
/// v = β₂ v + (1 − β₂) d²
/// u = v,    or with AMSGrad    u = max(u, v)
/// p = p − η / (1 − β₁ᵗ) · m / (√u / √(1 − β₂ᵗ) + ε)
/// </code>
/// </remarks>
/// <example>
/// <code>
/// var adam = new Adam&lt;float&gt;(w.Length, learningRate: 0.01);
/// for (int epoch = 0; epoch &lt; 100; epoch++)
/// {
///     Model.LossGradient(w, x, target, wGrad);
///     adam.Step(w, wGrad);
/// }
/// </code>
/// </example>
/// <typeparam name="T">The type of the parameters, and of the arithmetic: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Adam<T> : Optimizer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _mean;
    private readonly T[] _square;
    private readonly T[] _maxSquare;

    /// <summary>Makes an optimizer for one buffer of parameters.</summary>
    /// <param name="length">The number of parameters.</param>
    /// <param name="learningRate">η, the factor of a step; finite, not negative.</param>
    /// <param name="beta1">β₁, the decay rate of the mean of the gradients; in [0, 1).</param>
    /// <param name="beta2">β₂, the decay rate of the mean of their squares; in [0, 1).</param>
    /// <param name="epsilon">ε, added to the root to keep the divisor from zero; finite, not negative.</param>
    /// <param name="weightDecay">λ, the factor of an L2 penalty λ‖p‖²/2; finite, not negative.</param>
    /// <param name="amsGrad">Whether to divide by the largest mean square so far rather than by the current one.</param>
    /// <param name="maximize">Whether to climb rather than descend. Weight decay shrinks the parameters all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public Adam(
        int length,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool amsGrad = false,
        bool maximize = false)
        : base(length, learningRate)
    {
        Beta1 = Hyperparameter.DecayRate(beta1);
        Beta2 = Hyperparameter.DecayRate(beta2);
        Epsilon = Hyperparameter.NonNegative(epsilon);
        WeightDecay = Hyperparameter.NonNegative(weightDecay);
        AmsGrad = amsGrad;
        Maximize = maximize;
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

    /// <summary>λ, the factor of the L2 penalty.</summary>
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
    protected override void Update(Span<T> parameters, ReadOnlySpan<T> gradients, long step)
    {
        Vector<T> rate = Vector.Create(T.CreateTruncating(LearningRate / (1 - Math.Pow(Beta1, step))));
        Vector<T> rootCorrection = Vector.Create(T.CreateTruncating(Math.Sqrt(1 - Math.Pow(Beta2, step))));
        Vector<T> kept1 = Vector.Create(T.CreateTruncating(Beta1));
        Vector<T> taken1 = Vector.Create(T.CreateTruncating(1 - Beta1));
        Vector<T> kept2 = Vector.Create(T.CreateTruncating(Beta2));
        Vector<T> taken2 = Vector.Create(T.CreateTruncating(1 - Beta2));
        Vector<T> epsilon = Vector.Create(T.CreateTruncating(Epsilon));
        Vector<T> decay = Vector.Create(T.CreateTruncating(WeightDecay));
        bool hasDecay = WeightDecay != 0, amsGrad = AmsGrad, maximize = Maximize;

        for (int i = 0; i < parameters.Length; i += Vector<T>.Count)
        {
            Vector<T> parameter = Lanes.Load<T>(parameters, i);
            Vector<T> direction = Lanes.Load(gradients, i);
            if (maximize)
                direction = -direction;
            // A branch, not a product with zero: 0 · ∞ would make NaN of what PyTorch leaves alone.
            if (hasDecay)
                direction += decay * parameter;

            Vector<T> mean = kept1 * Lanes.Load<T>(_mean, i) + taken1 * direction;
            Lanes.Store(mean, _mean, i);
            Vector<T> square = kept2 * Lanes.Load<T>(_square, i) + taken2 * direction * direction;
            Lanes.Store(square, _square, i);
            if (amsGrad)
            {
                square = Vector.Max(Lanes.Load<T>(_maxSquare, i), square);
                Lanes.Store(square, _maxSquare, i);
            }

            Vector<T> divisor = Vector.SquareRoot(square) / rootCorrection + epsilon;
            Lanes.Store(parameter - rate * (mean / divisor), parameters, i);
        }
    }
}
