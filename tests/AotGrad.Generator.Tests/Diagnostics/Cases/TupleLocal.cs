[Differentiable]
public static double F(double x)
{
    var /*!*/pair = (x, x * x);
    return pair.Item1 + pair.Item2;
}
