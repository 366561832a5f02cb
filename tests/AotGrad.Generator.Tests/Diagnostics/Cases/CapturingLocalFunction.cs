[Differentiable]
public static double F(double x, double y)
{
    return G(x);
    
    double G(double v) => v * /*!*/y;
}
