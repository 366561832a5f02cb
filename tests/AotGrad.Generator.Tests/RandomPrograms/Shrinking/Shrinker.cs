using System.Diagnostics;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;

namespace AotGrad.Generator.Tests.RandomPrograms.Shrinking;

/// <summary>Makes a failing case small: takes any step after which it still fails in the same way, until none is left.</summary>
internal sealed class Shrinker(Judge judge, TimeSpan limit)
{
    private const int StepsAtOnce = 24;

    public Verdict Shrink(Verdict failing)
    {
        var clock = Stopwatch.StartNew();
        Verdict current = failing;
        if (failing.Inputs is { } inputs)
            current = failing with { Case = failing.Case with { Inputs = [inputs] } };
        bool progress = true;
        while (progress)
        {
            progress = false;
            // After a step, go on from where it was found: what failed to help before is tried again in the next pass only.
            for (int position = 0; ;)
            {
                Case[] candidates = [.. ShrinkSteps.Of(current.Case).Skip(position).Take(StepsAtOnce)];
                if (candidates.Length == 0)
                    break;
                if (clock.Elapsed > limit)
                    return current;
                Case[] judgeable = [.. candidates.Where(IsJudgeable)];
                Verdict? smaller = judge.Check(judgeable, [failing.Way!]).FirstOrDefault(v => v.Failure is not null && v.Failure.IsLike(current.Failure));
                if (smaller is null)
                {
                    position += candidates.Length;
                    continue;
                }
                position += Array.IndexOf(candidates, smaller.Case);
                current = smaller;
                progress = true;
            }
        }
        return current;
    }

    private static bool IsJudgeable(Case c)
    {
        try
        {
            // What is never run need not be complete for the interpreter, but cannot be printed.
            ProgramPrinter.Print(c, "Case");
            return c.Inputs.Any(inputs => Reference.Of(c.Program, inputs, out _) is not null);
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException or ArgumentException or KeyNotFoundException or NullReferenceException)
        {
            // The step made nonsense, such as an assignment to a constant.
            return false;
        }
    }
}
