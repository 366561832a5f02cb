using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>From the bundle of a method to its backward function, pass by pass.</summary>
internal static class Differentiate
{
    private const int Self = 0;

    /// <returns>Null if issues forbid it.</returns>
    public static Function? Backward(Bundle bundle, List<Issue> issues)
    {
        issues.AddRange(bundle.Method.Issues);
        if (issues.Any(i => i.IsError)) return null;

        MethodIr method = Normalize.Run(bundle.Method);
        method = Retain.Run(method, issues, out List<Local> retained);
        method = Inline.Run(bundle with { Method = method }, issues);
        if (issues.Any(i => i.IsError)) return null;
        int nextId = method.NextId;
        method = method with { Body = KeepData.Run(method.Body, ref nextId, issues) };
        if (issues.Any(i => i.IsError)) return null;

        EquatableArray<Parameter> parameters = method.Parameters;
        List<Local> inputs = [.. parameters.Select(p => p.Local)];
        HashSet<Local> places = [.. parameters.Where(p => p.IsReference).Select(p => p.Local)];
        Block body = CopyPlaces(AsSpans(method.Body), parameters, out List<Local> copies, ref nextId);
        List<Local> liveOut = [.. places];
        if (method.Result is { } result) liveOut.Add(result);
        body = Rename.Run(body, places, liveOut, inputs, ref nextId);

        Roots roots = Roots.Of(body, parameters);
        foreach ((Local view, Stmt assignment) in roots.Reassigned)
        {
            issues.Add(Issue.At(assignment.Origin?.Site ?? Self, Ids.ViewReassigned, view.Name));
        }
        if (issues.Any(i => i.IsError)) return null;
        body = Simplify.Run(body, roots, inputs, [.. liveOut, .. copies], null, keepLines: method.TrapNaN).Body;

        HashSet<Expr> written = [.. body.All().SelectMany(roots.WrittenBy)];
        List<Local> independents = [.. parameters.Where(p => p.IsActive).Select(p => p.Local)];
        List<Local> dependents = [.. parameters.Where(p => p.IsActive && (p.IsReference || written.Contains(p.Local))).Select(p => p.Local)];
        if (method.Result is { Type.IsFloating: true }) dependents.Add(method.Result);
        if (independents.Count == 0 || (dependents.Count == 0 && method.Result is null))
        {
            issues.Add(Issue.At(Self, Ids.NothingToDifferentiate, method.Name, independents.Count == 0 ? "no float or double parameter without [NoGrad]" : "neither a result nor a span, ref or out parameter that it writes"));
        }

        Activity activity = Activity.Of(body, roots, independents, dependents);
        Derivability.Check(body, activity, issues);
        if (issues.Any(i => i.IsError)) return null;

        body = Lower.Run(body, activity, inputs, ref nextId);
        roots = Roots.Of(body, parameters);
        activity = Activity.Of(body, roots, independents, dependents);

        var signature = Signature.Of(method, retained, ref nextId);
        HashSet<Local> external = [.. places];
        if (method.Result is not null) external.Add(method.Result);
        body = Adjoint.Run(
            new AdjointInput(body, parameters, roots, activity, external, signature.Bars, signature.Retained, nextId), ref nextId);
        body = signature.Complete(new Uncarried().Rewrite(body));
        if (method.TrapNaN) body = NaNTraps.Insert(body, signature);

        Local[] outputs = [.. liveOut, .. signature.Gradients.Where(g => !g.Local.Type.IsView).Select(g => g.Local)];
        body = Prune.Run(body, roots, outputs);
        body = Untape.Run(body, ref nextId);
        body = PreserveOutputs.Run(body, parameters, roots, ref nextId);
        inputs.AddRange(signature.Gradients.Select(g => g.Local));
        if (signature.ResultGrad is not null) inputs.Add(signature.ResultGrad);
        (body, Expr? value) = Simplify.Run(body, roots, inputs, [], method.Result);
        body = Prune.Run(body, roots, value is null ? outputs : [.. outputs, .. value.Locals()]);
        if (method.TrapNaN) body = NaNTraps.DropRepeated(body, roots);
        body = Upward.Run(body, roots);
        return new Function(parameters, signature.Gradients.ToEquatable(), signature.ResultGrad, value, parameters.Select(p => p.Local).Where(written.Contains).ToEquatable(), body);
    }

    /// <summary>What carried derivatives is no longer needed for the values.</summary>
    private sealed class Uncarried : Rewriter
    {
        public override Expr Rewrite(Expr expr) => base.Rewrite(expr is Carry carry ? carry.Value : expr);
    }

    /// <summary>A temporary is writable memory here, whatever type the source gives its variable.</summary>
    private static Block AsSpans(Block body)
    {
        var spans = new Dictionary<Local, Expr>();
        foreach (Local target in body.All().OfType<Allocate>().Select(a => a.Target))
        {
            spans[target] = target with { Type = ((SpanType)target.Type).Writable };
        }
        return new Substitution(spans).Rewrite(body);
    }

    /// <summary>
    /// A by-reference parameter is copied to a local at the beginning and back at the end: within the body it is a
    /// variable like others.
    /// </summary>
    private static Block CopyPlaces(Block body, IReadOnlyList<Parameter> parameters, out List<Local> copies, ref int nextId)
    {
        copies = [];
        List<Stmt> first = [], last = [];
        var locals = new Dictionary<Local, Expr>();
        foreach (Parameter parameter in parameters.Where(p => p.IsReference))
        {
            Local local = parameter.Local with { Id = nextId++, Name = parameter.Name + "Value", Synthetic = true };
            locals[parameter.Local] = local;
            copies.Add(local);
            if (parameter.Passing == Passing.Ref) first.Add(new Assign(local, parameter.Local));
            last.Add(new Assign(parameter.Local, local));
        }
        return locals.Count == 0 ? body : Block.Of([.. first, .. new Substitution(locals).Rewrite(body).Statements, .. last]);
    }
}
