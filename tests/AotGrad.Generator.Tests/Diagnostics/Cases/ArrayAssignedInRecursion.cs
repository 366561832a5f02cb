[Differentiable]
public static double F(double x)
{
    double[] v = [x, 1];
    double Turn(int n)
    {
        if (n == 0) return v[0];
        v = [v[1], v[0] * x];
        return /*!*/Turn(n - 1);
    }

    return Turn(3);
}
