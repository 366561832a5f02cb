namespace AotGrad.Checking;

/// <summary>The derivative of a function along one coordinate, from its values nearby.</summary>
/// <param name="Value">
/// Richardson's extrapolation (4 D(h/2) − D(h)) / 3 of the central differences D(h) = (f(x + h) − f(x − h)) / 2h, whose
/// error is of order h⁴; not finite if one of the four values is not.
/// </param>
/// <param name="Left">The slope from half a step to the left up to the point.</param>
/// <param name="Right">The slope from the point to half a step to the right.</param>
/// <param name="GapKept">
/// The difference of the right and left slopes at half a step as a part of that at a whole step: 1/2 where the function
/// is smooth and curved, 1 at a kink.
/// </param>
internal readonly record struct CentralDifference(double Value, double Left, double Right, double GapKept)
{
    /// <summary>Differentiates <paramref name="function"/> at <paramref name="x"/>.</summary>
    /// <param name="function">The function of the coordinate, which may round its argument to a coarser type.</param>
    /// <param name="x">The point.</param>
    /// <param name="valueAtX">The function there.</param>
    /// <param name="step">The step h, positive.</param>
    public static CentralDifference At(Func<double, (double X, double Value)> function, double x, double valueAtX, double step)
    {
        (double wide, double wideLeft, double wideRight) = Slopes(step);
        (double narrow, double left, double right) = Slopes(step / 2);
        return new((4 * narrow - wide) / 3, left, right, Math.Abs(right - left) / Math.Abs(wideRight - wideLeft));

        (double Central, double Left, double Right) Slopes(double h)
        {
            // The arguments that the function was really given: x ± h is rounded.
            (double xBelow, double below) = function(x - h);
            (double xAbove, double above) = function(x + h);
            return (
                (above - below) / (xAbove - xBelow),
                (valueAtX - below) / (x - xBelow),
                (above - valueAtX) / (xAbove - x));
        }
    }
}
