public partial class Model(double scale)
{
    [Differentiable]
    public double F(double x) => x * /*!*/scale;
}
