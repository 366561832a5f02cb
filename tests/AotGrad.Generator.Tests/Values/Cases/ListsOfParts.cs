// x = 0.7, 1.3, 0.4
// a = 0.6
//
// x = -0.5
// a = 2
using System;
using AotGrad;

public static partial class ListsOfParts
{
    public readonly record struct Point(double X, double Y);

    private static readonly (double Weight, int Index)[] s_terms = [(0.5, 0), (1.5, 0)];

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, double a)
    {
        double[] v = [.. x, a * a, 2, .. x[1..]];
        // Lists made of the array that they take the place of.
        v = [v[1], v[0] * a];
        v = [.. v, a, .. v];
        for (int i = 0; i < 3; i++) v = [v[0] * a, .. v];
        v = [.. v[..2], Square(a), .. v[3..]];
        double[,] grid = { { a, x[0] }, { x[^1], 1 } };
        grid = new double[,] { { grid[1, 0], grid[0, 0] * grid[0, 1] } };
        double[][] rows = [[a, x[0]], [x[0] * a]];
        rows = [rows[1], rows[0]];
        Span<double> y = [.. x];
        y[0] *= a;
        ReadOnlySpan<double> z = [.. y, .. y, 1];
        double s = grid[0, 0] * grid[0, 1] + rows[0][0] * rows[1][1] + z[0] * z[x.Length];
        for (int i = 0; i < v.Length; i++) s = 0.7 * s + v[i] * v[i] * (i + 1);

        ((double A, double B) Pair, double Third)[] nested = [((x[0], a), s), ((1, x[^1]), a)];
        foreach (var ((first, second), third) in nested) s += first * second * third;
        foreach (var (pair, third) in nested)
        {
            if (third > 100) continue;
            s += pair.A * third;
            if (s > 50) break;
        }
        Point[] points = [new(a, s), new(x[0], a)], more = [.. points, new(s, 1), .. points];
        foreach ((double p, _) in more) s += p * a;
        foreach (var (weight, index) in s_terms) s += weight * x[index] * a;
        return s;
    }

    [Differentiable]
    private static double Square(double a) => a * a;
}
