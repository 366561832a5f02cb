[Differentiable]
public static double F(double x, int k)
{
    switch (k)
    {
        case 0: x *= x; /*!*/goto case 1;
        case 1: return x;
    }
    return x * 2;
}
