public static partial class Model
{
    [Differentiable]
    public static double F(double x, Config config)
    {
        /*!*/config.Rate = x;
        /*!*/config.Rates[0] += x;
        /*!*/config.Last++;
        Set(/*!*/out config.Rate);
        return x;

        static void Set(out double y) => y = 0;
    }

    public class Config
    {
        public double Rate = 2;
        public double[] Rates = [1];
        public double Last { get; set; }
    }
}
