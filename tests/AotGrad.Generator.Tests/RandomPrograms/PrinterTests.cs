using AotGrad.Generator.Tests.RandomPrograms.Generation;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>The tester tests itself: printed programs, however they are spelled, compute what the interpreter says.</summary>
public class PrinterTests
{
    [Fact]
    public void Printed_programs_compute_bit_for_bit_what_the_interpreter_does()
    {
        var judge = new Judge(new ProgramCompiler(generator: null, runsOnce: true), primalOnly: true);
        IEnumerable<Case> cases = Enumerable.Range(Settings.Seed, Settings.SelfTestPrograms).Select(ProgramGenerator.Make);
        foreach (Case[] batch in cases.Chunk(Settings.BatchSize))
            foreach (Verdict verdict in judge.Check([.. batch, .. batch.Select(c => c with { Spelling = c.Spelling / 2 + 1 })]))
                Assert.True(verdict.Failure is null, $"{verdict.Failure}\n{ProgramPrinter.Print(verdict.Case, "Case")}");
    }
}
