private static readonly double[] Table = new double[2];

[Differentiable]
public static double F(double x)
{
    /*!*/Table[0] = x;
    return Table[0] * x;
}
