[Differentiable]
public static double F(Span<double> x, int n)
{
    /*!*/Shift(x[..n], x[1..]);
    /*!*/Shift(x, x);
    var view = x[n..];
    /*!*/Shift(view, x[(n - 1)..]);
    int k = n;
    var head = x[..k];
    while (k > 0) k--;
    /*!*/Shift(head, x[k..]);
    return x[0];
}

[Differentiable]
private static void Shift(Span<double> from, Span<double> to)
{
    if (to.Length < 2) return;
    to[1] = 2 * from[0];
    /*!*/Shift(from[1..], from);
}

[Differentiable]
public static double Count(ref double a, ref double b, int n)
{
    if (n == 0) return a;
    a += b * b;
    return /*!*/Count(ref a, ref a, n - 1);
}

[Differentiable]
public static double Element(Span<double> x, ref double b, int n)
{
    if (n == 0) return b;
    return /*!*/Element(x, ref x[n], n - 1);
}

[Differentiable]
private static void Fill(double[] x, [NoGrad] double[] y)
{
    y[0] = x[0];
    if (x[0] > 0) /*!*/Fill(x, y);
}
