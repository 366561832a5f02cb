public static partial class Model
{
    [Differentiable]
    public static double F(double x, double a) => Twice(x, /*!*/new Square(a));

    [Differentiable]
    private static double Twice<TF>(double x, TF f)
        where TF : struct, IFunction => f.At(x) + x;

    public interface IFunction
    {
        double At(double x);
    }

    public struct Square(double a) : IFunction
    {
        public double At(double x) => x * x * a;
    }
}
