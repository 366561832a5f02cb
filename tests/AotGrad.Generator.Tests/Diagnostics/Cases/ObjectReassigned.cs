public static partial class Model
{
    [Differentiable]
    public static double F(double x, Config first, Config second)
    {
        var config = first;
        if (x > 0) /*!*/config = second;
        return x * config.Rate;
    }

    public class Config
    {
        public double Rate = 2;
    }
}
