using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>
/// Checks the derivatives that are declared for a <see cref="SourceCase"/>: tangents on dual numbers, and second derivatives by
/// central differences of the gradients that dual numbers give.
/// </summary>
internal static class DeclaredCheck
{
    private const double Step = 1e-5;

    /// <summary>The case with its declarations; its class must be partial.</summary>
    public static Source SourceOf(SourceCase @case) => new(@case.Name, @case.Text, DerivativePrinter.Print(@case.Name, @case.Signature.Params, @case.Signature.Result));

    public static void Run(SourceCase @case, RunDerivative run, DualRun dual)
    {
        foreach (Arguments arguments in @case.Sets)
            foreach (Derivative derivative in DerivativePrinter.Of(@case.Signature.Params, @case.Signature.Result))
                Check(@case, arguments, derivative, run, dual);
    }

    private static void Check(SourceCase @case, Arguments arguments, Derivative derivative, RunDerivative run, DualRun dual)
    {
        Param[] parameters = @case.Signature.Params;
        bool isPure = derivative == Derivative.GradientTangent;
        var call = new Call(@case, null!, arguments);
        double[][] args = call.Args, rates = Rates(parameters, args, 0.6), grads = isPure ? call.NoSeeds : call.Seeds, gradRates = isPure ? call.NoSeeds : Rates(parameters, args, -0.35);
        (double resultGrad, double resultGradRate) = isPure ? (1, 0) : (call.ResultGrad, call.ResultGrad - 0.2);
        double tolerance = call.Single ? 1e-4 : 1e-11;

        (double result, double rate, double[][] after, double[][] afterRates) = Along(dual, args, rates);
        double[][] given = Copy(args), givenRates = Copy(rates), givenGrads = Copy(grads), givenGradRates = Copy(gradRates);
        double[] results = run((int)derivative, given, givenRates, givenGrads, givenGradRates, resultGrad, resultGradRate);
        double[][] WithResult(double[][] rows, double value) => @case.Signature.Result is null ? rows : [.. rows, [value]];
        string what = $"F{derivative}: ";
        SourceCheck.AssertClose(what + "values", WithResult(Written(parameters, after), result), WithResult(Written(parameters, given), results.ElementAtOrDefault(0)), call.Single ? 1e-5 : 1e-12);
        SourceCheck.AssertClose(what + "tangents", WithResult(Moving(parameters, afterRates), rate), WithResult(Moving(parameters, givenRates), results.ElementAtOrDefault(1)), tolerance);
        if (derivative == Derivative.Tangent)
            return;

        SourceCheck.AssertClose(what + "gradients", call.Slopes(dual, grads, resultGrad), givenGrads, tolerance);
        // What is detached is no constant for differences.
        if (!arguments.HasDifferences || @case.Text.Contains("Detach", StringComparison.Ordinal))
            return;
        double[][] At(double time) => new Call(@case, null!, arguments, Moved(args, rates, time)).Slopes(dual, Moved(grads, gradRates, time), resultGrad + time * resultGradRate);
        double[][] up = At(Step), down = At(-Step);
        SourceCheck.AssertClose(what + "rates of gradients", [.. up.Zip(down, (u, d) => u.Zip(d, (a, b) => (a - b) / (2 * Step)).ToArray())], givenGradRates, call.Single ? 1e-3 : 1e-6);
    }

    private static (double Result, double Rate, double[][] After, double[][] AfterRates) Along(DualRun dual, double[][] args, double[][] rates)
    {
        Dual[][] moving = [.. args.Zip(rates, (row, rate) => row.Select((v, i) => new Dual(v, i < rate.Length ? rate[i] : 0)).ToArray())];
        Dual result = dual(moving);
        return (result.Value, result.Slope, [.. moving.Select(row => row.Select(d => d.Value).ToArray())], [.. moving.Select(row => row.Select(d => d.Slope).ToArray())]);
    }

    private static double[][] Rates(Param[] parameters, double[][] args, double first) =>
        [.. parameters.Zip(args, (p, arg) => p.IsActive ? arg.Select((_, i) => first - 0.25 * i).ToArray() : [])];

    private static double[][] Moved(double[][] rows, double[][] rates, double time) =>
        [.. rows.Zip(rates, (row, rate) => row.Select((v, i) => i < rate.Length ? v + time * rate[i] : v).ToArray())];

    private static double[][] Written(Param[] parameters, double[][] rows) => [.. rows.Where((_, i) => parameters[i].MayBeWritten && parameters[i].Type.IsReal())];

    private static double[][] Moving(Param[] parameters, double[][] rows) => [.. rows.Where((_, i) => parameters[i].IsActive && parameters[i].MayBeWritten)];

    private static double[][] Copy(double[][] rows) => [.. rows.Select(r => r.ToArray())];
}
