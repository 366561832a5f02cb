// x = 1
// y = 2
//
// x = 1
// y = -2
//
// x = -1
// y = 2
using System;
using AotGrad;

public static partial class TuplePattern
{
    [Differentiable]
    public static double F(double x, double y) => (x > 0, y > 0) switch
    {
        (true, true) => x * y,
        (true, false) => x,
        (false, _) => 0,
    };
}
