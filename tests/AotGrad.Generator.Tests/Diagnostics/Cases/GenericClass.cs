public static partial class Model<T>
{
    [Differentiable]
    public static double /*!*/F(double x) => x * x;
}
