using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>
/// The views of a part of whole structs that look at the same elements are one span in C#: the first that a block defines
/// stands for those that follow. So does a temporary for another name of it as a whole.
/// </summary>
internal sealed class SharedViews
{
    private readonly Dictionary<Local, string> _spans = [];
    private readonly Dictionary<Local, Local> _first = [];
    private readonly HashSet<Local> _temporaries = [];

    public SharedViews(Region body, IEnumerable<Place> parameters)
    {
        foreach (Place parameter in parameters) _spans[parameter.Local] = parameter.Name;
        Visit(body);
    }

    /// <summary>The local whose name and declaration a view uses: itself, or the first of its like.</summary>
    public Local First(Local local) => _first.TryGetValue(local, out Local? first) ? first : local;

    /// <summary>Whether an assignment only repeats what an earlier one declares.</summary>
    public bool IsRepeated(Stmt stmt) => stmt is Assign { Target: { Type: SpanType } target } && _first.ContainsKey(target);

    private void Visit(Region region)
    {
        _temporaries.UnionWith(region.Statements.OfType<Allocate>().Select(a => a.Target));
        var defined = new List<(Local Target, string Span, Expr? Start, Expr? Count, int Index)>();
        for (int i = 0; i < region.Statements.Count; i++)
        {
            if (region.Statements[i] is Assign { Target: { Type: SpanType { Leaf: not null } } target } assign) Define(region, defined, target, assign.Value, i);
            foreach (Region inner in region.Inner[i]) Visit(inner);
        }
    }

    private void Define(Region region, List<(Local Target, string Span, Expr? Start, Expr? Count, int Index)> defined, Local target, Expr value, int index)
    {
        if (value is Local whole && _temporaries.Contains(whole))
        {
            _first[target] = whole;
            _spans[target] = SpanOf(whole);
            return;
        }
        (Expr view, Expr? start, Expr? count) = value is Slice slice ? (slice.View, slice.Start, slice.Count) : (value, null, null);
        string span = SpanOf(view);
        foreach (var earlier in defined)
        {
            if (earlier.Span != span || !Equals(earlier.Start, start) || !Equals(earlier.Count, count)) continue;
            // What is written needs a name through which it may be.
            if (IsReadOnly(earlier.Target) && !IsReadOnly(target)) continue;
            HashSet<Local> operands = [.. new[] { start, count }.OfType<Expr>().SelectMany(e => e.Locals())];
            if (Enumerable.Range(earlier.Index, index - earlier.Index).Any(i => region.AssignedBy(i).Any(operands.Contains))) continue;
            _first[target] = earlier.Target;
            _spans[target] = SpanOf(earlier.Target);
            return;
        }
        _spans[target] = "#" + target.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        defined.Add((target, span, start, count, index));
    }

    private static bool IsReadOnly(Local view) => view.Type is SpanType { Form: SpanForm.ReadOnlySpan };

    private string SpanOf(Expr view) => view switch
    {
        Local local => _spans.TryGetValue(local, out string? span) ? span : "#" + local.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Field field => field.Text,
        _ => "?" + _spans.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
