[Differentiable]
public static double F(System.Numerics.Tensors.TensorSpan<double> a, System.Numerics.Tensors.TensorSpan<double> b, int n)
{
    for (int i = 0; i < n; i++)
    {
        a[0] = b[0] * b[1];
        var t = a;
        /*!*/a = b;
        b = t;
    }
    return a[0];
}
