[Differentiable]
public static double F(double x, int n)
{
    return /*!*/G(x, n);
    
    static double G(double x, int n) => n == 0 ? 1 : x * G(x, n - 1);
}
