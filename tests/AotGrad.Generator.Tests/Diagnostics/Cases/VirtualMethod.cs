public partial class Model
{
    public double Scale = 2;

    [Differentiable]
    public virtual double F(double x) => x * Scale;

    public virtual int Count() => 2;

    [Differentiable]
    public double G(double x) => /*!*/F(x) * x;
}

public partial class Derived : Model
{
    public override int Count() => 3;

    [Differentiable]
    public double H(double x) => /*!*/base.Count() * x;
}
