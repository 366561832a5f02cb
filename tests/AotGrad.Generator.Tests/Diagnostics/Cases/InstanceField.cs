public partial class Model
{
    public double Scale = 2;

    [Differentiable]
    public static double F(double x, Model /*!*/m) => x * m.Scale;
}
