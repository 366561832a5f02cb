// x = 0.5, 2
// y = 1.5
using System;
using System.Numerics;
using AotGrad;

public static partial class GenericSingles
{
    [Differentiable]
    public static float F(ReadOnlySpan<float> x, float y)
    {
        return Loss(x, y) * Ops<float>.Power(y, 0.1f);
    }

    [Differentiable]
    private static T Loss<T>(ReadOnlySpan<T> x, T y)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        T s = y;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] >= T.One) s *= T.Exp(x[i] * T.CreateChecked(0.1));
            s++;
        }
        return s + Ops<T>.Power(x[0], T.CreateChecked(2));
    }

    private static partial class Ops<T>
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        [Differentiable]
        public static T Power(T v, T e) => T.Pow(v, e) * Scale(-v);

        [Differentiable]
        private static T Scale(T v) => v * T.E;
    }
}
