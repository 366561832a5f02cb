// x = 0.8, 1.9, -0.5, 0.7, 0.4, 2.5

// x = -0.5, 0.3

// x = 1.2, 1.1, 0.9, 1.4
using System;
using AotGrad;

public static partial class EnumVariables
{
    public enum Mode : byte
    {
        Idle,
        Up = 3,
        Down,
    }

    private static readonly Mode s_first = Mode.Idle;

    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        Mode mode = s_first, before;
        double s = 0.5;
        int turns = 0;
        foreach (double v in x)
        {
            before = mode;
            switch (mode)
            {
                case Mode.Idle when v > 0:
                    mode = Mode.Up;
                    s += v;
                    break;
                case Mode.Up:
                    s *= v;
                    if (s > 1) mode = Mode.Down;
                    break;
                case Mode.Down:
                    s -= v * v;
                    mode = s < 0 ? Mode.Idle : mode;
                    break;
            }
            if (before != mode) turns++;
            s += mode switch { Mode.Idle => Math.Sin(v), Mode.Up or Mode.Down when mode >= Mode.Down => v * v, _ => 0 } * (int)mode;
        }
        if (mode is Mode.Idle or Mode.Up) s *= x[0];
        mode = (Mode)(turns % 2 * 3);
        return mode == Mode.Up ? s * s : s + Twice();

        double Twice() => mode == Mode.Idle ? 2 * s * s : 0;
    }
}
