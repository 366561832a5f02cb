using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// The memory behind each view: a parameter, a temporary or a field. Arguments of public methods do not overlap where
/// one is written, so distinct roots never share memory; views of one root may.
/// </summary>
internal sealed class Roots
{
    private readonly Dictionary<Local, Expr> _roots = [];

    private Roots()
    {
    }

    /// <summary>Views that are assigned more than once, with the second assignment.</summary>
    public List<(Local View, Stmt Assignment)> Reassigned { get; } = [];

    public static Roots Of(Block body, IEnumerable<Parameter> parameters)
    {
        var roots = new Roots();
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Type.IsView) roots._roots[parameter.Local] = parameter.Local;
        }
        foreach (Stmt stmt in body.All())
        {
            foreach (Local view in stmt.Targets().Where(t => t.Type.IsView))
            {
                if (roots._roots.ContainsKey(view)) roots.Reassigned.Add((view, stmt));
                else roots._roots[view] = stmt is Assign assign ? roots.Of(assign.Value) : view;
            }
        }
        return roots;
    }

    /// <summary>The root of a view expression.</summary>
    public Expr Of(Expr view) => view.Base() is Local local ? (_roots.TryGetValue(local, out Expr? root) ? root : local) : view.Base();

    /// <summary>The roots that an expression loads from.</summary>
    public IEnumerable<Expr> LoadedBy(Expr expr) => expr.Nodes().OfType<Load>().Select(l => Of(l.View));

    /// <summary>The roots that a statement itself writes.</summary>
    public IEnumerable<Expr> WrittenBy(Stmt stmt) => stmt.WrittenViews().Select(Of);

    /// <summary>The roots whose elements a statement itself reads.</summary>
    public IEnumerable<Expr> ReadBy(Stmt stmt) => stmt.Reads().SelectMany(LoadedBy).Concat(stmt.ReadViews().Select(Of));

    /// <summary>Makes a further view known, as the reverse sweep introduces them.</summary>
    public void Add(Local view, Expr root) => _roots[view] = root;
}
