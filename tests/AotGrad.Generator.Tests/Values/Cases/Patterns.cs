// x = 1, 2, -0.5, 0.25
// n = 4
//
// x = 1, 2, -0.5, 0.25
// n = 12
//
// x = 1, 2, -0.5, 0.25
// n = 0
using System;
using AotGrad;

public static partial class Patterns
{
    private record struct Cell(int Row, int Column, double Weight);

    private enum Mode
    {
        Sum,
        Product,
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        double s = (x[0] > 0, n > 3) switch
        {
            (true, true) => x[0] * x[1],
            (true, _) => x[0] + x[2],
            (false, var large) when large => x[3],
            _ => 0,
        };
        Cell cell = new(n, n % 3, x[1]);
        if (n is > 3 and < 9) s *= x[2];
        if (cell is { Row: > 3, Column: 0 or 1 }) s += cell.Weight * cell.Weight;
        if (cell is (_, 0, var weight) and { Row: var row }) s += weight * weight * row;
        s += cell switch
        {
            { Row: 0 } => x[3],
            { Column: var c } when c > 0 && x[c] > 0 => x[c] * s,
            _ => s * s,
        };
        for (int i = 0; i < x.Length; i++)
        {
            switch (i, n - i)
            {
                default:
                    s += x[i];
                    break;
                case (0, _):
                    s *= x[i];
                    break;
                case (var a, > 2) when x[a] < 1:
                    double t = x[a] * s;
                    s += t;
                    break;
                case (2 or 3, int b):
                    t = b;
                    s -= t * x[i];
                    break;
            }
        }
        return s + Apply(Mode.Sum, n, x[0], x[1]) + Apply(Mode.Product, n, x[2], x[3]);
    }

    [Differentiable]
    private static double Apply(Mode mode, int n, double a, double b) => (mode, n) switch
    {
        (Mode.Sum, > 3) => a + b,
        (Mode.Sum, _) => a - b,
        (Mode.Product, 0) => a,
        (_, _) => a * b,
    };
}
