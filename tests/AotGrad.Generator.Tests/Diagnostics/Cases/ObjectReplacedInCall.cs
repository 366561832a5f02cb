public static partial class Model
{
    private static Settings s_settings = new();

    private static int s_count;

    [Differentiable]
    public static double F(double x)
    {
        double Of(Settings settings, in int count) => x * Next() * settings.Rate * count;
        return Of(/*!*/s_settings, /*!*/in s_count);
    }

    private static int Next()
    {
        s_settings = new Settings { Rate = 3 };
        return s_count++;
    }

    public sealed class Settings
    {
        public double Rate { get; init; } = 2;
    }
}
