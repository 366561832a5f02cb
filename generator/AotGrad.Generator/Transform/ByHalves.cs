using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Makes the halves of a method from its two sweeps, and a backward function from the halves.</summary>
internal static class ByHalves
{
    /// <summary>
    /// Cuts a body at the turn. Parameters that only the forward half has, or that it changes, go over the tape where the
    /// reverse half reads them.
    /// </summary>
    /// <param name="whole">Its body tapes on the shared tape, and needs no local of the forward sweep in the reverse sweep.</param>
    public static HalvesBody Cut(MethodIr method, Halves halves, Function whole)
    {
        List<Stmt> forward = [.. whole.Body.Statements.TakeWhile(s => s is not Turn)];
        List<Stmt> reverse = [.. whole.Body.Statements.SkipWhile(s => s is not Turn).Skip(1)];
        HashSet<Local> free = Liveness.Before(reverse, []);
        int tape = -1;
        HashSet<Local> assigned = [.. forward.SelectMany(s => s.All()).SelectMany(s => s.Targets())];
        for (int i = 0; i < whole.Parameters.Count; i++)
        {
            Local parameter = whole.Parameters[i].Local;
            if (parameter.Type is not ScalarType || !free.Contains(parameter) || (halves.IsInBoth(i) && !assigned.Contains(parameter))) continue;
            forward.Add(new Push(tape, parameter.Name, parameter));
            reverse.Insert(0, new Pop(tape, parameter.Name, parameter));
            tape--;
        }
        free.ExceptWith(whole.Parameters.Select(p => p.Local));
        free.IntersectWith(assigned);
        if (free.Count > 0) throw new System.InvalidOperationException($"the reverse half of '{method.Name}' reads '{free.First().Name}', which it does not have");

        EquatableArray<Parameter> inBoth = halves.InBoth.Select(i => whole.Parameters[i]).ToEquatable();
        return new HalvesBody(
            method,
            halves,
            whole with { Gradients = [], ResultGrads = [], Body = Block.Of(forward) },
            whole with { Parameters = inBoth, Results = [], Body = Block.Of([new Turn(), .. reverse]) });
    }

    /// <summary>The backward function of a method that has halves: one after the other, with one tape.</summary>
    public static Function Backward(MethodIr method, Halves halves)
    {
        int nextId = method.NextId;
        var signature = Signature.Of(method, [], ref nextId);
        List<Expr> arguments = [], gradients = [];
        List<Local> outputs = [];
        List<Stmt> write = [], seed = [], collect = [];
        foreach (Parameter parameter in method.Parameters)
        {
            Local place = parameter.Local;
            arguments.Add(parameter.Passing == Passing.Out ? Constant.Zero(place.Scalar) : place);
            if (!parameter.IsReference) continue;
            // A part of a struct cannot be passed by reference.
            if (parameter.Leaf is not null) write.Add(new Assign(place, place = Fresh(place)));
            outputs.Add(place);
        }
        foreach (Gradient gradient in signature.Gradients)
        {
            Local place = gradient.Local;
            if (gradient.Of is { Leaf: not null, Type.IsView: false } part)
            {
                Local local = Fresh(place);
                seed.Add(new Assign(local, part.IsReference ? place : Constant.Zero(place.Scalar)));
                collect.Add(part.IsReference ? new Assign(place, local) : new Accumulate(place, local));
                place = local;
            }
            gradients.Add(place);
        }
        List<Local> results = [.. method.Results.Select(Fresh)];
        int tape = nextId++;
        Block body = Block.Of([
            new CallForward(tape, halves, null, arguments.ToEquatable(), results.ToEquatable(), outputs.ToEquatable(), []),
            .. write,
            new Turn(),
            .. seed,
            new CallReverse(
                tape, halves, null, halves.InBoth.Select(i => (Expr)method.Parameters[i].Local).ToEquatable(),
                gradients.ToEquatable(), signature.ResultGrads.Select(g => (Expr)g.Local).ToEquatable()),
            .. collect,
        ]);
        body = PreserveOutputs.Run(body, method.Parameters, Roots.Of(body, method.Parameters), ref nextId);
        body = WholeStructs.Run(body, method.Parameters, ref nextId);
        IEnumerable<Local> written = method.Parameters.Where((_, i) => halves.Written[i]).Select(p => p.Local);
        return new Function(
            method.Parameters, signature.Gradients.ToEquatable(), signature.ResultGrads.ToEquatable(), results.Select(r => (Expr)r).ToEquatable(), written.ToEquatable(), body);

        Local Fresh(Local like) => like with { Id = nextId++ };
    }
}
