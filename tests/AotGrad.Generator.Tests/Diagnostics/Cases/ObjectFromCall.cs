public static partial class Model
{
    [Differentiable]
    public static double F(double x) => x * /*!*/Next().Rate;

    private static Config Next() => new();

    public class Config
    {
        public double Rate = 2;
    }
}
