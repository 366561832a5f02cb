using System.Globalization;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Checks what is generated for a <see cref="SourceCase"/> against the case itself, by central differences and on dual numbers.</summary>
internal static class SourceCheck
{
    public static void Run(string source, ProgramCompiler compiler)
    {
        var @case = SourceCase.Parse(source);
        DualRun dual = DualProgram.Compile(@case)[@case.Name];
        using CompiledBatch batch = compiler.Compile([@case.ToSource()]);
        Assert.Null(batch.FailureOf(@case.Name));
        Run(@case, batch.RunOf(@case.Name)!, dual);
    }

    public static void Run(SourceCase @case, Run run, DualRun dual)
    {
        foreach (Arguments arguments in @case.Sets)
        {
            var call = new Call(@case, run, arguments);
            Check("FBackward", call, call.Backward(), call.Seeds, call.ResultGrad, dual, arguments.HasDifferences);
            if (call.HasGradient)
                Check("FGradient", call, call.Gradient(), call.NoSeeds, 1, dual, arguments.HasDifferences);
        }
    }

    private static void Check(string what, Call call, double[][] actual, double[][] seeds, double resultGrad, DualRun dual, bool hasDifferences)
    {
        AssertClose(what + " by dual numbers", call.Slopes(dual, seeds, resultGrad), actual, call.Single ? 1e-4 : 1e-11);
        if (hasDifferences)
            AssertClose(what + " by differences", call.Differences(seeds, resultGrad), actual, call.Single ? 1e-2 : 1e-6);
    }

    public static void AssertClose(string what, double[][] expected, double[][] actual, double tolerance)
    {
        double scale = 1 + expected.SelectMany(r => r).Where(double.IsFinite).Append(0).Max(Math.Abs);
        for (int p = 0; p < expected.Length; p++)
            for (int i = 0; i < expected[p].Length; i++)
                Assert.True(
                    expected[p][i].Equals(actual[p][i]) || Math.Abs(expected[p][i] - actual[p][i]) <= tolerance * scale,
                    string.Create(CultureInfo.InvariantCulture, $"{what}: parameter {p}[{i}]: expected {expected[p][i]:R}, is {actual[p][i]:R}"));
    }
}

/// <summary>A case at one set of arguments, with incoming adjoints for everything that it can write.</summary>
/// <param name="args">Other values than those of the set.</param>
internal sealed class Call(SourceCase @case, Run run, Arguments arguments, double[][]? args = null)
{
    private readonly double[][] _args = args ?? [.. @case.Signature.Params.Select(p => arguments.Values[p.Name])];

    public double ResultGrad => @case.Signature.Result is null ? 0 : 0.7;

    public bool Single => @case.Signature.Params.Any(p => p.Type == ScalarType.Float);

    public bool HasGradient => HarnessPrinter.HasGradient(@case.Signature.Params, @case.Signature.Result);

    public double[][] Args => Copy(_args);

    public double[][] Seeds => [.. @case.Signature.Params.Zip(_args, (p, arg) => p.IsActive ? arg.Select((_, i) => 0.3 + 0.4 * i).ToArray() : [])];

    public double[][] NoSeeds => [.. Seeds.Select(s => new double[s.Length])];

    /// <summary>The gradients that <c>FBackward</c> leaves; what it computes on the way must be what the primal does.</summary>
    public double[][] Backward()
    {
        (double value, double[][] after) = Primal();
        double[][] args = Args, grads = Seeds;
        double result = run((int)CallMode.Backward, args, grads, ResultGrad);
        SourceCheck.AssertClose("value and outputs of FBackward", [[value], .. after], [[result], .. args], Single ? 1e-5 : 1e-12);
        return grads;
    }

    /// <summary>The gradients that <c>FGradient</c> writes over others.</summary>
    public double[][] Gradient()
    {
        double[][] grads = [.. Seeds.Select(s => s.Select(_ => 17.0).ToArray())];
        double result = run((int)CallMode.Gradient, Args, grads, 0);
        SourceCheck.AssertClose("value of FGradient", [[Primal().Value]], [[result]], Single ? 1e-5 : 1e-12);
        return grads;
    }

    public double[][] Differences(double[][] seeds, double resultGrad)
    {
        double step = Single ? 1e-2 : 1e-5;
        double LossAt(int p, int i, double offset)
        {
            double[][] moved = Args;
            moved[p][i] += offset;
            double loss = resultGrad * run((int)CallMode.Primal, moved, Copy(seeds), 0);
            return loss + moved.Zip(seeds, (arg, seed) => seed.Select((s, k) => s * arg[k]).Sum()).Sum();
        }
        return [.. seeds.Select((seed, p) => seed.Select((_, i) => (LossAt(p, i, step) - LossAt(p, i, -step)) / (2 * step)).ToArray())];
    }

    /// <summary>The same gradients, one direction after the other.</summary>
    public double[][] Slopes(DualRun dual, double[][] seeds, double resultGrad)
    {
        double Slope(int p, int i)
        {
            Dual[][] args = [.. _args.Select((row, q) => row.Select((v, k) => new Dual(v, q == p && k == i ? 1 : 0)).ToArray())];
            Dual result = dual(args);
            return Dual.Times(resultGrad, result.Slope) + args.Zip(seeds, (arg, seed) => seed.Select((s, k) => Dual.Times(s, arg[k].Slope)).Sum()).Sum();
        }
        return [.. seeds.Select((seed, p) => seed.Select((_, i) => Slope(p, i)).ToArray())];
    }

    private (double Value, double[][] Args) Primal()
    {
        double[][] args = Args;
        return (run((int)CallMode.Primal, args, NoSeeds, 0), args);
    }

    private static double[][] Copy(double[][] rows) => [.. rows.Select(r => r.ToArray())];
}
