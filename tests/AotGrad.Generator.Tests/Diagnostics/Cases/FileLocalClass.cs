file static partial class Model
{
    [Differentiable]
    public static double /*!*/F(double x) => x * x;
}
