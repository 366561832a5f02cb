using System.Numerics;
using AotGrad.Devices;
using AotGrad.Numerics;
using AotGrad.Optim.Steps;

namespace AotGrad.Optim;

/// <summary>Keeps gradients from being too long: <c>torch.nn.utils.clip_grad_norm_</c>.</summary>
public static class GradientClipping
{
    /// <summary>Scales a gradient down to a Euclidean norm, if it is longer; otherwise leaves it alone.</summary>
    /// <remarks>The factor is maxNorm / (norm + 10⁻⁶), at most 1, as in PyTorch. A norm that is NaN makes all elements NaN.</remarks>
    /// <typeparam name="T">The type of the elements: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="gradients">The gradient, to be scaled in place.</param>
    /// <param name="maxNorm">The norm that it may have; finite, not negative.</param>
    /// <returns>The norm that it had.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative, NaN or infinite.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static double ClipNorm<T>(Span<T> gradients, double maxNorm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ElementType.ThrowIfNotFloatOrDouble<T>();
        Hyperparameter.NonNegative(maxNorm);
        double norm = Math.Sqrt(Norms<T>.SumOfSquares(gradients));
        if (Factor(norm, maxNorm) is not 1 and double factor)
            Norms<T>.Scale(gradients, T.CreateTruncating(factor));
        return norm;
    }

    /// <inheritdoc cref="ClipNorm{T}(Span{T}, double)"/>
    /// <exception cref="ArgumentNullException"><paramref name="gradients"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The buffer, or its device, was disposed of.</exception>
    public static double ClipNorm<T>(DeviceBuffer<T> gradients, double maxNorm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ElementType.ThrowIfNotFloatOrDouble<T>();
        Hyperparameter.NonNegative(maxNorm);
        double norm = Math.Sqrt(Norms<T>.SumOfSquaresOn(gradients));
        if (Factor(norm, maxNorm) is not 1 and double factor)
            Norms<T>.ScaleOn(gradients, T.CreateTruncating(factor));
        return norm;
    }

    private static double Factor(double norm, double maxNorm) => Math.Min(maxNorm / (norm + 1e-6), 1);
}
