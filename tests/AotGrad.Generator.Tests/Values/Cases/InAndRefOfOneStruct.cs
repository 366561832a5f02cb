// x = 0.4, 0.9, 1.3

// x = -0.7, 0.2, 0.5
using System;
using AotGrad;

public static partial class InAndRefOfOneStruct
{
    public readonly partial record struct V(double X, double Y);

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        V q = new(x[0], x[1]);
        Set(in q, ref q);
        V[] all = [q, new V(x[2], q.X)];
        Set(in all[1], ref all[1]);
        SetOf(all, ref all[0]);
        V captured = all[0];
        double third = x[2];
        void Turn(ref V b) => b = new V(captured.Y * 0.5, captured.X - third);
        Turn(ref captured);
        return q.X * q.Y + all[0].X * all[0].Y * all[1].X + all[1].Y + captured.X * captured.X * captured.Y;
    }

    [Differentiable]
    private static void Set(in V a, ref V b) => b = new V(Math.Exp(a.Y), a.X - 0.1);

    [Differentiable]
    private static void SetOf(V[] a, ref V b) => b = new V(a[0].Y * a[1].X, a[0].X - 0.1);
}
