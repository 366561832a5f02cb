[Differentiable]
public static double F(Span<double> x)
{
    Sort(/*!*/x);
    return x[0];
}

private static void Sort(Span<double> x) => x.Sort();
