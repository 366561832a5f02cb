// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>What is checked and what is not, where one is computed inside the other; the arithmetic of integers wraps around otherwise.</summary>
public static partial class ContextsInEachOther
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        int k = int.MaxValue - 2;
        double s = checked((Hash(k) % 7) + 1) * a;
        checked
        {
            s += Hash(5) % 9 * b;
            int Doubled(int t)
            {
                unchecked
                {
                    return t * 2;
                }
            }

            s += (Doubled(k) + 1L) * 1e-9 * c;
        }
        int Next() => k + 5;
        int y = checked((Next() / 2) + 7), z = checked((int)(n * 2.5) + unchecked((byte)(k - 1)));
        return s + (y * 1e-9 * a) + (z * b);
    }

    private const int n = 10;

    [Differentiable]
    private static int Hash(int n) => (n * 1664525) + 1013904223;
}
