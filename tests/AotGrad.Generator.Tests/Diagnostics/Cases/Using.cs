[Differentiable]
public static double F(double x)
{
    /*!*/using (new System.IO.MemoryStream()) x *= x;
    return x;
}
