public partial class Model
{
    public double Scale { get; } = 2;
    private static readonly Model One = new();

    [Differentiable]
    public static double F(double x) => x * /*!*/One.Scale;
}
