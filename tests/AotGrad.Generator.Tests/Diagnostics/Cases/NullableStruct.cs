public static partial class Model
{
    public record struct Pair(double X, double Y);

    [Differentiable]
    public static double F(Pair? /*!*/p) => p!.Value.X;
}
