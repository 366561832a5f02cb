public partial class Model
{
    public virtual double F(double x) => x;
}

public partial class Middle : Model
{
    [Differentiable]
    public sealed override double F(double x) => /*!*/base.F(x);
}

public partial class Derived : Middle
{
    [Differentiable]
    public new double F(double x) => /*!*/base.F(x) * x;
}
