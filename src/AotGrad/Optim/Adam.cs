using System.Numerics;

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
public sealed class Adam<T> : AdamOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
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
        : base(length, learningRate, beta1, beta2, epsilon, weightDecay, amsGrad, maximize, decoupled: false)
    {
    }
}
