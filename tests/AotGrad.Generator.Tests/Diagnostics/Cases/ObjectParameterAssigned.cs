public static partial class Model
{
    [Differentiable]
    public static double F(double x, Config first, Config second)
    {
        if (x > 0) /*!*/first = second;
        return x * first.Rate;
    }

    public class Config
    {
        public double Rate = 2;
    }
}
