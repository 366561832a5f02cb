[Differentiable]
public static double F(double x)
{
    var /*!*/v = new System.Numerics.Complex(x, 1) * new System.Numerics.Complex(x, 2);
    return v.Real;
}
