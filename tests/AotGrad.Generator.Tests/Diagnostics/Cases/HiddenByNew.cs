public partial class Model
{
    [Differentiable]
    public double[] F(double x) => [x];
}

public partial class Derived : Model
{
    [Differentiable]
    public new double F(double x) => /*!*/base.F(x)[0] * x;
}
