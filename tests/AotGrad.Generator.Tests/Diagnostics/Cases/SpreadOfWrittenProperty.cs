public static partial class Model
{
    public struct Point
    {
        public double X { get; set; }
    }

    [Differentiable]
    public static double F(double x)
    {
        Point[] all = [new() { X = x }];
        Point[] more = [/*!*/.. all, new() { X = all[0].X = 2 * x }];
        return more[0].X + more[1].X;
    }
}
