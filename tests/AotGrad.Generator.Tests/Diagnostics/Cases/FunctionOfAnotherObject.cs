public partial class Model
{
    public readonly double Rate = 2;

    public readonly Model? Inner;

    [Differentiable]
    public double F(double x) => /*!*/Inner!.Apply(v => v * Rate, x);

    [Differentiable]
    public double Apply(Func<double, double> f, double x) => f(x) * Rate;
}
