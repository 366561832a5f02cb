using System.Numerics;
using AotGrad.Numerics;

namespace AotGrad.Checking;

/// <summary>
/// Compares generated gradients with central differences of the function, and says which coordinate is off and by how
/// much: what <c>torch.autograd.gradcheck</c> is to PyTorch.
/// </summary>
/// <remarks>
/// <para>
/// <c>Verify</c> throws if the gradient is wrong, <c>Compare</c> returns the same report whatever it says. The two have
/// the same forms: functions of one span, of several, of one to three scalars, and functions that write a span.
/// Functions and gradients are given as method groups or lambdas, which may capture arrays for what is not
/// differentiated.
/// </para>
/// <para>
/// Gradient buffers are handed over filled with zeros, so both the methods that overwrite (<c>XGradient</c>) and those
/// that add (<c>XBackward</c>) can be checked. The value that they return is compared as well. A number that is not
/// finite never passes.
/// </para>
/// <para>
/// A rule written by hand is checked through what calls it: the generated methods of its target, if that is marked
/// [Differentiable], or of a method of one line that calls the target. A lambda checks a rule by itself: it runs the target,
/// calls the rule with the incoming adjoint 1 and returns the value.
/// </para>
/// <para>
/// Central differences (extrapolated to fourth order) are right where the function is smooth over one step to either
/// side. At a kink (<c>|x|</c> at 0, a tie of <c>max</c>, <c>relu</c> at 0) they give the mean of the slopes of both
/// sides, where a generated gradient follows PyTorch's convention; a jump gives anything. The report points out kinks;
/// choose other points, or a smaller <see cref="GradientCheckOptions.Step"/>. The cost is four evaluations of the
/// function for each coordinate.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// GradientCheck.Verify&lt;double&gt;(Model.Energy, Model.EnergyGradient, w);
/// GradientCheck.Verify(p => Model.Loss(p, x, 0.5), (p, g) => Model.LossGradient(p, x, 0.5, g), w);
/// GradientCheck.Verify(p => Model.Loss(p[0], p[1]), (p, g) => Model.LossGradient(p[0], p[1], g[0], g[1]), [w, b]);
/// GradientCheck.Verify&lt;double&gt;(Model.F, Model.FGradient, 0.3, 0.7);
/// GradientCheck.Verify&lt;double&gt;(Model.Softmax, Model.SoftmaxBackward, x, y);
/// GradientCheck.Verify&lt;double&gt;(Model.Norm, (x, xGrad) => { Model.NormRule(x, xGrad, resultGrad: 1); return Model.Norm(x); }, x);
/// </code>
/// </example>
public static partial class GradientCheck
{
    /// <summary>Compares a value and gradient with a function and its central differences, all coordinates in turn.</summary>
    /// <param name="function">The function; it finds its arguments in <paramref name="point"/>.</param>
    /// <param name="point">The arguments, span by span. They are changed, one coordinate at a time, and put back.</param>
    /// <param name="label">The name of coordinate <c>(span, index)</c>.</param>
    /// <param name="generatedValue">What the generated method returned.</param>
    /// <param name="generated">The gradients that it gave, of the shape of <paramref name="point"/>.</param>
    /// <param name="options">Steps and tolerances.</param>
    private static GradientReport CompareAll<T>(
        Func<double> function,
        T[][] point,
        Func<int, int, string> label,
        double generatedValue,
        T[][] generated,
        GradientCheckOptions? options)
        where T : struct, IFloatingPointIeee754<T>
    {
        bool isFloat = typeof(T) == typeof(float);
        double step = options?.Step ?? (isFloat ? 1.0 / 64 : 1e-4);
        double relative = options?.RelativeTolerance ?? (isFloat ? 5e-3 : 1e-6);
        double absolute = options?.AbsoluteTolerance ?? (isFloat ? 1e-3 : 1e-8);

        double value = function();
        var coordinates = new List<GradientCoordinate>
        {
            new()
            {
                Name = "value",
                IsValue = true,
                Generated = generatedValue,
                Numeric = value,
                Allowed = absolute + relative * Math.Abs(value),
            },
        };
        for (int span = 0; span < point.Length; span++)
        {
            for (int index = 0; index < point[span].Length; index++)
                coordinates.Add(CompareOne(span, index));
        }
        return coordinates.Count > 1
            ? new(coordinates)
            : throw new ArgumentException("The function has no coordinates: there is no gradient to check.");

        GradientCoordinate CompareOne(int span, int index)
        {
            T x = point[span][index];
            double at = double.CreateTruncating(x);
            var difference = CentralDifference.At(Evaluate, at, value, step * Math.Max(1, Math.Abs(at)));
            point[span][index] = x;

            double allowed = absolute + relative * Math.Abs(difference.Value);
            bool isKink = difference.GapKept is > 0.75 and < 1.5 && Math.Abs(difference.Right - difference.Left) > allowed;
            return new()
            {
                Name = label(span, index),
                Generated = double.CreateTruncating(generated[span][index]),
                Numeric = difference.Value,
                Allowed = allowed,
                Kink = isKink ? (difference.Left, difference.Right) : null,
            };

            (double, double) Evaluate(double moved)
            {
                point[span][index] = T.CreateTruncating(moved);
                return (double.CreateTruncating(point[span][index]), function());
            }
        }
    }

    private static T[][] Copy<T>(T[][] spans) => [.. spans.Select(s => (T[])s.Clone())];

    private static T[][] ZerosLike<T>(T[][] spans) => [.. spans.Select(s => new T[s.Length])];
}
