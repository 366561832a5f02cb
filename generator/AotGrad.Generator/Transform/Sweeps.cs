using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Derives the two sweeps of a method, pass by pass: as one backward function, or as two halves.</summary>
internal sealed class Sweeps(CallGraph graph, CallPlan plan, bool splitAll)
{
    private const int Self = 0;

    /// <returns>Null if issues forbid it.</returns>
    public Function? Backward(MethodIr method, List<Issue> issues) => Run(Normalize.Run(method), shared: false, issues);

    /// <summary>The method itself with its calls inlined.</summary>
    /// <inheritdoc cref="Backward"/>
    public Function? Forward(MethodIr method, List<Issue> issues)
    {
        if (Prepare(Normalize.Run(method), issues) is not var (inlined, body, roots, _)) return null;
        HashSet<Local> written = roots.WrittenParameters(body.All(), inlined.Parameters);
        return new Function(inlined.Parameters, [], [], [], inlined.Parameters.Select(p => p.Local).Where(written.Contains).ToEquatable(), new Uncarried().Rewrite(body));
    }

    /// <inheritdoc cref="Backward"/>
    public HalvesBody? Halves(MethodIr method, List<Issue> issues) =>
        IsNamed(method, issues) && HalfSignature.Of(Normalize.Run(method with { Retain = [] })) is var half && Run(half, shared: true, issues) is { } whole
            ? ByHalves.Cut(half, graph.HalvesOf(method.Key), whole)
            : null;

    /// <summary>Whether the halves can name what the body uses: those of a function inside a method stand outside of it.</summary>
    private static bool IsNamed(MethodIr method, List<Issue> issues)
    {
        string place = method.Container.FullName;
        string? hidden = CallPlan.OwnersIn(method.Body).FirstOrDefault(owner => !CallPlan.IsInside(method, owner))
            ?? method.Parameters.Where(p => p.Type.IsView).Select(p => p.Leaf?.Struct.HiddenFrom(place)).FirstOrDefault(h => h is not null);
        if (hidden is not null) issues.Add(Issue.At(method.Body.All().FirstOrDefault(s => s.Origin is not null)?.Origin?.Site ?? Self, Ids.Unreachable, method.Signature, hidden));
        return hidden is null;
    }

    /// <summary>The method itself, to be differentiated further.</summary>
    /// <inheritdoc cref="Backward"/>
    public Differentiated? Primal(MethodIr method, List<Issue> issues)
    {
        if (Prepare(Normalize.Run(method with { Retain = [] }), issues) is not var (inlined, body, _, _)) return null;
        return new Differentiated(inlined, Block.Of([.. new PlainCalls().Rewrite(body).Statements, new Turn()]), null, inlined.NextId);
    }

    /// <summary>The halves of a method, to be differentiated further.</summary>
    /// <inheritdoc cref="Backward"/>
    public Differentiated? Shared(MethodIr half, List<Issue> issues) => Derive(half, shared: true, isLast: false, issues);

    /// <summary>No reverse half follows.</summary>
    private sealed class PlainCalls : Rewriter
    {
        public override void Rewrite(Stmt stmt, List<Stmt> output) => base.Rewrite(stmt is CallForward call ? (call with { IsPlain = true }).WithHalfUnlessArraysFit() : stmt, output);
    }

    /// <summary>The method and its adjoint, to be differentiated further.</summary>
    /// <inheritdoc cref="Backward"/>
    public Differentiated? Reverse(MethodIr method, List<Issue> issues) => Derive(Normalize.Run(method with { Retain = [], TrapNaN = false, Kernel = null }), shared: false, isLast: false, issues);

    private Function? Run(MethodIr method, bool shared, List<Issue> issues)
    {
        if (Derive(method, shared, isLast: true, issues) is not { Signature: { } signature } derived) return null;
        int nextId = derived.NextId;
        EquatableArray<Parameter> parameters = derived.Method.Parameters;
        // A method that never returns assigns no result, but C# wants its derivative to name one.
        HashSet<Local> assigned = [.. derived.Body.All().SelectMany(s => s.Targets())];
        IReadOnlyList<Expr> results = [.. method.Results.Select(r => assigned.Contains(r) ? (Expr)r : Constant.Zero(r.Scalar))];
        List<Local> inputs = [.. parameters.Select(p => p.Local), .. signature.Gradients.Select(g => g.Local), .. signature.ResultGrads.Select(g => g.Local)];
        // A caller finds memory after the reverse half as it was before the forward half.
        Expr[] restored = shared ? [.. derived.OutputViews.Select(derived.Roots!.Of)] : [];
        (Block body, results) = Polish.Run(derived.Body, derived.Roots!, inputs, derived.Outputs, results, restored, ownsTapes: !shared && method.Kernel is null, ref nextId, method.TrapNaN);
        TapeOrder.Check(body.Statements.TakeWhile(s => s is not Turn), body.Statements.SkipWhile(s => s is not Turn), callsOnly: !shared);
        if (method.Kernel is not null) body = PutBack.Run(body, parameters, derived.Roots!, ref nextId);
        body = WholeStructs.Run(body, parameters, ref nextId);
        return new Function(parameters, signature.Gradients.ToEquatable(), signature.ResultGrads.ToEquatable(), results.ToEquatable(), derived.OutputViews.ToEquatable(), body);
    }

    /// <param name="isLast">The body will not be differentiated again, which no longer needs to carry derivatives.</param>
    private Differentiated? Derive(MethodIr method, bool shared, bool isLast, List<Issue> issues)
    {
        method = new Retain(graph).Run(method, issues, out List<Local> retained);
        if (Prepare(method, issues) is not var (inlined, body, roots, _)) return null;
        method = inlined;
        int nextId = method.NextId;
        EquatableArray<Parameter> parameters = method.Parameters;
        List<Local> inputs = [.. parameters.Select(p => p.Local)];
        List<Local> places = PlacesOf(parameters), liveOut = LiveOut(method);

        HashSet<Local> written = roots.WrittenParameters(body.All(), parameters);
        List<Local> outputViews = [.. inputs.Where(written.Contains)];
        List<Local> independents = [.. parameters.Where(p => p.IsActive).Select(p => p.Local)];
        List<Local> dependents = [.. parameters.Where(p => p.IsActive && (p.IsReference || written.Contains(p.Local))).Select(p => p.Local)];
        dependents.AddRange(method.Results.Where(r => r.Type.IsFloating));
        if (isLast && !method.Linkage.IsLocal && (independents.Count == 0 || (dependents.Count == 0 && method.Results.Count == 0)))
        {
            issues.Add(Issue.At(Self, Ids.NothingToDifferentiate, method.Name, independents.Count == 0 ? "no float or double parameter without [NoGrad]" : "neither a result nor a span, ref or out parameter that it writes"));
        }

        // What nothing comes out of has no reverse half, so what it calls must keep nothing either.
        bool isInert = outputViews.Count == 0 && retained.Count == 0 && (independents.Count == 0 || dependents.Count == 0);
        if (shared && isInert) body = new PlainCalls().Rewrite(body);

        Activity activity = Activity.Of(body, roots, [.. independents, .. retained], dependents);
        Derivability.Check(body, activity, issues);
        if (issues.Any(i => i.IsError)) return null;

        body = Lower.Run(body, activity, inputs, ref nextId);
        roots = Roots.Of(body, parameters);
        activity = Activity.Of(body, roots, [.. independents, .. retained], dependents);

        var signature = Signature.Of(method, retained, ref nextId, shared && !method.TrapNaN ? AddedInPlace(body, parameters) : []);
        HashSet<Local> external = [.. places, .. method.Results, .. signature.InPlace];
        body = Adjoint.Run(
            new AdjointInput(body, parameters, roots, activity, external, signature.Bars, signature.Retained, shared, nextId), ref nextId);
        if (isLast) body = new Uncarried().Rewrite(body);
        body = signature.Complete(body);
        if (method.TrapNaN) body = NaNTraps.Insert(body, signature, shared);

        List<Local> outputs = [.. liveOut, .. signature.Gradients.Where(g => !g.Local.Type.IsView).Select(g => g.Local)];
        body = Prune.Run(body, roots, outputs, shared ? [.. outputViews.Select(roots.Of)] : []);
        if (!shared)
        {
            body = Untape.Run(body, ref nextId);
            if (method.Kernel is null) body = PreserveOutputs.Run(body, parameters, roots, ref nextId);
        }
        return new Differentiated(method, body, signature, nextId) { Roots = roots, Outputs = outputs, OutputViews = outputViews };
    }

    /// <summary>A body with its calls inlined and its values renamed apart.</summary>
    /// <param name="Copies">The locals that stand for by-reference parameters.</param>
    private sealed record Prepared(MethodIr Method, Block Body, Roots Roots, List<Local> Copies);

    /// <summary>Inlines callees, also those that could be called by halves where arguments may share memory.</summary>
    private Prepared? Prepare(MethodIr method, List<Issue> issues)
    {
        List<Local> inputs = [.. method.Parameters.Select(p => p.Local)];
        // Of what is split besides when something must be inlined, halves might not exist.
        HashSet<string> split = plan.SplitBy(method, splitAll);
        while (true)
        {
            MethodIr inlined = Inline.Run(method, graph, split, issues);
            if (issues.Any(i => i.IsError)) return null;
            int nextId = inlined.NextId;
            inlined = inlined with { Body = KeepData.Run(inlined.Body, ref nextId, issues) };
            if (issues.Any(i => i.IsError)) return null;
            Block body = CopyPlaces(Layout.Run(AsSpans(inlined.Body, method.Parameters)), method.Parameters, out List<Local> copies, ref nextId);
            body = Rename.Run(body, PlacesOf(method.Parameters), LiveOut(method), inputs, ref nextId);
            body = OwnArrays.Run(body, method.Parameters, ref nextId, issues, out List<CallForward> unfit);
            foreach (CallForward call in unfit.Where(c => c.Halves.CannotBeInlined)) issues.Add(Issue.At(call.Origin!.Site, Ids.Recursion, call.Halves.Signature, "it is given an array of arrays that the method makes", "pass arrays from it, or one array for all elements"));
            if (issues.Any(i => i.IsError)) return null;
            split.ExceptWith(unfit.Select(c => c.Halves.Key));
            if (unfit.Count > 0) continue;
            body = FollowViews(body, method.Parameters, ref nextId);

            Roots roots = Roots.Of(body, method.Parameters);
            foreach ((Local view, Stmt assignment) in roots.Reassigned)
            {
                issues.Add(Issue.At(assignment.Origin?.Site ?? Self, Ids.ViewReassigned, view.Name));
            }
            if (issues.Any(i => i.IsError)) return null;
            body = Simplify.Run(body, roots, inputs, [.. LiveOut(method), .. copies], [], keepLines: method.TrapNaN).Body;

            List<CallForward> unsafeCalls = FindOverlaps(body, roots, inputs, method.Container.FullName, issues);
            if (issues.Any(i => i.IsError)) return null;
            if (unsafeCalls.Count == 0) return new Prepared(inlined with { NextId = nextId }, body, roots, copies);
            split.ExceptWith(unsafeCalls.Select(c => c.Halves.Key));
        }
    }

    /// <summary>Has all span variables refer to memory that is the same for as long as they do.</summary>
    private static Block FollowViews(Block body, EquatableArray<Parameter> parameters, ref int nextId)
    {
        body = Recycle.Run(body, parameters, ref nextId);
        Block followed = ViewVariables.Run(body, parameters, ref nextId);
        return Roots.Of(followed, parameters).Reassigned.Count == 0 ? followed : ViewVariables.Run(OnHeap.Run(followed, parameters, ref nextId), parameters, ref nextId);
    }

    /// <returns>Calls that must be inlined; where that is impossible, it is an issue.</returns>
    private static List<CallForward> FindOverlaps(Block body, Roots roots, List<Local> inputs, string place, List<Issue> issues)
    {
        var overlap = new Overlap(roots, new Definitions(Region.Of(body, roots), inputs));
        string? writer = body.All().Select(KeepData.WriterIn).FirstOrDefault(name => name is not null);
        var found = new List<CallForward>();
        foreach (CallForward call in body.All().OfType<CallForward>())
        {
            (string Why, string Advice)? problem = call.Halves.Endless is { } member
                ? ($"it reads '{member}' of objects that a recursion reaches one through another, which cannot all be compared with what is written", "pass what it reads as parameters")
                : writer is not null && (call.Halves.ReadsData || Data.IsReadBy(call))
                ? ($"it reads fields, which '{writer}' may change between its halves", "pass what it reads as parameters")
                : overlap.Find(call) ?? FindParts(call, roots, inputs, place);
            if (problem is not { } conflict) continue;
            if (call.Halves.CannotBeInlined) issues.Add(Issue.At(call.Origin!.Site, Ids.Recursion, call.Halves.Signature, conflict.Why, conflict.Advice));
            else found.Add(call);
        }
        return found;
    }

    /// <summary>A temporary that is passed as a span of structs, whose members generated code cannot name or set.</summary>
    private static (string Why, string Advice)? FindParts(CallForward call, Roots roots, List<Local> inputs, string place)
    {
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Halves.Parameters[i] is not { Leaf.Struct: { } type, Type.IsView: true, IsFurtherPart: false } parameter) continue;
            if (roots.Candidates(call.Arguments[i]).All(r => r is Field || inputs.Contains(r))) continue;
            if (roots.Candidates(call.Arguments[i]).Any(r => r.Type is SpanType { IsHeap: true })) return ($"'{parameter.Name}' may be memory of structs that is made more than once, or perhaps not at all", "allocate it once, before the loop or branch");
            if (type.HiddenFrom(place) is { } hidden) return ($"'{parameter.Name}' holds structs whose member '{hidden}' is private", "make it internal, or pass parts in spans of numbers");
            if (type.Unmakeable is { } part) return ($"'{parameter.Name}' holds structs of which no constructor is known to set each member to a parameter ('{part}')", "write such a constructor, or make the members init");
        }
        return null;
    }

    private static List<Local> PlacesOf(IEnumerable<Parameter> parameters) => [.. parameters.Where(p => p.IsReference).Select(p => p.Local)];

    /// <summary>By-value parameters that stay as they are and that no loop reads, where a sum in a register would be faster.</summary>
    private static HashSet<Local> AddedInPlace(Block body, EquatableArray<Parameter> parameters)
    {
        IEnumerable<Stmt> loops = body.All().Where(s => s is For or While).SelectMany(s => s.All());
        return
        [
            .. parameters.Where(p => p is { IsActive: true, IsReference: false, Type.IsView: false }).Select(p => p.Local)
                .Except(body.All().SelectMany(s => s.Targets()))
                .Except(loops.SelectMany(s => s.Reads()).SelectMany(r => r.Locals())),
        ];
    }

    /// <summary>What the caller reads after the body.</summary>
    private static List<Local> LiveOut(MethodIr method) => [.. PlacesOf(method.Parameters), .. method.Results];

    /// <summary>A variable for memory is a span here, whatever type the source gives it.</summary>
    private static Block AsSpans(Block body, EquatableArray<Parameter> parameters)
    {
        var spans = new Dictionary<Local, Expr>();
        HashSet<Local> memory = [.. body.All().OfType<Allocate>().Select(a => a.Target)];
        foreach (Local target in body.All().SelectMany(s => s.Targets()).Where(t => t.Type is SpanType && parameters.All(p => p.Local != t)))
        {
            if (memory.Contains(target) || target.Type is SpanType { Form: SpanForm.Array }) spans[target] = target with { Type = ((SpanType)target.Type).Writable };
        }
        return new Substitution(spans).Rewrite(body);
    }

    /// <summary>
    /// A by-reference parameter is copied to a local at the beginning and back at the end: within the body it is a
    /// variable like others. A part of a struct that is assigned gets a local too, since the struct may be read-only.
    /// </summary>
    private static Block CopyPlaces(Block body, IReadOnlyList<Parameter> parameters, out List<Local> copies, ref int nextId)
    {
        copies = [];
        List<Stmt> first = [], last = [];
        var locals = new Dictionary<Local, Expr>();
        foreach (Parameter parameter in parameters.Where(p => p.IsReference))
        {
            Local local = parameter.Local with { Id = nextId++, Name = parameter.Local.Name + "Value", Synthetic = true };
            locals[parameter.Local] = local;
            copies.Add(local);
            if (parameter.Passing == Passing.Ref) first.Add(new Assign(local, parameter.Local));
            last.Add(new Assign(parameter.Local, local));
        }
        HashSet<Local> assigned = [.. body.All().SelectMany(s => s.Targets())];
        foreach (Parameter parameter in parameters.Where(p => p is { Leaf: not null, IsReference: false, Type.IsView: false } && assigned.Contains(p.Local)))
        {
            Local local = parameter.Local with { Id = nextId++, Synthetic = true };
            locals[parameter.Local] = local;
            first.Add(new Assign(local, parameter.Local));
        }
        return locals.Count == 0 ? body : Block.Of([.. first, .. new Substitution(locals).Rewrite(body).Statements, .. last]);
    }
}
