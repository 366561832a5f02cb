using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private void Execute(Elementwise s, Frame frame)
    {
        View[] sources = [.. s.Sources.Select(source => source is SpanExpr span ? Resolve(span, frame) : View.Scalar(Evaluate((Expr)source, frame)))];
        View target = Resolve(s.Target, frame);
        bool[] areSpans = [.. s.Sources.Select(source => source is SpanExpr)];
        if (sources.Where((source, k) => areSpans[k] && (source.Length != target.Length || Overlap(source, target))).Any())
            throw new RejectedException("vectors");
        var results = new Dual[target.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = Apply(s.Function, s.Target.Type, [.. sources.Select((source, k) => source[areSpans[k] ? i : 0])]);
        target.Set(results);
    }

    private Dual Evaluate(Reduce e, Frame frame)
    {
        View[] sources = [.. e.Sources.Select(source => Resolve(source, frame))];
        if (sources.Any(source => source.Length != sources[0].Length))
            throw new RejectedException("vectors");
        Dual sum = new(0);
        for (int i = 0; i < sources[0].Length; i++)
        {
            Dual term = e.Function == Reduction.Sum ? sources[0][i] : Apply(BinaryOp.Multiply, e.Type, sources[0][i], sources[^1][i]);
            sum = Apply(BinaryOp.Add, e.Type, sum, term);
        }
        return sum;
    }

    /// <summary>Whether two views share elements, but are not the same: TensorPrimitives then throws.</summary>
    private static bool Overlap(View a, View b) =>
        ReferenceEquals(a.Data, b.Data) && a.Start != b.Start && a.Start < b.Start + b.Length && b.Start < a.Start + a.Length;
}
