using System.Collections.Generic;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Tells each view of one part of structs how its memory is laid out. A temporary holds the parts in memory of their own, a
/// span of the caller holds whole structs, and a view is laid out as what it looks at: only after inlining is that known.
/// Views of whole structs are named as the source names them, without the part.
/// </summary>
internal static class Layout
{
    public static Block Run(Block body)
    {
        var views = new Dictionary<Local, Expr>();
        var substitution = new Substitution(views);
        foreach (Stmt stmt in body.All())
        {
            if (stmt is not Assign { Target: { Type: SpanType type } target, Value: var value } || views.ContainsKey(target)) continue;
            Leaf? leaf = ((SpanType)substitution.Rewrite(value).Type).Leaf;
            if (leaf == type.Leaf) continue;
            views[target] = target with { Name = WholeName(target, leaf), Type = type with { Leaf = leaf } };
        }
        return views.Count == 0 ? body : substitution.Rewrite(body);
    }

    /// <summary>The name of a view of one part, without the part.</summary>
    public static string WholeName(Local view, Leaf? leaf)
    {
        string part = leaf is null ? "" : Join.Names("", leaf.Path), end = view.Primal >= 0 ? "Bar" : "";
        return part.Length > 0 && view.Name.Length > part.Length + end.Length && view.Name.EndsWith(part + end, StringComparison.Ordinal)
            ? view.Name.Substring(0, view.Name.Length - part.Length - end.Length) + end
            : view.Name;
    }
}
