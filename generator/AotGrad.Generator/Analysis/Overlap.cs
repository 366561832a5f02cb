using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Whether arguments of a call by halves may share memory that the callee writes. Its halves take each of their
/// parameters for memory of its own, so such a call must be inlined; two views are told apart where one provably ends
/// before the other begins.
/// </summary>
internal sealed class Overlap(Roots roots, Definitions definitions)
{
    private int _unknown;

    /// <returns>Why the call cannot be made by halves and what to do about it, or null.</returns>
    public (string Why, string Advice)? Find(CallForward call)
    {
        List<(Expr View, bool Written)> views =
        [
            .. call.Arguments.Select((a, i) => (View: a, Written: call.Halves.Written[i])).Where(a => a.View.Type.IsView),
            .. call.Places.Select(p => (p, true)),
            .. call.ReadPlaces.Select(p => (p, false)),
        ];
        for (int i = 0; i < views.Count; i++)
        {
            for (int j = i + 1; j < views.Count; j++)
            {
                if ((views[i].Written || views[j].Written) && roots.Of(views[i].View).Equals(roots.Of(views[j].View)) && !AreDisjoint(views[i].View, views[j].View))
                {
                    return ("two of its arguments may share memory that it writes", "pass parts that do not overlap, such as x.Slice(0, n) and x.Slice(n), or copy one of them");
                }
            }
        }
        return call.Halves.Parameters.Where((p, i) => p.NoGrad && p.Type.IsFloating && (p.IsReference || call.Halves.Written[i])).Select(p => p.Name).FirstOrDefault() is { } name
            ? ($"it writes '{name}', which is marked [NoGrad]", "remove [NoGrad], since what is written may depend on active values")
            : null;
    }

    private bool AreDisjoint(Expr a, Expr b)
    {
        Part first = PartOf(a), second = PartOf(b);
        HashSet<Expr> sizes = [.. first.Sizes, .. second.Sizes];
        return (first.End is not null && IsAtMost(first.End, second.Start, sizes)) || (second.End is not null && IsAtMost(second.End, first.Start, sizes));
    }

    /// <summary>The elements of a root that a view shows.</summary>
    /// <param name="End">Null if the view goes on to an end that is not known.</param>
    /// <param name="Sizes">What cannot be negative, since the view exists.</param>
    private sealed record Part(Sum Start, Sum? End, IReadOnlyList<Expr> Sizes);

    /// <param name="now">The view is made where the call stands, so that variables have the values they have there.</param>
    private Part PartOf(Expr view, bool now = true)
    {
        switch (view)
        {
            case Slice slice:
                Part whole = PartOf(slice.View, now);
                Sum offset = SumOf(slice.Start, now);
                Sum? count = slice.Count is null ? null : SumOf(slice.Count, now);
                Sum start = whole.Start.Plus(offset, 1);
                return new Part(start, count is null ? whole.End : start.Plus(count, 1), [.. whole.Sizes, .. TermOf(offset), .. count is null ? [] : TermOf(count)]);
            case Local local when definitions.IsValue(local) && definitions.Definition(local) is Assign assign:
                return PartOf(assign.Value, now: false);
            default:
                return new Part(Sum.Zero, null, []);
        }
    }

    /// <summary>A size that is a single term makes that term one that is not negative.</summary>
    private static IEnumerable<Expr> TermOf(Sum size) =>
        size is { Constant: 0, Terms.Count: 1 } && size.Terms.Single() is { Value: > 0 } term ? [term.Key] : [];

    private static bool IsAtMost(Sum a, Sum b, HashSet<Expr> sizes)
    {
        Sum difference = b.Plus(a, -1);
        return difference.Constant >= 0 && difference.Terms.All(t => t.Value == 0 || (t.Value > 0 && (t.Key is Length || sizes.Contains(t.Key))));
    }

    // ---- linear forms ----

    private sealed record Sum(IReadOnlyDictionary<Expr, long> Terms, long Constant)
    {
        public Sum Plus(Sum other, long factor)
        {
            var terms = Terms.ToDictionary(t => t.Key, t => t.Value);
            foreach (KeyValuePair<Expr, long> term in other.Terms)
            {
                long value = (terms.TryGetValue(term.Key, out long old) ? old : 0) + (factor * term.Value);
                if (value == 0) terms.Remove(term.Key);
                else terms[term.Key] = value;
            }
            return new(terms, Constant + (factor * other.Constant));
        }

        public static readonly Sum Zero = new(new Dictionary<Expr, long>(), 0);

        public static Sum Of(Expr term) => new(new Dictionary<Expr, long> { [term] = 1 }, 0);
    }

    private Sum SumOf(Expr expr, bool now) => expr switch
    {
        Constant { Kind: Scalar.Int } constant => new Sum(Sum.Zero.Terms, constant.Bits),
        Binary { Op: BinaryOp.Add, Type.Scalar: Scalar.Int } sum => SumOf(sum.Left, now).Plus(SumOf(sum.Right, now), 1),
        Binary { Op: BinaryOp.Subtract, Type.Scalar: Scalar.Int } difference => SumOf(difference.Left, now).Plus(SumOf(difference.Right, now), -1),
        Binary { Op: BinaryOp.Multiply, Type.Scalar: Scalar.Int, Left: Constant factor } product => Sum.Zero.Plus(SumOf(product.Right, now), factor.Bits),
        Binary { Op: BinaryOp.Multiply, Type.Scalar: Scalar.Int, Right: Constant factor } product => Sum.Zero.Plus(SumOf(product.Left, now), factor.Bits),
        Local local when definitions.IsValue(local) && definitions.Definition(local) is Assign { Value: var value } && IsFixed(value) => SumOf(value, now),
        // Of a term that may have changed since, nothing is known: it is like no other.
        _ => Sum.Of(now || IsFixed(expr) ? expr : new Local(--_unknown, "", expr.Type)),
    };

    /// <summary>Has the same value wherever it can be evaluated.</summary>
    private bool IsFixed(Expr expr) => expr.Nodes().All(n => n is not Load && (n is not Local local || local.Type.IsView || definitions.IsConstant(local) || definitions.IsValue(local)));
}
