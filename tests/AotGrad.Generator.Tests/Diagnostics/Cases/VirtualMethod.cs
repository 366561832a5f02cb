public partial class Model
{
    public double Scale = 2;

    [Differentiable]
    public virtual double /*!*/F(double x) => x * Scale;
}
