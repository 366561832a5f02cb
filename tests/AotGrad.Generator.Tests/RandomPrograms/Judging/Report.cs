using System.Globalization;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>A failure as text. Its program part is a complete regression file.</summary>
internal static class Report
{
    public static string Of(Verdict verdict, string generated)
    {
        Case c = verdict.Case;
        Inputs inputs = verdict.Inputs ?? c.Inputs[0];
        string prefills = string.Join(" | ", c.Program.Main.Params.Zip(inputs.Seeds).Where(p => p.First.IsActive).Select(p => $"{p.First.Name}: {List(p.Second)}"));
        return $"""
            {verdict.Cause}, seed {c.Seed} (replay: AOTGRAD_RANDOM_SEED={c.Seed} AOTGRAD_RANDOM_PROGRAMS=1)
            {verdict.Failure!.Details}
            resultGrad {inputs.ResultGrad.ToString("R", CultureInfo.InvariantCulture)}; gradients on entry: {prefills}
            ---- program ----
            {AsFile(c, inputs)}
            ---- generated ----
            {generated}
            """;
    }

    private static string AsFile(Case c, Inputs inputs) =>
        string.Concat(c.Program.Main.Params.Zip(inputs.Args, (p, arg) => $"// {p.Name} = {List(arg)}\n"))
        + ProgramPrinter.Print(c, "Case");

    private static string List(double[] values) => string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
