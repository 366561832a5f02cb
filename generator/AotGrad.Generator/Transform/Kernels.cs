using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>What is generated for a kernel.</summary>
/// <param name="Extent">For an index of several parts, the parameter that tells how many values each has.</param>
/// <param name="Backward">The work of the items from <c>begin</c> on, before <c>end</c>, forwards and back, item by item.</param>
/// <param name="Shared">Gradients to which several items add: all parts of one if any of them.</param>
/// <param name="Conditions">Numbers, in terms of parameters, that must not be negative for the items to be independent.</param>
/// <param name="ForwardItem">The work of one item on a device.</param>
/// <param name="BackwardItem">The same, forwards and back.</param>
internal sealed record KernelCode(
    KernelForm Form,
    Function Forward,
    Function Backward,
    EquatableArray<Gradient> Shared,
    EquatableArray<Expr> Conditions,
    DeviceCode ForwardItem,
    DeviceCode BackwardItem);

/// <summary>Turns a method and its derivative, which are the work of one index, into that of a range of indices.</summary>
internal static class Kernels
{
    public const string Begin = "begin", End = "end", Extent = "extent";

    /// <param name="forward">The method with its calls inlined.</param>
    /// <param name="backward">Its derivative.</param>
    /// <returns>Null if issues forbid it.</returns>
    public static KernelCode? Of(MethodIr method, Function forward, Function backward, List<Issue> issues)
    {
        KernelForm form = method.Kernel!;
        int nextId = 1 + new[] { forward, backward }.SelectMany(LocalsOf).Max(l => l.Id);
        List<Parameter> index = [.. method.Parameters.Where(p => p.Name == form.Index)];
        List<Parameter> extents = form.IndexType is null ? [] : [.. index.Select(p => p with { Local = p.Local with { Id = nextId++ }, Name = Extent })];
        Local[] parts = [.. index.Select(p => p.Local)], sizes = [.. extents.Select(p => p.Local)];
        foreach (Stmt stmt in forward.Body.All())
        {
            if (Impossible(stmt) is { } why) issues.Add(Issue.At(stmt.Origin?.Site ?? 0, Ids.KernelForm, method.Name, why));
        }
        if (issues.Any(i => i.IsError)) return null;

        var conditions = new List<Expr>();
        List<Local> parameters = [.. forward.Parameters.Select(p => p.Local)];
        var work = new Ownership(forward.Body, parameters, parts, sizes, Roots.Of(forward.Body, forward.Parameters));
        foreach (Local written in forward.Written)
        {
            if (form.AssumeIndependent) continue;
            if (!work.Owns(written, out List<Expr> needed)) issues.Add(Issue.At(0, Ids.KernelDependent, method.Name, written.Name));
            conditions.AddRange(needed);
        }

        Roots roots = Roots.Of(backward.Body, backward.Parameters);
        var derivative = new Ownership(backward.Body, parameters.Concat(backward.Gradients.Select(g => g.Local)), parts, sizes, roots);
        var shared = new List<Gradient>();
        foreach (Gradient gradient in backward.Gradients)
        {
            if (forward.Written.Contains(gradient.Of!.Local)) continue;
            if (gradient.Local.Type.IsView && derivative.Owns(gradient.Local, out List<Expr> needed))
            {
                // A gradient whose windows might overlap can still be shared.
                if (needed.All(conditions.Contains)) continue;
            }
            shared.Add(gradient);
        }
        shared = [.. backward.Gradients.Where(g => shared.Any(s => s.Of!.Name == g.Of!.Name))];
        foreach (Gradient gradient in shared)
        {
            if (gradient.Of!.Leaf?.Struct.Unmakeable is not { } type) continue;
            issues.Add(Issue.At(0, Ids.KernelForm, method.Name, $"several indices add to the gradient of '{gradient.Of.Name}', which has a '{type}', of which no constructor is known to set each member to a parameter; write such a constructor, make its members init, or mark the parameter [NoGrad]"));
        }
        if (issues.Any(i => i.IsError)) return null;
        Function forwardRange = Range(method, forward, index, extents, ref nextId), backwardRange = Range(method, backward, index, extents, ref nextId);
        if (ForDevices.Run(forwardRange, [], sizes, form, nextId, out (Stmt At, string Why)? problem) is not { } forwardItem
            || ForDevices.Run(backwardRange, shared, sizes, form, nextId, out problem) is not { } backwardItem)
        {
            issues.Add(Issue.At(problem!.Value.At.Origin?.Site ?? 0, Ids.KernelForm, method.Name, problem.Value.Why));
            return null;
        }
        return new KernelCode(form, forwardRange, backwardRange, shared.ToEquatable(), conditions.Distinct().ToEquatable(), forwardItem, backwardItem);
    }

    private static IEnumerable<Local> LocalsOf(Function function) => function.Parameters.Select(p => p.Local)
        .Concat(function.Gradients.Select(g => g.Local))
        .Concat(function.Body.All().SelectMany(s => s.Targets().Concat(s.Reads().SelectMany(r => r.Locals()))));

    private static string? Impossible(Stmt stmt) => stmt switch
    {
        CallForward { Halves: { Rule: not null } target } => $"it calls '{target.Signature}', which has a hand-written rule; write what it computes with Math and MathF",
        CallForward call => $"it calls '{call.Halves.Signature}', which is recursive or out of reach and cannot be inlined",
        External call => $"it calls '{call.Name}', which AotGrad does not know",
        Make => "it makes arrays as it goes along, of which a launch cannot tell how many and how long; use one array for all elements and index it, such as m[i * n + j]",
        Throw => "it throws; check arguments before the launch",
        _ when stmt.Reads().SelectMany(r => r.Nodes()).OfType<Field>().FirstOrDefault(f => !IsMember(f)) is { } field => $"it reads '{field.Text.Substring(field.Text.LastIndexOf('.') + 1)}'; pass it as a parameter",
        _ => null,
    };

    /// <summary>A member of an enum, with which an argument is compared.</summary>
    private static bool IsMember(Field field) => field.Type is ObjectType type && (field.Text.StartsWith(type.Name + ".", System.StringComparison.Ordinal) || field.Text.StartsWith($"(({type.Name})", System.StringComparison.Ordinal));

    /// <summary>A loop over the indices of a range, in row-major order.</summary>
    private static Function Range(MethodIr method, Function item, List<Parameter> index, List<Parameter> extents, ref int nextId)
    {
        Parameter begin = Number(Begin, method, ref nextId), end = Number(End, method, ref nextId);
        Local loop = extents.Count == 0 ? index[0].Local : Number("item", method, ref nextId).Local;
        var body = new List<Stmt>();
        Expr rest = loop;
        for (int i = index.Count - 1; extents.Count > 0 && i >= 0; i--)
        {
            Expr size = extents[i].Local;
            body.Insert(0, new Assign(index[i].Local, i == 0 ? rest : new Binary(BinaryOp.Remainder, rest, size)));
            rest = new Binary(BinaryOp.Divide, rest, size);
        }
        body.AddRange(item.Body.Statements);
        return item with
        {
            Parameters = new[] { begin, end }.Concat(extents).Concat(item.Parameters.Where(p => p.Name != index[0].Name)).ToEquatable(),
            Body = Block.Of([new For(loop, begin.Local, BinaryOp.Less, end.Local, Constant.Int(1), null, Block.Of(body))]),
        };
    }

    private static Parameter Number(string name, MethodIr method, ref int nextId)
    {
        while (method.Parameters.Any(p => p.Name == name)) name += "_";
        return new Parameter(new Local(nextId++, name, IrType.Int), Passing.Value, NoGrad: true, name);
    }
}
