using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Replaces the calls in a method by the bodies of the called methods, with parameters bound to
/// arguments and every local renamed. By-reference parameters become the places that were passed. Callees that are not
/// inlined are called by their halves.
/// </summary>
internal sealed class Inline
{
    private readonly CallGraph _graph;
    private readonly HashSet<string> _split;
    private readonly List<Issue> _issues = [];
    private readonly MethodIr _root;
    private readonly bool _onlyViews;
    private bool _sameTypes = true;
    private int _nextId;

    private Inline(MethodIr root, CallGraph graph, HashSet<string> split, bool onlyViews)
    {
        _root = root;
        _graph = graph;
        _split = split;
        _onlyViews = onlyViews;
        _nextId = root.NextId;
    }

    /// <summary>
    /// Replaces the calls of methods that return arrays or spans, in all methods, before anything else looks at calls: what is
    /// returned is memory, and every analysis has to know which.
    /// </summary>
    public static IReadOnlyList<MethodIr> Views(IReadOnlyList<MethodIr> methods)
    {
        if (!methods.Any(m => m.LocalFunctions.Append(m).Any(f => f.ReturnsView))) return methods;
        var graph = new CallGraph(methods);
        return [.. methods.Select(method =>
        {
            var issues = new List<Issue>();
            MethodIr[] functions = [.. method.LocalFunctions.Select(Replace)];
            return Replace(method) with { LocalFunctions = functions.ToEquatable(), Issues = method.Issues.Concat(issues).ToEquatable() };

            MethodIr Replace(MethodIr caller)
            {
                if (!caller.Body.All().OfType<Call>().Any(c => graph.Find(c.Callee) is { ReturnsView: true })) return caller;
                var pass = new Inline(caller, graph, [], onlyViews: true);
                Block body = pass.Rewrite(caller.Body, site: -1);
                issues.AddRange(pass._issues);
                return caller with { Body = body, NextId = pass._nextId };
            }
        })];
    }

    /// <param name="method">A normalized method; the methods it calls are normalized here.</param>
    /// <param name="split">Callees that are called by halves.</param>
    public static MethodIr Run(MethodIr method, CallGraph graph, HashSet<string> split, List<Issue> issues)
    {
        var pass = new Inline(method, graph, split, onlyViews: false);
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
                case Call call when _onlyViews && _graph.Find(call.Callee) is not { ReturnsView: true }:
                    output.Add(call);
                    break;
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
                case Labeled s:
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
        if (_graph.IsImported(call.Callee))
        {
            Split(call, site, output);
            return;
        }
        if (_graph.Find(call.Callee) is not { } callee || callee.Issues.Any(i => i.IsError) || callee.Parameters.Count != call.Arguments.Count)
        {
            _issues.Add(Issue.At(site, Ids.CalleeUnavailable, _graph.Find(call.Callee)?.Signature ?? call.Callee, "it has errors of its own"));
            return;
        }
        if ((callee.ReturnsView || callee.ReplacesViews || callee.IsOfAnotherObject) && WhyNotHere(callee, call.Callee) is { } why)
        {
            _issues.Add(Issue.At(site, Ids.CalleeUnavailable, callee.Signature, why));
            return;
        }
        if (_graph.IsRecursive(call.Callee) || (_split.Contains(call.Callee) && !PassesOneVariableTwice(call) && _sameTypes && call.SameTypes))
        {
            Split(call, site, output);
            return;
        }
        if (callee.NamesTypeParameters && !(call.SameTypes && (call.TypeArgument is null || (call.TypeArgument == Scalar.Generic && callee.TypeParameter == _root.TypeParameter))))
        {
            _issues.Add(Issue.At(site, Ids.CalleeUnavailable, callee.Signature, "it uses members of a generic type, which would be others here; call it from that type, or pass what it reads as parameters"));
            return;
        }
        if (call.TypeArgument is { } kind and not Scalar.Generic) callee = Specialize.Run(callee, kind);
        MethodIr method = Normalize.Run(callee);
        var fresh = new Dictionary<Local, Expr>();
        var elements = new Dictionary<Local, Load>();
        foreach (Local local in LocalsOf(method))
        {
            fresh[local] = local.Renumber(_nextId++);
        }
        for (int i = 0; i < call.Results.Count; i++) fresh[method.Results[i]] = call.Results[i];

        HashSet<Local> constants = [];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            Parameter parameter = method.Parameters[i];
            Argument argument = call.Arguments[i];
            if (argument.ByReference)
            {
                // What is only read keeps the place, so that it is seen to change under another name.
                Expr place = parameter is { NoGrad: true, IsReference: false, Type.IsFloating: true } ? new Unary(UnaryOp.Detach, argument.Value) : argument.Value;
                if (place is Load element) elements[parameter.Local] = element;
                else fresh[parameter.Local] = place;
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
                else if (!_graph.Writes(call.Callee, i)) constants.UnionWith(CallGraph.ViewsOf(method, parameter.Local));
            }
            output.Add(new Assign(bound, value) { Origin = call.Origin });
        }

        Block body = new Binder(fresh, elements, constants, call.Receiver, site).Rewrite(method.Body);
        CheckReach(body, site, method);
        bool outer = _sameTypes;
        _sameTypes &= call.SameTypes;
        output.AddRange(Rewrite(body, site).Statements);
        _sameTypes = outer;
    }

    private string? WhyNotHere(MethodIr callee, string key) =>
        callee.IsOfAnotherObject ? _graph.IsRecursive(key) || callee.IsCheckpoint ? $"it is {(callee.IsCheckpoint ? "a checkpoint" : "recursive")}, given a function, and a method of another object; make it static, and pass what it reads" : null
        : callee.Parameters.FirstOrDefault(p => p.IsReference && p.Type.IsView) is { } replaced && (_graph.IsRecursive(key) || callee.IsCheckpoint) ? $"it is {(callee.IsCheckpoint ? "a checkpoint" : "recursive")} and assigns '{replaced.Name}'; let it write the elements"
        : _graph.IsRecursive(key) ? "it is recursive and returns an array or span; let it write to a span that its caller gives it"
        : callee.IsCheckpoint ? "it is a checkpoint and returns an array or span; let it write to a span that its caller gives it"
        : callee.Parameters.FirstOrDefault(p => p.NoGrad && p.Type.IsView && p.Type.IsFloating && CallGraph.ViewsOf(callee, p.Local).Overlaps(callee.Results)) is { } constant ? $"it returns memory of '{constant.Name}', which is [NoGrad]"
        : null;

    /// <summary>A call by halves. A single element that is passed by reference goes in and comes out as a local.</summary>
    private void Split(Call call, int site, List<Stmt> output)
    {
        Halves halves = _graph.HalvesOf(call.Callee);
        if (halves.TypeParameter is not null && call.TypeArgument is { } kind and not Scalar.Generic) halves = Specialize.Run(halves, kind);
        if (!CallPlan.IsInside(_root, call.PrivateTo ?? _graph.Find(call.Callee)?.Linkage.PrivateTo))
        {
            _issues.Add(Issue.At(site, Ids.Unreachable, halves.Signature, halves.Type));
        }
        else if (halves.Type.IndexOf('<') >= 0 && !(halves.Type == _root.Container.FullName && _sameTypes && call.SameTypes))
        {
            _issues.Add(Issue.At(site, Ids.CalleeUnavailable, halves.Signature, $"it is {(halves.IsCheckpoint ? "a checkpoint" : "recursive")} and stands in a generic type; call it from that type, or move it out"));
        }
        List<Expr> arguments = [], places = [], readPlaces = [];
        List<Local> outputs = [];
        List<Stmt> putBack = [];
        Origin origin = call.Origin! with { Site = site };
        for (int i = 0; i < halves.Parameters.Count; i++)
        {
            Parameter parameter = halves.Parameters[i];
            Expr value = call.Arguments[i].Value;
            arguments.Add(parameter.Passing == Passing.Out ? Constant.Zero(parameter.Type.Scalar) : value);
            if (parameter.Passing is Passing.In or Passing.RefReadOnly && value is Load read) readPlaces.Add(new Slice(read.View, read.Index, Constant.Int(1)));
            if (!parameter.IsReference) continue;
            if (value is Load element)
            {
                int id = _nextId++;
                var local = new Local(id, Local.TemporaryName(id), element.Type, Synthetic: true);
                places.Add(new Slice(element.View, element.Index, Constant.Int(1)));
                outputs.Add(local);
                putBack.Add(new Store(element.View, element.Index, local) { Origin = origin });
            }
            else outputs.Add((Local)value);
        }
        if (PassesOneVariableTwice(call)) _issues.Add(Issue.At(site, Ids.Recursion, halves.Signature, "one variable is passed by reference twice, and written", "pass two variables"));
        output.Add(new CallForward(_nextId++, halves, call.Receiver, arguments.ToEquatable(), call.Results, outputs.ToEquatable(), places.ToEquatable()) { Origin = origin, ReadPlaces = readPlaces.ToEquatable() });
        output.AddRange(putBack);
    }

    /// <summary>Whether the callee sees one variable under two names, and may write it.</summary>
    private bool PassesOneVariableTwice(Call call)
    {
        IReadOnlyList<Parameter> parameters = _graph.Parameters(call.Callee)!.Value;
        List<Expr> written = [.. call.Arguments.Where((_, i) => parameters[i].IsReference).Select(a => a.Value).Where(v => v is Local)];
        return written.Distinct().Count() < written.Count
            || call.Arguments.Where((_, i) => parameters[i].Passing is Passing.In or Passing.RefReadOnly).Any(a => written.Contains(a.Value));
    }

    private static IEnumerable<Local> LocalsOf(MethodIr method) => method.Body.All()
        .SelectMany(s => s.Targets().Concat(s.Reads().SelectMany(r => r.Locals())))
        .Concat(method.Results)
        .Distinct();

    private void CheckReach(Block body, int site, MethodIr callee)
    {
        foreach (string owner in CallPlan.OwnersIn(body).Where(o => !CallPlan.IsInside(_root, o)))
        {
            _issues.Add(Issue.At(site, Ids.Unreachable, callee.Signature, owner));
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
