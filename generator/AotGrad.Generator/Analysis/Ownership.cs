using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Which memory belongs to one work item of a kernel. An item owns a window of each view that it writes: the elements from
/// <c>i * S</c> on, fewer than <c>S + 1</c>, where <c>i</c> is its index. Windows of different items have no element in
/// common, so that items which touch only their own are independent.
/// </summary>
internal sealed class Ownership
{
    private readonly IReadOnlyList<Local> _index;
    private readonly IReadOnlyList<Local> _extents;
    private readonly Roots _roots;
    private readonly Ranges _ranges;
    private readonly List<(Expr View, Expr? Index)> _accesses = [];

    /// <param name="body">The work of one item.</param>
    /// <param name="parameters">With gradients.</param>
    /// <param name="index">The parts of its index.</param>
    /// <param name="extents">The number of values that each part but the first has.</param>
    public Ownership(Block body, IEnumerable<Local> parameters, IReadOnlyList<Local> index, IReadOnlyList<Local> extents, Roots roots)
    {
        _index = index;
        _extents = extents;
        _roots = roots;
        _ranges = new Ranges(body, parameters, roots, extents, index.ToDictionary(part => part, _ => (Expr?)null));
        foreach (Stmt stmt in body.All())
        {
            _accesses.AddRange(stmt.Reads().SelectMany(r => r.Nodes()).OfType<Load>().Select(l => (l.View, (Expr?)l.Index)));
            _accesses.AddRange(stmt switch
            {
                Store s => [(s.View, s.Index)],
                AccumulateAt s => [(s.View, s.Index)],
                PopAt s => [(s.View, s.Index)],
                _ => stmt.ReadViews().Concat(stmt.WrittenViews()).Select(v => (v, (Expr?)null)),
            });
        }
    }

    /// <summary>Whether each item touches only elements of a parameter that are its own.</summary>
    /// <param name="conditions">What must not be negative for that, in terms of parameters.</param>
    public bool Owns(Local parameter, out List<Expr> conditions)
    {
        conditions = [];
        _ranges.Assumed = [];
        var windows = new List<Window>();
        foreach ((Expr view, Expr? index) in _accesses.Where(a => _roots.Candidates(a.View).Contains(parameter)))
        {
            if (_roots.Candidates(view).Count > 1 || WindowOf(view, index) is not { } window) return false;
            windows.Add(window);
        }
        if (windows.Count > 0 && !AreDisjoint(windows, conditions)) return false;
        conditions.AddRange(_ranges.Assumed.Except(conditions).ToList());
        return true;
    }

    /// <summary>The elements from the lowest to the highest that an access may touch, as multiples of the index's parts and offsets.</summary>
    private sealed record Window(IReadOnlyList<Polynomial> Strides, Polynomial Low, Polynomial High);

    private bool AreDisjoint(List<Window> windows, List<Expr> conditions)
    {
        IReadOnlyList<Polynomial> strides = windows[0].Strides;
        if (windows.Any(w => !w.Strides.Zip(strides, (a, b) => a.IsEqualTo(b)).All(equal => equal))) return false;
        // A common offset moves all windows alike.
        long?[] offsets = [.. windows.Select(w => (w.Low - windows[0].Low).Constant)];
        Polynomial origin = offsets.All(o => o is not null) ? windows[0].Low + Polynomial.Of(offsets.Min()!.Value) : Polynomial.Of(0);
        foreach (int[] order in Orders(strides.Count).OrderBy(order => strides[order[order.Length - 1]].Constant is null))
        {
            var found = new List<Expr>();
            Polynomial width = Size(strides[order[order.Length - 1]]);
            bool fits = windows.All(w => Holds(w.Low - origin, found) && Holds(width - Polynomial.Of(1) - (w.High - origin), found));
            for (int i = order.Length - 2; fits && i >= 0; i--)
            {
                // The windows of the inner parts together fit into one of the outer part.
                Polynomial all = width * ExtentOf(order[i + 1]);
                width = Size(strides[order[i]]);
                fits = Holds(width - all, found);
            }
            if (!fits) continue;
            conditions.AddRange(found.Distinct());
            return true;
        }
        return false;
    }

    /// <summary>Items may follow each other downwards.</summary>
    private static Polynomial Size(Polynomial stride) => stride.Constant is < 0 and var down ? Polynomial.Of(-down) : stride;

    /// <summary>The number of values of a part; that of the first is not known, but never needed where it is the outermost.</summary>
    private Polynomial ExtentOf(int part) => Polynomial.Of((Expr)_extents[part]);

    private static IEnumerable<int[]> Orders(int count) => count switch
    {
        1 => [[0]],
        2 => [[0, 1], [1, 0]],
        _ => [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]],
    };

    /// <summary>Whether a polynomial is not negative, which may remain to be checked.</summary>
    private bool Holds(Polynomial value, List<Expr> conditions)
    {
        if (value.Constant is { } known) return known >= 0;
        if (!value.HasNegativeTerm && value.Atoms.All(_ranges.IsCount)) return true;
        if (!value.Atoms.All(_ranges.IsGiven) || value.Atoms.Any(_index.Contains)) return false;
        // What holds for a single index at most is no kernel.
        if (!value.CanGrow && value.Atoms.Any(_extents.Contains)) return false;
        conditions.Add(value.ToExpr());
        return true;
    }

    private Window? WindowOf(Expr view, Expr? index)
    {
        var slices = new List<Slice>();
        for (Expr at = view; ;)
        {
            if (at is Slice slice)
            {
                slices.Insert(0, slice);
                at = slice.View;
            }
            else if (at is Local local && _ranges.ValueOf(local) is { } value)
            {
                at = value;
            }
            else if (at is Local && _ranges.IsGiven(at))
            {
                break;
            }
            else
            {
                return null;
            }
        }
        Polynomial start = Polynomial.Of(0);
        Window? window = null;
        foreach (Slice slice in slices)
        {
            if (_ranges.Read(slice.Start) is not { } offset) return window;
            start += offset;
            // Whatever is touched of a slice lies in it: its bounds are checked.
            if (slice.Count is not null && _ranges.Read(slice.Count) is { } count) window = Bounded(start, start + count - Polynomial.Of(1)) ?? window;
        }
        return index is not null && _ranges.Read(index) is { } last ? Bounded(start + last, start + last) ?? window : window;
    }

    /// <summary>A range in which loop indices have their least and greatest values, seen from the index's parts.</summary>
    private Window? Bounded(Polynomial low, Polynomial high)
    {
        if (_ranges.Extreme(low, lowest: true) is not { } least || _ranges.Extreme(high, lowest: false) is not { } greatest) return null;
        var strides = new List<Polynomial>();
        foreach (Local part in _index)
        {
            if (least.CoefficientOf(part) is not { } stride || greatest.CoefficientOf(part) is not { } same || !stride.IsEqualTo(same)) return null;
            if (stride.Atoms.Any(_index.Contains)) return null;
            strides.Add(stride);
            least = least.Without(part);
            greatest = greatest.Without(part);
        }
        return new Window(strides, least, greatest);
    }
}
