[Differentiable]
public static double F(double[] x, int n) 
{
    Range /*!*/r = 1..n;
    return /*!*/x[r][0];
}
