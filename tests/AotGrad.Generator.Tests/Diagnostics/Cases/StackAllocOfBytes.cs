[Differentiable]
public static double F(double x)
{
    Span<byte> /*!*/b = stackalloc byte[4];
    return x * b.Length;
}
