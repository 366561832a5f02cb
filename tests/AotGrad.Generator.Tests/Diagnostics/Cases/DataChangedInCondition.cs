private static readonly double[] Table = [1, 2];

[Differentiable]
public static double F(double x, int i)
{
    double s = i >= 0 ? x * x : x;
    /*!*/if (i >= 0 && Table[i] > 0) s = x;
    Change();
    return s;
}

private static void Change() => Table[0] = 3;
