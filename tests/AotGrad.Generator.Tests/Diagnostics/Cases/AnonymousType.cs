[Differentiable]
public static double F(double x)
{
    var /*!*/a = new { x };
    return a.x * a.x;
}
