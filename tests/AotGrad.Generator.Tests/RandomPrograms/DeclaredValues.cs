using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>What a declared derivative is given, in the order of its parameters, and what it has to answer by the interpreter.</summary>
internal sealed class DeclaredValues(Derivative derivative, Program program, double[][] values)
{
    private readonly (Param Param, string Suffix)[] _parameters = [.. DerivativePrinter.Parameters(derivative, program.Main.Params)];

    private bool IsReverseOverForward => derivative == Derivative.TangentBackward;

    /// <summary>Fills the places of what comes out, and returns the results.</summary>
    /// <param name="planted">The program whose rates are taken.</param>
    public double[] Answer(Program planted)
    {
        // Where a tangent is differentiated backwards, the gradients of tangents are what gradients are otherwise, and those the rates.
        string gradients = IsReverseOverForward ? DerivativePrinter.TangentGradient : DerivativePrinter.Gradient;
        string rates = IsReverseOverForward ? DerivativePrinter.Gradient : DerivativePrinter.GradientTangent;
        double[] incoming = [.. values[_parameters.Length..].SelectMany(v => v)];
        if (IsReverseOverForward)
            Array.Reverse(incoming);
        bool isPure = derivative == Derivative.GradientTangent;
        var inputs = new Inputs(Rows(""), isPure ? Zeros() : Rows(gradients), isPure ? 1 : incoming.ElementAtOrDefault(0));
        var motion = new Motion(Rows(DerivativePrinter.Tangent), isPure ? Zeros() : Rows(rates), incoming.ElementAtOrDefault(1));
        Expectation right = Evaluate(program, inputs, motion).Exact, rate = Evaluate(planted, inputs, motion).Rate;

        Store("", right.After);
        Store(DerivativePrinter.Tangent, rate.After);
        Store(gradients, right.Gradient);
        Store(rates, rate.Gradient);
        IEnumerable<double> With(Expectation e) => DerivativePrinter.GivesGradients(derivative, program.Main.Params) ? e.Gradient.SelectMany(r => r).Prepend(e.Result) : [e.Result];
        return [.. With(right), .. With(rate)];
    }

    private static (Expectation Exact, Expectation Rate) Evaluate(Program program, Inputs inputs, Motion motion) =>
        Reference.Evaluate(program, inputs, new Arithmetic(Reference.Lanes(program, inputs)), motion: motion);

    private double[][] Zeros() => [.. program.Main.Params.Select(p => p.IsActive ? new double[values[IndexOf(p, "")].Length] : [])];

    private int IndexOf(Param param, string suffix) => Array.IndexOf(_parameters, (param, suffix));

    /// <summary>A row for each parameter of the method; where it has none of the kind, an empty one or zeros.</summary>
    private double[][] Rows(string suffix) =>
        [.. program.Main.Params.Zip(Zeros(), (p, zeros) => IndexOf(p, suffix) is >= 0 and var i ? values[i].ToArray() : zeros)];

    private void Store(string suffix, double[][] rows)
    {
        for (int p = 0; p < program.Main.Params.Length; p++)
            if (IndexOf(program.Main.Params[p], suffix) is >= 0 and var i)
                rows[p].CopyTo(values[i], 0);
    }
}
