public partial class Model
{
    public readonly double Rate = 2;

    public readonly Model? Inner;

    [Differentiable]
    public double F(double x) => /*!*/Inner!.Repeat(v => v * x, x, 3);

    [Differentiable]
    public double Repeat(Func<double, double> f, double x, int n) => n == 0 ? x * Rate : f(Repeat(f, x, n - 1));
}
