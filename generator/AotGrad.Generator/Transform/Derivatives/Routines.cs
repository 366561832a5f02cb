using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// The tangents of methods that a derivative calls and does not inline, and of what these call: recursive ones among them.
/// </summary>
internal sealed class Routines(CallGraph graph, Sweeps sweeps, TangentHalves names, Container container)
{
    /// <returns>Null if issues forbid it.</returns>
    public IReadOnlyList<HalvesBody>? Of(Function derivative, List<Issue> issues)
    {
        var made = new Dictionary<string, HalvesBody>();
        var wanted = new Queue<CallForward>(CallsIn(derivative.Body));
        while (wanted.Count > 0)
        {
            CallForward call = wanted.Dequeue();
            if (made.ContainsKey(call.Halves.Forward)) continue;
            if (Make(call.Halves, call.IsPlain, issues) is not { } routine) return null;
            made.Add(call.Halves.Forward, routine);
            foreach (CallForward inner in CallsIn(routine.Forward.Body)) wanted.Enqueue(inner);
        }
        return [.. made.OrderBy(m => m.Key, System.StringComparer.Ordinal).Select(m => m.Value)];
    }

    private static IEnumerable<CallForward> CallsIn(Block body) => body.All().OfType<CallForward>().Where(c => c.Halves.Directions > 0);

    private HalvesBody? Make(Halves halves, bool isPlain, List<Issue> issues)
    {
        if (graph.Find(halves.Key) is not { } method)
        {
            issues.Add(Issue.At(0, Ids.CalleeUnavailable, halves.Signature, "it belongs to another assembly, which publishes only first derivatives"));
            return null;
        }
        MethodIr half = HalfSignature.Of(Normalize.Run(method with { Retain = [], TrapNaN = false, Container = container }));
        if ((isPlain ? sweeps.Primal(half, issues) : sweeps.Shared(half, issues)) is not { } derived) return null;
        int nextId = derived.NextId;
        Block body = derived.Body;
        EquatableArray<Parameter> parameters = half.Parameters;
        List<Gradient> gradients = derived.Signature?.Gradients ?? [];
        List<ResultGrad> incoming = derived.Signature?.ResultGrads ?? [];
        List<Local> results = [.. derived.Method.Results];
        bool[] written = [.. graph.HalvesOf(halves.Key).Written];
        for (int direction = 0; direction < halves.Directions; direction++)
        {
            string number = direction == 0 ? "" : (direction + 1).ToString(CultureInfo.InvariantCulture), suffix = "Dot" + number;
            var dots = new Dictionary<Local, Local>();
            bool[] before = written;
            EquatableArray<Parameter> doubled = TangentHalves.Doubled(parameters, (_, i) => before[i]);
            Parameter[] active = [.. parameters.Where(p => p.IsActive)];
            Parameter[] tangents = [.. doubled.Skip(parameters.Count).Select((p, i) => p with { Local = p.Local with { Id = nextId + i } })];
            nextId += tangents.Length;
            for (int i = 0; i < active.Length; i++) dots[active[i].Local] = tangents[i].Local;
            written = [.. written, .. written.Where((_, i) => parameters[i].IsActive)];

            Local Fresh(Local of, string name) => dots[of] = new Local(nextId++, name, of.Type is SpanType span ? span.Writable : of.Type);
            List<Gradient> gradientTangents = [.. gradients.Select(g => new Gradient(Fresh(g.Local, g.Local.Name + "Tangent" + number), tangents[System.Array.FindIndex(active, p => p.Local == g.Of!.Local)]))];
            List<ResultGrad> incomingTangents = [.. incoming.Select(g => new ResultGrad(Fresh(g.Local, g.Local.Name + "Tangent" + number), g.Leaf) { Suffix = g.Suffix + "Tangent" + number })];
            List<Local> places = [.. parameters.Select(p => p.Local), .. gradients.Select(g => g.Local), .. incoming.Select(g => g.Local)];
            List<Local> independents = [.. dots.Keys];
            List<Local> resultTangents = [.. results.Where(r => r.Type.IsFloating).Select(r => Fresh(r, r.Name + suffix))];
            body = Tangent.Run(new TangentInput(body, parameters, places, dots, independents, [.. dots.Keys], suffix, names), issues, ref nextId);
            if (issues.Any(i => i.IsError)) return null;
            parameters = parameters.Concat(tangents).ToEquatable();
            gradients = [.. gradients, .. gradientTangents];
            incoming = [.. incoming, .. incomingTangents];
            results = [.. results, .. resultTangents];
        }
        MethodIr routine = half with
        {
            Name = method.Name,
            Accessibility = "private",
            Linkage = method.Linkage with { IsPublished = false, IsLocal = true },
            Parameters = parameters,
            Results = results.ToEquatable(),
            ResultStruct = null,
        };
        List<Local> outputViews = [.. parameters.Where((_, i) => written[i]).Select(p => p.Local)];
        Function whole = Finish(body, parameters, gradients, incoming, results, outputViews, isPlain, ref nextId);
        return isPlain ? new HalvesBody(routine, halves, whole, null) : ByHalves.Cut(routine, halves, whole);
    }

    private static Function Finish(
        Block body, EquatableArray<Parameter> parameters, List<Gradient> gradients, List<ResultGrad> incoming, List<Local> results, List<Local> outputViews, bool isPlain, ref int nextId)
    {
        body = ReadOnlyViews.Run(new Uncarried().Rewrite(body));
        Roots roots = Roots.Of(body, parameters);
        HashSet<Local> assigned = [.. body.All().SelectMany(s => s.Targets())];
        IReadOnlyList<Expr> given = [.. results.Select(r => assigned.Contains(r) ? (Expr)r : Constant.Zero(r.Scalar))];
        List<Local> inputs = [.. parameters.Select(p => p.Local), .. gradients.Select(g => g.Local), .. incoming.Select(g => g.Local)];
        Local[] outputs = [.. parameters.Where(p => p.IsReference).Select(p => p.Local), .. gradients.Where(g => !g.Local.Type.IsView).Select(g => g.Local)];
        Expr[] restored = isPlain ? [] : [.. outputViews.Select(roots.Of)];
        body = Prune.Run(body, roots, [.. outputs, .. given.SelectMany(r => r.Locals())], restored);
        (body, given) = Polish.Run(body, roots, inputs, outputs, given, restored);
        TapeOrder.Check(body.Statements.TakeWhile(s => s is not Turn), body.Statements.SkipWhile(s => s is not Turn), callsOnly: false);
        body = WholeStructs.Run(body, parameters, ref nextId);
        return new Function(parameters, gradients.ToEquatable(), incoming.ToEquatable(), given.ToEquatable(), outputViews.ToEquatable(), body);
    }
}
