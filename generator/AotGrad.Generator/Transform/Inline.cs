using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Replaces the calls in a method by the bodies of the called methods, with parameters bound to
/// arguments and every local renamed. By-reference parameters become the places that were passed.
/// </summary>
internal sealed class Inline
{
    private readonly Dictionary<string, MethodIr> _methods = [];
    private readonly List<string> _active = [];
    private readonly List<Issue> _issues = [];
    private readonly MethodIr _root;
    private int _nextId;

    private Inline(Bundle bundle)
    {
        _root = bundle.Method;
        foreach (MethodIr method in bundle.Callees.Append(bundle.Method))
        {
            _methods[method.Key] = method;
            foreach (MethodIr function in method.LocalFunctions) _methods[function.Key] = function;
        }
    }

    /// <param name="bundle">A normalized method; the methods it calls are normalized here.</param>
    public static MethodIr Run(Bundle bundle, List<Issue> issues)
    {
        var pass = new Inline(bundle);
        MethodIr method = bundle.Method;
        pass._nextId = method.NextId;
        pass._active.Add(method.Key);
        Block body = pass.Rewrite(method.Body, site: -1);
        issues.AddRange(pass._issues);
        return method with { Body = body, NextId = pass._nextId };
    }

    private Block Rewrite(Block block, int site)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in block.Statements)
        {
            switch (stmt)
            {
                case Call call:
                    Expand(call, site >= 0 ? site : call.Origin!.Site, output);
                    break;
                case If s:
                    output.Add(s with { Then = Rewrite(s.Then, site), Else = Rewrite(s.Else, site) });
                    break;
                case For s:
                    output.Add(s with { Body = Rewrite(s.Body, site) });
                    break;
                case While s:
                    output.Add(s with { Body = Rewrite(s.Body, site) });
                    break;
                default:
                    output.Add(stmt);
                    break;
            }
        }
        return Block.Of(output);
    }

    /// <param name="site">The call in the method that is being generated, which diagnostics point at.</param>
    private void Expand(Call call, int site, List<Stmt> output)
    {
        if (!_methods.TryGetValue(call.Callee, out MethodIr? callee) || callee.Issues.Any(i => i.IsError))
        {
            _issues.Add(Issue.At(site, Ids.CalleeUnavailable, callee?.Signature ?? call.Callee, "it has errors of its own"));
            return;
        }
        if (_active.Contains(call.Callee))
        {
            _issues.Add(Issue.At(site, Ids.Recursion, callee.Signature));
            return;
        }
        if (callee.NamesTypeParameters && !call.SameTypes)
        {
            _issues.Add(Issue.At(site, Ids.CalleeUnavailable, callee.Signature, "it uses members of a generic type, which would be others here; call it from that type, or pass what it reads as parameters"));
            return;
        }
        MethodIr method = Normalize.Run(callee);
        var fresh = new Dictionary<Local, Expr>();
        var elements = new Dictionary<Local, Load>();
        foreach (Local local in LocalsOf(method))
        {
            fresh[local] = local.Renumber(_nextId++);
        }
        if (method.Result is { } result && call.Result is { } target) fresh[result] = target;

        HashSet<Local> constants = [];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            Parameter parameter = method.Parameters[i];
            Argument argument = call.Arguments[i];
            if (argument.ByReference)
            {
                if (argument.Value is Local place) fresh[parameter.Local] = place;
                else elements[parameter.Local] = (Load)argument.Value;
                continue;
            }
            var bound = parameter.Local with { Id = _nextId++, Synthetic = true };
            fresh[parameter.Local] = bound;
            Expr value = argument.Value;
            if (parameter.Type is ObjectType)
            {
                fresh[parameter.Local] = value;
                continue;
            }
            if (parameter.NoGrad && parameter.Type.IsFloating)
            {
                if (!parameter.Type.IsView) value = new Unary(UnaryOp.Detach, value);
                else if (!WritesTo(method, parameter.Local)) constants.UnionWith(ViewsOf(method, parameter.Local));
            }
            output.Add(new Assign(bound, value) { Origin = call.Origin });
        }

        Block body = new Binder(fresh, elements, constants, call.Receiver, site).Rewrite(method.Body);
        CheckReach(body, site, method);
        _active.Add(call.Callee);
        output.AddRange(Rewrite(body, site).Statements);
        _active.RemoveAt(_active.Count - 1);
    }

    private static IEnumerable<Local> LocalsOf(MethodIr method) => method.Body.All()
        .SelectMany(s => s.Targets().Concat(s.Reads().SelectMany(r => r.Locals())))
        .Concat(method.Result is null ? [] : [method.Result])
        .Distinct();

    /// <summary>The locals that hold views of a parameter, itself included.</summary>
    private static HashSet<Local> ViewsOf(MethodIr method, Local parameter)
    {
        var views = new HashSet<Local> { parameter };
        while (true)
        {
            int count = views.Count;
            foreach (Assign assign in method.Body.All().OfType<Assign>())
            {
                if (assign.Target.Type.IsView && assign.Value.Base() is Local source && views.Contains(source)) views.Add(assign.Target);
            }
            if (views.Count == count) return views;
        }
    }

    private static bool WritesTo(MethodIr method, Local parameter)
    {
        HashSet<Local> views = ViewsOf(method, parameter);
        return method.Body.All().SelectMany(s => s.WrittenViews()).Any(v => v.Base() is Local view && views.Contains(view));
    }

    private void CheckReach(Block body, int site, MethodIr callee)
    {
        IEnumerable<string?> owners = body.All().SelectMany(s => s.Reads().SelectMany(r => r.Nodes()).OfType<Field>().Select(f => f.PrivateTo)
            .Concat(s switch { External e => [e.PrivateTo], Throw t => [t.PrivateTo], _ => [] }));
        foreach (string? owner in owners.Distinct())
        {
            if (owner is not null && _root.Container.FullName != owner && !_root.Container.FullName.StartsWith(owner + ".", System.StringComparison.Ordinal))
            {
                _issues.Add(Issue.At(site, Ids.Unreachable, callee.Signature, owner));
            }
        }
    }

    /// <summary>Binds parameters and renames locals of a body that is being inlined.</summary>
    private sealed class Binder(Dictionary<Local, Expr> fresh, Dictionary<Local, Load> elements, HashSet<Local> constants, Expr? receiver, int site) : Rewriter
    {
        public override Expr Rewrite(Expr expr)
        {
            switch (expr)
            {
                case Local local when elements.TryGetValue(local, out Load? element):
                    return element;
                case Local local:
                    return fresh.TryGetValue(local, out Expr? value) ? value : local;
                case Self self:
                    return receiver ?? self;
                case Load load when load.View.Base() is Local view && constants.Contains(view):
                    return new Unary(UnaryOp.Detach, base.Rewrite(load));
                case Intrinsic call:
                    return base.Rewrite(call with { Site = site });
                case Model.Convert { Site: >= 0 } conversion:
                    return base.Rewrite(conversion with { Site = site });
                default:
                    return base.Rewrite(expr);
            }
        }

        public override Local RewriteTarget(Local local) => fresh.TryGetValue(local, out Expr? value) ? (Local)value : local;

        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (stmt.Origin is { } origin) stmt = stmt with { Origin = origin with { Site = site } };
            if (stmt is Assign assign && elements.TryGetValue(assign.Target, out Load? element))
            {
                output.Add(new Store(element.View, element.Index, Rewrite(assign.Value)) { Origin = stmt.Origin });
                return;
            }
            base.Rewrite(stmt, output);
        }
    }
}
