[Differentiable]
public static double F(double x)
{
    char /*!*/c = 'a';
    return x * c;
}
