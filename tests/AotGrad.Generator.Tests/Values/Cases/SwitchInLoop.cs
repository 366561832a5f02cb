// x = 0.5, -1, 2, 3, 4
// kinds = 0, 1, 2, 3, 0
//
// x = 0.5
// kinds = 7
//
// x =
// kinds =
using System;
using AotGrad;

public static partial class SwitchInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<int> kinds)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            switch (kinds[i])
            {
                case 0:
                    s *= x[i];
                    break;
                case 1:
                    continue;
                case 2 when s > 100:
                    s = 0;
                    break;
                case 2:
                    s += x[i] * x[i];
                    break;
                case 3:
                    return s * x[i];
                default:
                    s -= x[i];
                    break;
            }
            s += 0.5;
        }
        return s;
    }
}
