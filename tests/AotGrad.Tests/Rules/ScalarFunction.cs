using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotGrad.Tests.Rules;

/// <summary>
/// A function of one to three scalars with its generated methods, found by reflection so that no function of a class
/// can be forgotten. Arguments and results of single-precision functions are converted.
/// </summary>
internal sealed class ScalarFunction
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly MethodInfo _primal;
    private readonly MethodInfo _backward;
    private readonly MethodInfo _gradient;

    private ScalarFunction(MethodInfo primal)
    {
        _primal = primal;
        _backward = primal.DeclaringType!.GetMethod(primal.Name + "Backward", Static)!;
        _gradient = primal.DeclaringType!.GetMethod(primal.Name + "Gradient", Static)!;
    }

    /// <summary>By name: those of <see cref="DoubleFunctions"/> as Math.Sin, those of <see cref="FloatFunctions"/> as MathF.Sin.</summary>
    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } =
        Of(typeof(DoubleFunctions), "Math.").Concat(Of(typeof(FloatFunctions), "MathF.")).ToDictionary();

    public string Name => _primal.Name;

    public bool IsSingle => _primal.ReturnType == typeof(float);

    public bool IsEstimate => Name is "ReciprocalEstimate" or "ReciprocalSqrtEstimate";

    public int Arity => _primal.GetParameters().Length;

    public double Value(params double[] arguments) => Convert.ToDouble(_primal.Invoke(null, Converted(arguments)));

    /// <summary>What <c>XGradient</c> returns.</summary>
    public (double Value, double[] Gradients) Gradient(params double[] arguments)
    {
        var tuple = (ITuple)_gradient.Invoke(null, Converted(arguments))!;
        return (Convert.ToDouble(tuple[0]), [.. Enumerable.Range(1, Arity).Select(i => Convert.ToDouble(tuple[i]))]);
    }

    /// <summary>What <c>XBackward</c> returns, and leaves in gradients that hold <paramref name="start"/> at first.</summary>
    public (double Value, double[] Gradients) Backward(double[] arguments, double resultGrad, double start = 0)
    {
        object[] all = Converted([.. arguments, .. Enumerable.Repeat(start, Arity), resultGrad]);
        double value = Convert.ToDouble(_backward.Invoke(null, all));
        return (value, [.. Enumerable.Range(Arity, Arity).Select(i => Convert.ToDouble(all[i]))]);
    }

    private object[] Converted(double[] numbers) => [.. numbers.Select(n => IsSingle ? (object)(float)n : n)];

    private static IEnumerable<KeyValuePair<string, ScalarFunction>> Of(Type container, string prefix) =>
        from method in container.GetMethods(Static)
        where method.IsDefined(typeof(DifferentiableAttribute))
        select KeyValuePair.Create(prefix + method.Name, new ScalarFunction(method));
}
