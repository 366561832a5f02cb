public static partial class Model
{
    public ref struct Window { public System.Span<double> Values; public double Scale; }

    [Differentiable]
    public static double F(Window /*!*/w) => w.Scale * w.Values[0];
}
