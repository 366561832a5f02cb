public static partial class Model
{
    private static Settings s_settings = new();

    [Differentiable]
    public static double F(double x)
    {
        Settings settings = /*!*/s_settings;
        int n = Next();
        return x * settings.Rate * n;
    }

    private static int Next()
    {
        s_settings = new Settings { Rate = 3 };
        return 1;
    }

    public sealed class Settings
    {
        public double Rate { get; init; } = 2;
    }
}
