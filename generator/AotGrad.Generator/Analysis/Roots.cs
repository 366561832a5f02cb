using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// The memory behind each view: a parameter, a temporary or a field. Arguments of public methods do not overlap where
/// one is written, so distinct roots never share memory; views of one root may. Roots between which a view chooses count
/// as one, of which each analysis then knows less.
/// </summary>
internal sealed class Roots
{
    private readonly Dictionary<Local, Expr> _roots = [];
    private readonly Dictionary<Local, List<Expr>> _choices = [];
    private readonly Dictionary<Expr, Expr> _leaders = [];
    private readonly HashSet<Expr> _shared = [];

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
                else roots.Add(view, stmt is Assign assign ? assign.Value : view);
            }
            foreach (Pick pick in stmt.Reads().SelectMany(r => r.Nodes()).OfType<Pick>()) roots.Unite(roots.Candidates(pick));
        }
        return roots;
    }

    /// <summary>The root of a view expression; of several that it may be, the one that stands for them all.</summary>
    public Expr Of(Expr view) => Leader(Candidates(view)[0]);

    /// <summary>All roots that a view expression may refer to.</summary>
    public IReadOnlyList<Expr> Candidates(Expr view) => view.Base() switch
    {
        Local local when _choices.TryGetValue(local, out List<Expr>? choices) => choices,
        Local local => [_roots.TryGetValue(local, out Expr? root) ? root : local],
        Pick pick => [.. pick.Views.SelectMany(Candidates).Distinct()],
        var field => [field],
    };

    /// <summary>Whether a view is memory of its own, not a part or a choice of other memory.</summary>
    public bool IsRoot(Local view) => Candidates(view) is [var only] && only.Equals(view);

    /// <summary>Whether a root stands for others as well.</summary>
    public bool IsShared(Expr root) => _shared.Contains(root);

    /// <summary>The roots that an expression loads from.</summary>
    public IEnumerable<Expr> LoadedBy(Expr expr) => expr.Nodes().OfType<Load>().Select(l => Of(l.View));

    /// <summary>The roots that a statement itself writes.</summary>
    public IEnumerable<Expr> WrittenBy(Stmt stmt) => stmt.WrittenViews().Select(Of);

    /// <summary>The parameters whose memory the statements may write.</summary>
    public HashSet<Local> WrittenParameters(IEnumerable<Stmt> statements, IEnumerable<Parameter> parameters)
    {
        HashSet<Expr> written = [.. statements.SelectMany(s => s.WrittenViews()).SelectMany(Candidates)];
        return [.. parameters.Where(p => p.Type is SpanType { Form: not SpanForm.ReadOnlySpan }).Select(p => p.Local).Where(written.Contains)];
    }

    /// <summary>The roots whose elements a statement itself reads.</summary>
    public IEnumerable<Expr> ReadBy(Stmt stmt) => stmt.Reads().SelectMany(LoadedBy).Concat(stmt.ReadViews().Select(Of));

    /// <summary>Makes a further view known, as the reverse sweep introduces them.</summary>
    /// <param name="source">Another view expression, or the view itself if it is a root.</param>
    public void Add(Local view, Expr source)
    {
        IReadOnlyList<Expr> candidates = Candidates(source);
        _roots[view] = candidates[0];
        if (candidates.Count == 1) return;
        _choices[view] = [.. candidates];
        Unite(candidates);
    }

    private void Unite(IReadOnlyList<Expr> candidates)
    {
        Expr leader = Leader(candidates[0]);
        foreach (Expr root in candidates.Select(Leader).Where(r => !r.Equals(leader)).ToList()) _leaders[root] = leader;
        _shared.Add(leader);
    }

    private Expr Leader(Expr root)
    {
        while (_leaders.TryGetValue(root, out Expr? leader)) root = leader;
        return root;
    }
}
