using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Which locals and which memory are active: they depend on an active parameter (varied) and the results depend on them
/// (useful). Flow-insensitive, on renamed locals.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<Expr> _varied = [];
    private readonly HashSet<Expr> _useful = [];
    private readonly Roots _roots;

    private Activity(Roots roots) => _roots = roots;

    /// <param name="independents">Parameters that have gradients.</param>
    /// <param name="dependents">The result, and what the caller sees of written parameters.</param>
    public static Activity Of(Block body, Roots roots, IEnumerable<Local> independents, IEnumerable<Local> dependents)
    {
        var activity = new Activity(roots);
        activity._varied.UnionWith(independents.Select(Place));
        activity._useful.UnionWith(dependents.Select(Place));
        List<Stmt> statements = [.. body.All()];
        int size;
        do
        {
            size = activity._varied.Count + activity._useful.Count;
            foreach (Stmt stmt in statements) activity.Propagate(stmt);
        }
        while (activity._varied.Count + activity._useful.Count != size);
        return activity;

        Expr Place(Local local) => local.Type.IsView ? roots.Of(local) : local;
    }

    /// <summary>A scalar local, or memory named by its root.</summary>
    public bool IsActive(Expr place) => _varied.Contains(place) && _useful.Contains(place);

    public bool IsUseful(Expr place) => _useful.Contains(place);

    /// <summary>The expression's value depends on an active parameter.</summary>
    public bool IsVaried(Expr expr) => expr.Type is ScalarType { IsFloating: true } && expr switch
    {
        Local local => _varied.Contains(local),
        Load load => _varied.Contains(_roots.Of(load.View)),
        Constant or Field or Unary { Op: UnaryOp.Detach } => false,
        Carry carry => IsVaried(carry.Derivative),
        Select select => IsVaried(select.Then) || IsVaried(select.Else),
        _ => expr.Children.Any(IsVaried),
    };

    /// <summary>The elements of a view depend on an active parameter.</summary>
    public bool IsVariedMemory(Expr view) => _varied.Contains(_roots.Of(view));

    /// <summary>Anything that a call brings out is active.</summary>
    public bool IsActive(CallForward call) => OutputsOf(call).Any(IsActive);

    private void Propagate(Stmt stmt)
    {
        switch (stmt)
        {
            case Assign { Target.Type: ScalarType } assign:
                Flow(assign.Value, assign.Target);
                break;
            case Store store:
                Flow(store.Value, _roots.Of(store.View));
                break;
            case CallForward call:
                Flow(call);
                break;
        }
    }

    private void Flow(Expr value, Expr place)
    {
        if (!place.Type.IsFloating) return;
        if (IsVaried(value)) _varied.Add(place);
        if (_useful.Contains(place)) MarkUseful(value);
    }

    /// <summary>Through a call, every output depends on every argument that has a gradient.</summary>
    private void Flow(CallForward call)
    {
        List<Expr> arguments = [.. call.Arguments.Where((_, i) => call.Halves.Parameters[i].IsActive)];
        foreach (List<Expr> parts in WholesOf(call))
        {
            if (parts.Any(_varied.Contains)) _varied.UnionWith(parts);
            if (parts.Any(_useful.Contains)) _useful.UnionWith(parts);
        }
        List<Expr> outputs = [.. OutputsOf(call)];
        if (arguments.Any(a => a.Type.IsView ? IsVariedMemory(a) : IsVaried(a))) _varied.UnionWith(outputs);
        if (!outputs.Any(_useful.Contains)) return;
        foreach (Expr argument in arguments)
        {
            if (argument.Type.IsView) _useful.Add(_roots.Of(argument));
            else MarkUseful(argument);
        }
    }

    /// <summary>The memory that a call takes as spans of structs: it has gradients for all parts of one, or for none.</summary>
    private IEnumerable<List<Expr>> WholesOf(CallForward call) => call.Arguments
        .Select((argument, i) => (Argument: argument, Parameter: call.Halves.Parameters[i]))
        .Where(a => a.Parameter is { IsActive: true, Leaf: not null, Type.IsView: true })
        .GroupBy(a => a.Parameter.Name, a => _roots.Of(a.Argument))
        .Select(parts => parts.ToList());

    /// <summary>What a call may make depend on its arguments: locals, and memory by its root.</summary>
    private IEnumerable<Expr> OutputsOf(CallForward call)
    {
        foreach (Local result in call.Results.Where(r => r.Type.IsFloating)) yield return result;
        int output = 0;
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            Parameter parameter = call.Halves.Parameters[i];
            if (parameter.IsReference)
            {
                if (parameter.IsActive) yield return call.Outputs[output];
                output++;
            }
            else if (parameter.IsActive && call.Halves.Written[i]) yield return _roots.Of(call.Arguments[i]);
        }
    }

    private void MarkUseful(Expr expr)
    {
        if (expr.Type is not ScalarType || !expr.Type.IsFloating) return;
        switch (expr)
        {
            case Local local:
                _useful.Add(local);
                break;
            case Load load:
                _useful.Add(_roots.Of(load.View));
                break;
            case Unary { Op: UnaryOp.Detach }:
                break;
            case Carry carry:
                MarkUseful(carry.Derivative);
                break;
            case Select select:
                MarkUseful(select.Then);
                MarkUseful(select.Else);
                break;
            default:
                foreach (Expr child in expr.Children) MarkUseful(child);
                break;
        }
    }
}
