[Differentiable]
public static double F(double x)
{
    string /*!*/s = "a";
    return x * s.Length;
}
