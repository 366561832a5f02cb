public partial class Model
{
    [Differentiable]
    public double /*!*/F(double x) => x * x;
}
