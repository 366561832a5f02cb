[Differentiable]
public static double F(ReadOnlySpan<double> x)
{
    double s = 0;
    while (x.Length > 0)
    {
        s += x[0] * x[0];
        /*!*/x = x[1..];
    }
    return s;
}
