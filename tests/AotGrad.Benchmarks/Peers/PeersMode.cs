using AotGrad.Benchmarks.Measuring;

namespace AotGrad.Benchmarks.Peers;

/// <summary>Runs AotGrad and its peers in turn, and prints Markdown tables.</summary>
internal static class PeersMode
{
    public static int Run(TextWriter output)
    {
        output.WriteLine("### GradBench evals");
        output.WriteLine();
        Evals(new Table(output));
        output.WriteLine();
        output.WriteLine("### Adjoints written by hand in C");
        output.WriteLine();
        if (NativeLibraryBuild.Run() is { } reason)
        {
            output.WriteLine($"Left out: C, because {reason}.");
        }
        else
        {
            output.WriteLine($"Compiled with `{NativeLibraryBuild.Command}`.");
            output.WriteLine();
            Native(new Table(output));
        }

        output.WriteLine();
        output.WriteLine("### PyTorch");
        output.WriteLine();
        using var torch = Torch.Start();
        if (torch is null)
        {
            output.WriteLine("Left out: PyTorch, because no Python here has it.");
        }
        else
        {
            output.WriteLine($"{torch.Version}, one thread.");
            output.WriteLine();
            PyTorch(new Table(output), torch);
        }

        return 0;
    }

    private static void Evals(Table table)
    {
        table.Head(["eval", "size", "primal", "derivative", "derivative / primal (95 %)", "least", .. EvalCase.Tools.Select(tool => $"{tool} (ms)")]);
        foreach (EvalCase eval in EvalCase.All())
        {
            (Contestant? primal, Contestant derivative) = eval.Contestants();
            Series[] series = primal is null ? Alternation.Measure(derivative) : Alternation.Measure(derivative, primal);
            table.Row(
            [
                eval.Module, eval.Size, primal is null ? "–" : Table.Time(series[1].Median), Table.Time(series[0].Median),
                primal is null ? "–" : Table.Ratio(series[0].Over(series[1])),
                string.Join(" / ", series.Reverse().Select(s => Table.Time(s.Least))), .. eval.Others,
            ]);
        }
    }

    private static void Native(Table table)
    {
        table.Head("computation", "primal", "gradient", "C gradient", "gradient / primal (95 %)", "AotGrad / C (95 %)", "least, AotGrad / C");
        foreach (Contest contest in NativeContests.All())
        {
            double difference = contest.Difference();
            if (!(difference <= contest.Tolerance))
            {
                throw new InvalidOperationException($"{contest.Name}: the gradients differ by {difference:E1} of the largest.");
            }

            Series[] series = Alternation.Measure(contest.Primal, contest.Ours, contest.Theirs);
            table.Row(
                contest.Name, Table.Time(series[0].Median), Table.Time(series[1].Median), Table.Time(series[2].Median),
                Table.Ratio(series[1].Over(series[0])), Table.Ratio(series[1].Over(series[2])), $"{Table.Time(series[1].Least)} / {Table.Time(series[2].Least)}");
        }
    }

    private static void PyTorch(Table table, Torch torch)
    {
        table.Head("computation", "AotGrad", "PyTorch", "AotGrad / PyTorch (95 %)", "least, AotGrad / PyTorch");
        foreach (TorchContest contest in TorchContest.All())
        {
            Series[] series = Alternation.Measure(contest.Ours, new Contestant("PyTorch", count => torch.Seconds(contest.Key, count)));
            table.Row(
                contest.Name, Table.Time(series[0].Median), Table.Time(series[1].Median), Table.Ratio(series[0].Over(series[1])),
                $"{Table.Time(series[0].Least)} / {Table.Time(series[1].Least)}");
        }
    }
}
