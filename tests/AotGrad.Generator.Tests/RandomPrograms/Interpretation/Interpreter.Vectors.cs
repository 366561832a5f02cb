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
        int count = sources[0].Length;
        if (count == 0 && e.Function is Reduction.Average or Reduction.Product or Reduction.Max or Reduction.Min or >= Reduction.Distance)
            throw new RejectedException("vectors");
        Dual[] terms = [.. Enumerable.Range(0, count).Select(i => Term(e, sources[0][i], sources[^1][i]))];
        Dual Folded(BinaryOp op, double start) => terms.Aggregate(new Dual(start), (sum, term) => Apply(op, e.Type, sum, term));
        Dual Norm() => Folded(BinaryOp.Add, 0) is { Value: > 0 } square ? Apply(MathFunctions.Sqrt, e.Type, [square]) : new Dual(0);
        return e.Function switch
        {
            Reduction.Product or Reduction.ProductOfSums or Reduction.ProductOfDifferences => Folded(BinaryOp.Multiply, 1),
            Reduction.Average => Apply(BinaryOp.Divide, e.Type, Folded(BinaryOp.Add, 0), new Dual(count)),
            Reduction.Norm or Reduction.Distance => Norm(),
            Reduction.Max or Reduction.Min => Extreme(e, terms),
            _ => Folded(BinaryOp.Add, 0),
        };
    }

    /// <summary>What a pair of elements contributes; of one view alone, both are the same.</summary>
    private Dual Term(Reduce e, Dual x, Dual y)
    {
        Dual Difference() => Apply(BinaryOp.Subtract, e.Type, x, y);
        Dual Square(Dual value) => Apply(BinaryOp.Multiply, e.Type, value, value);
        return e.Function switch
        {
            Reduction.SumOfSquares or Reduction.Dot or Reduction.Norm => Apply(BinaryOp.Multiply, e.Type, x, y),
            Reduction.SumOfMagnitudes => Apply(MathFunctions.Abs, e.Type, [x]),
            Reduction.Distance => Square(Difference()),
            Reduction.ProductOfSums => Apply(BinaryOp.Add, e.Type, x, y),
            Reduction.ProductOfDifferences => Difference(),
            _ => x,
        };
    }

    /// <summary>The derivative of the greatest is shared evenly by all elements that are as great.</summary>
    private Dual Extreme(Reduce e, Dual[] terms)
    {
        double extreme = e.Function == Reduction.Max ? terms.Max(t => t.Value) : terms.Min(t => t.Value);
        Dual[] equal = [.. terms.Where(t => t.Value == extreme)];
        foreach (Dual term in terms)
            arithmetic.Decide(term.Value == extreme ? 1 : 0);
        return arithmetic.Linear(e.Type, extreme, equal, [.. equal.Select(_ => new Jet(1.0 / equal.Length))]);
    }

    /// <summary>Whether two views share elements, but are not the same: TensorPrimitives then throws.</summary>
    private static bool Overlap(View a, View b) =>
        ReferenceEquals(a.Data, b.Data) && a.Start != b.Start && a.Start < b.Start + b.Length && b.Start < a.Start + a.Length;
}
