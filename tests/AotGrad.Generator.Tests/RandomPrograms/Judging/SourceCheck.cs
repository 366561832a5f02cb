using System.Globalization;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>
/// Checks a program that is given as C#, against central differences of itself. The file holds one class with a
/// <c>[Differentiable]</c> method <c>F</c>, under comments that give an argument each: <c>// x = 0.5, 1</c>.
/// </summary>
internal static class SourceCheck
{
    private const double ResultGrad = 0.7;

    public static void Run(string source, ProgramCompiler compiler)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source).GetRoot();
        MethodDeclarationSyntax method = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.Text == "F");
        string name = ((TypeDeclarationSyntax)method.Parent!).Identifier.Text;
        SourceSignature signature = SourceSignature.Of(method);
        Dictionary<string, double[]> values = Arguments(source);
        double[][] args = [.. signature.Params.Select(p => values[p.Name])];
        double[][] seeds = [.. signature.Params.Zip(args, (p, arg) => p.IsActive ? arg.Select((_, i) => 0.3 + 0.4 * i).ToArray() : [])];
        double resultGrad = signature.Result is null ? 0 : ResultGrad;

        using CompiledBatch batch = compiler.Compile([new Source(name, source, HarnessPrinter.Print(name, signature.Params, signature.Result))]);
        Assert.Null(batch.FailureOf(name));
        Run run = batch.RunOf(name)!;

        bool single = signature.Params.Any(p => p.Type == ScalarType.Float);
        double[][] grads = Copy(seeds);
        double[][] after = Copy(args);
        run((int)CallMode.Backward, after, grads, resultGrad);
        AssertSlopes("FBackward", Slopes(run, args, seeds, resultGrad, single), grads, single);
        if (!HarnessPrinter.HasGradient(signature.Params, signature.Result))
            return;
        run((int)CallMode.Gradient, Copy(args), grads, 0);
        double[][] none = [.. seeds.Select(s => new double[s.Length])];
        AssertSlopes("FGradient", Slopes(run, args, none, 1, single), grads, single);
    }

    private static void AssertSlopes(string what, double[][] expected, double[][] actual, bool single)
    {
        double scale = 1 + expected.SelectMany(r => r).Append(0).Max(Math.Abs);
        for (int p = 0; p < expected.Length; p++)
            for (int i = 0; i < expected[p].Length; i++)
                Assert.True(
                    Math.Abs(expected[p][i] - actual[p][i]) < (single ? 1e-2 : 1e-6) * scale,
                    $"{what}: parameter {p}[{i}]: differences {expected[p][i]}, gradient {actual[p][i]}");
    }

    private static double[][] Slopes(Run run, double[][] args, double[][] seeds, double resultGrad, bool single)
    {
        double step = single ? 1e-2 : 1e-5;
        double LossAt(int p, int i, double offset)
        {
            double[][] moved = Copy(args);
            moved[p][i] += offset;
            double loss = resultGrad * run((int)CallMode.Primal, moved, Copy(seeds), 0);
            return loss + moved.Zip(seeds, (arg, seed) => seed.Select((s, k) => s * arg[k]).Sum()).Sum();
        }
        return [.. seeds.Select((seed, p) => seed.Select((_, i) => (LossAt(p, i, step) - LossAt(p, i, -step)) / (2 * step)).ToArray())];
    }

    private static Dictionary<string, double[]> Arguments(string source) => source.Split('\n')
        .TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal))
        .Where(line => line.Contains('='))
        .Select(line => line[2..].Split('='))
        .ToDictionary(
            parts => parts[0].Trim(),
            parts => parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray());

    private static double[][] Copy(double[][] rows) => [.. rows.Select(r => r.ToArray())];
}
