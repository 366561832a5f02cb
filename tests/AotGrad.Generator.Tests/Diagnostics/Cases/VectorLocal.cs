[Differentiable]
public static float F(float x)
{
    var /*!*/v = new System.Numerics.Vector2(x, x);
    return v.X * v.Y;
}
