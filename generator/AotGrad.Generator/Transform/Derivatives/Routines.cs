using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// What a derivative calls and does not inline: the tangents of methods, recursive ones among them, and the parts of
/// declared derivatives.
/// </summary>
/// <param name="declared">Declared derivatives that are called.</param>
internal sealed class Routines(CallGraph graph, Sweeps sweeps, TangentHalves names, Container container, IReadOnlyList<DeclaredCallee> declared)
{
    /// <param name="callees">The declared derivative itself, if it is called, or what it is made of: their halves are made too.</param>
    /// <returns>Null if issues forbid it.</returns>
    public IReadOnlyList<HalvesBody>? Of(Function? derivative, IEnumerable<DeclaredCallee> callees, List<Issue> issues)
    {
        var made = new Dictionary<string, HalvesBody>();
        var wanted = new Queue<(Halves Halves, bool IsPlain)>(CallsIn(derivative?.Body ?? Block.Empty));
        foreach (DeclaredCallee callee in callees) wanted.Enqueue((callee.Halves, false));
        while (wanted.Count > 0)
        {
            (Halves halves, bool isPlain) = wanted.Dequeue();
            if (made.TryGetValue(halves.Forward, out HalvesBody? known))
            {
                if (KeyOf(known.Halves) != KeyOf(halves)) throw new System.InvalidOperationException($"'{KeyOf(known.Halves)}' and '{KeyOf(halves)}' have one name");
                continue;
            }
            if (Make(halves, isPlain, issues) is not { } routine) return null;
            made.Add(halves.Forward, routine);
            foreach ((Halves, bool) inner in CallsIn(routine.Forward.Body).Concat(CallsIn(routine.Reverse?.Body ?? Block.Empty))) wanted.Enqueue(inner);
        }
        return [.. made.OrderBy(m => m.Key, System.StringComparer.Ordinal).Select(m => m.Value)];
    }

    private static string KeyOf(Halves halves) => (halves.Primal ?? halves).Key;

    /// <summary>Calls of what is made here: tangents, and routines of declared derivatives.</summary>
    private static IEnumerable<(Halves Halves, bool IsPlain)> CallsIn(Block body) => body.All().OfType<CallForward>()
        .Where(c => c.Halves.Directions > 0 || c.Halves.KeepsNothing)
        .Select(c => (c.Halves, c.IsPlain));

    private HalvesBody? Make(Halves halves, bool isPlain, List<Issue> issues)
    {
        Halves primal = halves.Primal ?? halves;
        string key = DeclaredHalves.DeclarationIn(primal.Key);
        Routine? source = declared.FirstOrDefault(d => d.Declaration.Key == key) is { } derivative ? OfDeclared(derivative, primal, isPlain, issues)
            : graph.Find(key) is not { } method ? Unavailable(primal, "it belongs to another assembly, which publishes only first derivatives", issues)
            : !CanStandHere(method, issues) ? null
            : method.IsCheckpoint ? OfDeclared(Checkpoint(method, graph), primal, isPlain, issues)
            : OfMethod(method, primal, isPlain, issues);
        if (source is not { } routine) return null;
        for (int direction = 0; direction < halves.Directions; direction++)
        {
            routine = Differentiate(routine, direction, direction == 0 || halves.Sense == Sense.Mixed ? halves.Sense : Sense.Along, issues);
            if (issues.Any(i => i.IsError)) return null;
        }
        if (halves.Directions > 0) routine = routine with { Body = new Still(names).Rewrite(routine.Body) };
        MethodIr shell = ShellOf(primal) with { Parameters = routine.Parameters.ToEquatable(), Results = routine.Results.ToEquatable() };
        Function whole = Finish(routine, isPlain);
        return isPlain ? new HalvesBody(shell, halves, whole, null) : ByHalves.Cut(shell, halves, whole);
    }

    // ---- what is differentiated ----

    /// <summary>The halves of a checkpoint run the method, and run it again with its adjoint.</summary>
    public static DeclaredCallee Checkpoint(MethodIr method, CallGraph graph)
    {
        Halves halves = graph.HalvesOf(method.Key);
        return new DeclaredCallee(Binding.OfMethod(method, halves.Written).Declaration, [], method.Key, halves);
    }

    private static Routine? Unavailable(Halves primal, string why, List<Issue> issues)
    {
        issues.Add(Issue.At(0, Ids.CalleeUnavailable, primal.Signature, why));
        return null;
    }

    /// <summary>Whether what is derived of a method can stand in another type and name all that the method does.</summary>
    private bool CanStandHere(MethodIr method, List<Issue> issues)
    {
        if (method.Modifiers.IndexOf("static", System.StringComparison.Ordinal) < 0 && method.Container.FullName != container.FullName && !method.Parameters.Any(p => p.IsReceiver))
        {
            issues.Add(Issue.At(0, Ids.CalleeUnavailable, method.Signature, "it is an instance method of another class and not inlined; declare the derivative in that class, or make the method static"));
            return false;
        }
        string? hidden = CallPlan.OwnersIn(method.Body).FirstOrDefault(owner => !CallPlan.IsInside(method with { Container = container }, owner));
        if (hidden is not null) issues.Add(Issue.At(0, Ids.Unreachable, method.Signature, hidden));
        return hidden is null;
    }

    private Routine? OfMethod(MethodIr method, Halves primal, bool isPlain, List<Issue> issues)
    {
        // What is a constant to the caller of a rule may be none to the rule itself.
        EquatableArray<Parameter> parameters = method.Parameters.Select((p, i) => p with { NoGrad = p.NoGrad || primal.Parameters[i].NoGrad }).ToEquatable();
        MethodIr half = HalfSignature.Of(Normalize.Run(method with { Parameters = parameters, Retain = [], TrapNaN = false, Container = container }));
        return (isPlain ? sweeps.Primal(half, issues) : sweeps.Shared(half, issues)) is { } derived
            ? new Routine(
                derived.Body, [.. half.Parameters], [.. graph.HalvesOf(primal.Key).Written], derived.Signature?.Gradients ?? [], derived.Signature?.ResultGrads ?? [], [.. derived.Method.Results], derived.NextId)
            : null;
    }

    private Routine? OfDeclared(DeclaredCallee callee, Halves primal, bool isPlain, List<Issue> issues)
    {
        MethodIr method = graph.Find(callee.Target)! with { Container = container };
        Binding binding = callee.Links.Count == 0 ? Binding.OfMethod(method, graph.HalvesOf(method.Key).Written) : DeclaredDerivative.Bind(callee.Links, method, graph, callee.Declaration, issues)!;
        int nextId = method.NextId;
        if (!isPlain) return DeclaredHalves.Whole(binding, callee.Halves, ref nextId);
        Derived? made = RuleDerivatives.RuleIn(primal.Key) is not null ? names.Rules.Derive(binding, sweeps, names, issues) : DeclaredHalves.Derive(binding, primal.Key, sweeps, names, issues);
        if (made is not { } derived) return null;
        nextId = derived.NextId;
        List<Local> results = [];
        List<Stmt> last = [];
        foreach (Expr result in derived.Results)
        {
            if (result is Local { Type: ScalarType } local && !results.Contains(local) && derived.Parameters.All(p => p.Local != local)) results.Add(local);
            else
            {
                var named = new Local(nextId++, "result", result.Type, Synthetic: true);
                last.Add(new Assign(named, result));
                results.Add(named);
            }
        }
        return new Routine(Block.Of([.. derived.Body.Statements, .. last]), derived.Parameters, [.. primal.Written], [], [], results, nextId) { Dropped = derived.Dropped };
    }

    /// <summary>What Emit must know of the method that a routine belongs to.</summary>
    private MethodIr ShellOf(Halves primal)
    {
        string key = DeclaredHalves.DeclarationIn(primal.Key);
        DeclaredCallee? callee = declared.FirstOrDefault(d => d.Declaration.Key == key);
        MethodIr method = graph.Find(callee?.Target ?? key)!;
        bool isHalves = callee is not null && primal is { KeepsNothing: false, Directions: 0 };
        return method with
        {
            Name = callee?.Declaration.Name ?? method.Name,
            Container = container,
            Accessibility = isHalves ? callee!.Declaration.Accessibility : "private",
            // A method that is a checkpoint is published as others are.
            Linkage = method.Linkage with { IsPublished = isHalves && callee!.Links.Count == 0 && method.Linkage.IsPublished, IsLocal = (callee is null || callee.Links.Count == 0) && method.Linkage.IsLocal },
            Modifiers = method.Parameters.Any(p => p.IsReceiver) ? "static " : method.Modifiers,
            Generic = callee?.Declaration.Generic ?? method.Generic,
            TypeParameter = callee is null ? method.TypeParameter : callee.Declaration.TypeParameter,
            ResultStruct = null,
        };
    }

    // ---- the tangent ----

    /// <summary>Each number goes with its tangent.</summary>
    private Routine Differentiate(Routine routine, int direction, Sense sense, List<Issue> issues)
    {
        string number = direction == 0 ? "" : (direction + 1).ToString(CultureInfo.InvariantCulture), suffix = "Dot" + number;
        int nextId = routine.NextId;
        var dots = new Dictionary<Local, Local>();
        List<Parameter> parameters = routine.Parameters;
        Parameter[] active = [.. parameters.Where(p => p.IsActive)];
        Parameter[] tangents = [.. TangentHalves.Doubled(parameters.ToEquatable(), (_, i) => routine.Written[i]).Skip(parameters.Count).Select((p, i) => p with { Local = p.Local with { Id = nextId + i } })];
        nextId += tangents.Length;
        for (int i = 0; i < active.Length; i++) dots[active[i].Local] = tangents[i].Local;

        Local Fresh(Local of, string name) => dots[of] = new Local(nextId++, name, of.Type is SpanType span ? span.Writable : of.Type);
        List<Gradient> gradients = [.. routine.Gradients.Select(g => new Gradient(Fresh(g.Local, g.Local.Name + "Tangent" + number), tangents[System.Array.FindIndex(active, p => p.Local == g.Of!.Local)]))];
        List<ResultGrad> incoming = [.. routine.ResultGrads.Select(g => new ResultGrad(Fresh(g.Local, g.Local.Name + "Tangent" + number), g.Leaf) { Suffix = g.Suffix + "Tangent" + number })];
        List<Local> places = [.. parameters.Select(p => p.Local), .. routine.Gradients.Select(g => g.Local), .. routine.ResultGrads.Select(g => g.Local)];
        List<Local> independents = [.. dots.Keys];
        List<Local> results = [.. routine.Results.Where(r => r.Type.IsFloating).Select(r => Fresh(r, r.Name + suffix))];
        Block body = Tangent.Run(new TangentInput(routine.Body, parameters, places, dots, independents, [.. dots.Keys], suffix, sense, names), issues, ref nextId);
        return new Routine(
            body,
            [.. parameters, .. tangents],
            [.. routine.Written, .. routine.Written.Where((_, i) => parameters[i].IsActive)],
            [.. routine.Gradients, .. gradients],
            [.. routine.ResultGrads, .. incoming],
            [.. routine.Results, .. results],
            nextId)
        {
            Dropped = routine.Dropped,
        };
    }

    /// <summary>What has no tangent, and is private to those that have it, is made for this derivative as well.</summary>
    private sealed class Still(TangentHalves names) : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output) =>
            base.Rewrite(stmt is CallForward { Halves: { Directions: 0, KeepsNothing: true } halves } call ? call with { Halves = names.Still(halves) } : stmt, output);
    }

    private static Function Finish(Routine routine, bool isPlain)
    {
        int nextId = routine.NextId;
        EquatableArray<Parameter> parameters = routine.Parameters.ToEquatable();
        List<Local> outputViews = [.. parameters.Where((_, i) => routine.Written[i]).Select(p => p.Local)];
        Block body = ReadOnlyViews.Run(new Uncarried().Rewrite(routine.Body));
        Roots roots = Roots.Of(body, parameters);
        HashSet<Local> assigned = [.. body.All().SelectMany(s => s.Targets()), .. parameters.Select(p => p.Local)];
        IReadOnlyList<Expr> results = [.. routine.Results.Select(r => assigned.Contains(r) ? (Expr)r : Constant.Zero(r.Scalar))];
        List<Local> inputs = [.. parameters.Select(p => p.Local), .. routine.Gradients.Select(g => g.Local), .. routine.ResultGrads.Select(g => g.Local)];
        Local[] outputs = [.. parameters.Where(p => p.IsReference).Select(p => p.Local), .. routine.Gradients.Where(g => !g.Local.Type.IsView).Select(g => g.Local)];
        Expr[] restored = isPlain ? [] : [.. outputViews.Select(roots.Of)];
        body = Prune.Run(body, roots, [.. outputs, .. results.SelectMany(r => r.Locals())], restored, routine.Dropped);
        if (isPlain) body = Untape.Run(body, ref nextId);
        (body, results) = Polish.Run(body, roots, inputs, outputs, results, restored, ownsTapes: isPlain, ref nextId);
        body = Folded.Constants(body);
        TapeOrder.Check(body.Statements.TakeWhile(s => s is not Turn), body.Statements.SkipWhile(s => s is not Turn), callsOnly: isPlain);
        body = WholeStructs.Run(body, parameters, ref nextId);
        return new Function(parameters, routine.Gradients.ToEquatable(), routine.ResultGrads.ToEquatable(), results.ToEquatable(), outputViews.ToEquatable(), body);
    }
}

/// <summary>A routine that is not yet polished, and can be differentiated further.</summary>
/// <param name="Written">For each parameter, whether elements of it are written.</param>
internal sealed record Routine(
    Block Body, List<Parameter> Parameters, bool[] Written, List<Gradient> Gradients, List<ResultGrad> ResultGrads, List<Local> Results, int NextId)
{
    /// <inheritdoc cref="Derived.Dropped"/>
    public List<Local> Dropped { get; init; } = [];
}
