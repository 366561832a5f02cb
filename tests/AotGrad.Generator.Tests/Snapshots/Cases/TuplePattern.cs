using System;
using AotGrad;

public static partial class Model
{
    [Differentiable]
    public static double Corner(double x, double y) => (x > 0, y > 0) switch
    {
        (true, true) => x * y,
        (true, false) => x,
        (false, _) => 0,
    };
}
