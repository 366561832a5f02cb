using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>From the bundle of a method to all that is generated for it.</summary>
internal static class Differentiate
{
    /// <returns>Null if issues forbid it.</returns>
    public static Derivative? Run(Bundle bundle, List<Issue> issues)
    {
        issues.AddRange(bundle.Method.Issues);
        // A method over functions as type arguments has no body of its own.
        if (issues.Any(i => i.IsError) || bundle.Method.Linkage.Stem.Length == 0) return null;

        MethodIr method = bundle.Method;
        var graph = new CallGraph(bundle.Callees.Append(method), bundle.Declared);
        var plan = new CallPlan(graph);
        var sweeps = new Sweeps(graph, plan, bundle.SplitAll);
        var found = new List<Issue>();
        List<HalvesBody> halves = [];
        foreach (string key in bundle.Split)
        {
            if (graph.Find(key) is { IsCheckpoint: true } checkpoint) halves.AddRange(CheckpointHalves(checkpoint, graph, sweeps, found));
            else if (sweeps.Halves(graph.Find(key)!, found) is { } body) halves.Add(body);
        }
        if (issues.Any(i => i.Id == Ids.WhereCalled))
        {
            issues.AddRange(found.Distinct());
            return halves.Count == 0 || issues.Any(i => i.IsError) ? null : new Derivative(null, halves.ToEquatable(), halves.FirstOrDefault(h => h.Method.Key == method.Key));
        }
        // The derivative of what is called by halves is made of its halves, unless it reports what only one of its calls knows.
        bool byHalves = (bundle.SplitAll || plan.IsSplit(method)) && method.Retain.Count == 0 && !method.IsCheckpoint;
        Function? backward = byHalves ? ByHalves.Backward(method, graph.HalvesOf(method.Key)) : sweeps.Backward(method, found);
        KernelCode? kernel = method.Kernel is null || backward is null ? null : KernelOf(method, graph, plan, found);
        issues.AddRange(found.Distinct());
        return backward is null || issues.Any(i => i.IsError) ? null : new Derivative(backward, halves.ToEquatable(), byHalves ? halves.FirstOrDefault(h => h.Method.Key == method.Key) : null, kernel);
    }

    /// <summary>The forward half of a checkpoint only runs it; the reverse half runs it again, with its adjoint.</summary>
    private static IReadOnlyList<HalvesBody> CheckpointHalves(MethodIr method, CallGraph graph, Sweeps sweeps, List<Issue> issues)
    {
        if (graph.RunsOnceIn(method.Key) is { } once)
        {
            issues.Add(Issue.At(0, Ids.Checkpoints, $"'{method.Signature}' would run '{once}' again, which AotGrad does not know to give the same result; mark it [Differentiable], or call it before and pass what it gives"));
            return [];
        }
        DeclaredCallee callee = Routines.Checkpoint(method, graph);
        var names = new TangentHalves(method.Container.FullName, method.Linkage.Stem);
        return new Routines(graph, sweeps, names, method.Container, [callee]).Of(null, callee, issues) ?? [];
    }

    /// <summary>A kernel is one piece: whatever it calls is inlined.</summary>
    private static KernelCode? KernelOf(MethodIr method, CallGraph graph, CallPlan plan, List<Issue> issues)
    {
        var sweeps = new Sweeps(graph, plan, splitAll: false);
        return sweeps.Forward(method, issues) is { } forward && sweeps.Backward(method, issues) is { } backward
            ? Kernels.Of(method, forward, backward, issues)
            : null;
    }
}
