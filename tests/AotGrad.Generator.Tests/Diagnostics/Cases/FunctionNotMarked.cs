public static partial class Model
{
    [Differentiable]
    public static double F(double x) => Twice<Square>(x);

    [Differentiable]
    private static double Twice<TF>(double x)
        where TF : struct, IFunction => /*!*/TF.At(x) + x;

    public interface IFunction
    {
        static abstract double At(double x);
    }

    public struct Square : IFunction
    {
        public static double At(double x) => x * x;
    }
}
