[Differentiable]
public static double F(double x)
{
    return x switch { /*!*/var y => y * y };
}
