[Differentiable]
public static float F(float x)
{
    var /*!*/v = new System.Numerics.Complex(x, x);
    return (float)v.Real;
}
