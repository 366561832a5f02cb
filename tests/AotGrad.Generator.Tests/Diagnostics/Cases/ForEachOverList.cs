[Differentiable]
public static double F(double x)
{
    foreach (int i in /*!*/new System.Collections.Generic.List<int> { 1 }) x *= i;
    return x;
}
