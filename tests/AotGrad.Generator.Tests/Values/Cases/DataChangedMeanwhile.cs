// x = 0.5, 2, -1
using System;
using AotGrad;

public static partial class DataChangedMeanwhile
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        State.Reset();
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (State.Factor > 0) s *= Math.Sin(State.Factor * x[i]) + State.Table[i];
            State.Advance();
        }
        return s * State.Factor;
    }

    private static class State
    {
        public static double Factor = 1;
        public static readonly double[] Table = [1, 2, 3];

        public static void Reset()
        {
            Factor = 1;
            for (int i = 0; i < Table.Length; i++) Table[i] = i;
        }

        public static void Advance()
        {
            Factor += 0.5;
            for (int i = 0; i < Table.Length; i++) Table[i] *= 2;
        }
    }
}
