namespace AotGrad.Numerics;

/// <summary>The element types that the library computes in.</summary>
internal static class ElementType
{
    /// <summary>Throws unless <typeparamref name="T"/> is <see cref="float"/> or <see cref="double"/>.</summary>
    /// <typeparam name="T">The element type of a generic class or method.</typeparam>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void ThrowIfNotFloatOrDouble<T>()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"AotGrad computes in float or double, not in {typeof(T)}.");
    }
}
