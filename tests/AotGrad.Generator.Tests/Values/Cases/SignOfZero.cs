// a = 0.7
// b = 1.3
//
// a = -0.5
// b = 0.8
using AotGrad;

/// <summary>What 0 is added to loses the sign of its own zero, in tangents as in the program.</summary>
public static partial class SignOfZero
{
    [Differentiable]
    public static double F(double a, double b)
    {
        double z = a - a;
        double s = 1 / (-z + 0) < 0 ? a * 2 : b;
        return 1 / -z < 0 ? s * a : s * b;
    }
}
