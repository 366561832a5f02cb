using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Says what a generated method keeps for its reverse sweep, and how much memory that takes: tapes by the iteration of the
/// loop that fills them, copies of outputs and adjoints of temporaries. Local variables are not counted.
/// </summary>
internal sealed class StorageReport
{
    private const string OfSnapshots = "snapshots";

    private readonly Dictionary<Local, string> _lines = [];
    private readonly List<Kept> _kept = [];
    private readonly List<string> _others = [];
    private readonly Dictionary<Local, Expr> _counts = [];
    private readonly Dictionary<Local, string> _reserved = [];
    private bool _reverse;

    private StorageReport()
    {
    }

    /// <param name="Loop">The line of the innermost loop, empty if it has none; OfSnapshots for one that takes them; null outside of loops.</param>
    /// <param name="Each">The unit that the bytes are counted by.</param>
    private sealed record Kept(string What, int Bytes, string? Loop, bool Sometimes, string Each);

    public static string Of(Block body)
    {
        var report = new StorageReport();
        report.Visit(body, null, false);
        return report.ToString();
    }

    public override string ToString()
    {
        IEnumerable<string> kept = _kept.GroupBy(k => (k.Loop, k.Sometimes, k.Each)).Select(group =>
            $"{And([.. group.Select(k => k.What).Distinct()])} ({(group.Key.Sometimes ? "up to " : "")}{Bytes(group.Sum(k => k.Bytes))}{group.Key.Each}{PerIteration(group.Key.Loop)})");
        string keeps = _kept.Count > 0 ? $"keeps {string.Join(", ", kept)}" : "keeps nothing";
        return string.Join(", ", _others.Prepend(keeps));
    }

    private static string PerIteration(string? loop) => loop switch
    {
        null => "",
        "" => " per iteration",
        OfSnapshots => " per snapshot",
        _ => $" per iteration of '{loop}'",
    };

    private static string And(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : string.Join(", ", items.Take(items.Count - 1)) + " and " + items[items.Count - 1];

    private static string Bytes(long count) => count == 1 ? "1 byte" : count.ToString(CultureInfo.InvariantCulture) + " bytes";

    private static int SizeOf(Scalar scalar) => scalar switch
    {
        Scalar.Double or Scalar.Long or Scalar.ULong or Scalar.NInt or Scalar.NUInt => 8,
        Scalar.Short or Scalar.UShort or Scalar.Char => 2,
        Scalar.Byte or Scalar.SByte or Scalar.Bool => 1,
        _ => 4,
    };

    private void Visit(Block block, string? loop, bool sometimes)
    {
        foreach (Stmt stmt in block.Statements)
        {
            Read(stmt, loop, sometimes);
            bool isLoop = stmt is For or While;
            foreach (Block inner in stmt.Blocks())
            {
                Visit(inner, isLoop ? TakesSnapshots(stmt) ? OfSnapshots : stmt.Origin?.Quote ?? "" : loop, !isLoop);
            }
        }
    }

    private static bool TakesSnapshots(Stmt stmt) => stmt is While { Body: var body } && body.Statements.SelectMany(s => s.Reads()).SelectMany(e => e.Nodes()).Any(n => n is Scheduled);

    private void Read(Stmt stmt, string? loop, bool sometimes)
    {
        switch (stmt)
        {
            case Turn:
                _reverse = true;
                break;
            case Assign { Origin.Quote: { Length: > 0 } quote } assign:
                _lines[assign.Target] = quote;
                break;
            case Push push:
                _kept.Add(new Kept(Describe(push.Name, push.Value), SizeOf(push.Value.Scalar), loop, sometimes, ""));
                break;
            case Reserve reserve:
                _reserved[reserve.Target] = reserve.Name;
                break;
            case Store { View: Local room } store when _reserved.TryGetValue(room, out string? name):
                _kept.Add(new Kept(Describe(name, store.Value), SizeOf(store.Value.Scalar), loop, sometimes, ""));
                break;
            case PushAll push:
                _kept.Add(new Kept($"all elements of {push.Name}", SizeOf(push.View.Scalar), loop, sometimes, " each"));
                break;
            case CallForward { IsPlain: false, Halves: { IsCheckpoint: true } halves }:
                for (int i = 0; i < halves.Parameters.Count; i++)
                {
                    Parameter parameter = halves.Parameters[i];
                    if (halves.Written[i]) _kept.Add(new Kept($"all elements of {parameter.Name}", SizeOf(parameter.Type.Scalar), loop, sometimes, " each"));
                    else if (!halves.IsInBoth(i)) _kept.Add(new Kept(parameter.Name, SizeOf(parameter.Type.Scalar), loop, sometimes, ""));
                }
                string again = $"runs {(loop == OfSnapshots ? "the iterations" : halves.Signature)} again";
                if (!_others.Contains(again)) _others.Add(again);
                break;
            case CallForward { IsPlain: false, Halves.Rule: null } call:
                string callee = $"calls {call.Halves.Signature}, which keeps what it needs itself";
                if (!_others.Contains(callee)) _others.Add(callee);
                break;
            case Allocate allocate:
                _counts[allocate.Target] = allocate.Count;
                if (_reverse && allocate.Target.Primal >= 0) _others.Add($"holds the adjoint of {NameOfPrimal(allocate.Target)} ({Size(allocate.Target)})");
                break;
            case Copy { To: Local copy } output when !_reverse && _counts.ContainsKey(copy):
                _others.Add($"copies {((Local)output.From.Base()).Name} once ({Size(copy)})");
                break;
        }
    }

    private string Size(Local temporary) => _counts[temporary] is Constant count
        ? Bytes(SizeOf(temporary.Scalar) * count.Bits)
        : $"{Bytes(SizeOf(temporary.Scalar))} per element";

    private static string NameOfPrimal(Local bar) => bar.Name.EndsWith("Bar", StringComparison.Ordinal) ? bar.Name.Substring(0, bar.Name.Length - 3) : bar.Name;

    /// <summary>A variable of the user by its name, others by the line that they belong to.</summary>
    private string Describe(string name, Expr value) => value switch
    {
        Load load => $"overwritten elements of {(load.View.Base() is Local view ? view.Name : name)}",
        Local { Synthetic: true } local when _lines.TryGetValue(local, out string? line) => $"{Kind(local.Scalar)} of '{line}'",
        Local { Synthetic: true, Scalar: Scalar.Bool } => "an early exit",
        _ => name,
    };

    private static string Kind(Scalar scalar) => scalar switch
    {
        Scalar.Bool => "a decision",
        >= Scalar.Int and <= Scalar.Char => "a count",
        _ => "a value",
    };
}
