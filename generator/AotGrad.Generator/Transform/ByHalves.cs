using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>Makes the halves of a method from its two sweeps, and a backward function from the halves.</summary>
internal static class ByHalves
{
    /// <summary>
    /// Cuts a body at the turn. Parameters that only the forward half has, and that the reverse half reads, go over the tape.
    /// </summary>
    /// <param name="whole">Its body tapes on the shared tape, and needs no local of the forward sweep in the reverse sweep.</param>
    public static HalvesBody Cut(MethodIr method, Halves halves, Function whole)
    {
        List<Stmt> forward = [.. whole.Body.Statements.TakeWhile(s => s is not Turn)];
        List<Stmt> reverse = [.. whole.Body.Statements.SkipWhile(s => s is not Turn).Skip(1)];
        HashSet<Local> free = Liveness.Before(reverse, []);
        int tape = -1;
        foreach (Local parameter in whole.Parameters.Select(p => p.Local).Where(p => p.Type is ScalarType && free.Contains(p)))
        {
            forward.Add(new Push(tape, parameter.Name, parameter));
            reverse.Insert(0, new Pop(tape, parameter.Name, parameter));
            tape--;
        }
        free.ExceptWith(whole.Parameters.Select(p => p.Local));
        free.IntersectWith(forward.SelectMany(s => s.All()).SelectMany(s => s.Targets()));
        if (free.Count > 0) throw new System.InvalidOperationException($"the reverse half of '{method.Name}' reads '{free.First().Name}', which it does not have");
        TapeOrder.Check(forward, reverse, callsOnly: false);

        EquatableArray<Parameter> inBoth = whole.Parameters.Where(Halves.IsInBoth).ToEquatable();
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
        List<Local> parameters = [.. method.Parameters.Select(p => p.Local)];
        List<Local> places = [.. method.Parameters.Where(p => p.IsReference).Select(p => p.Local)];
        Local? result = method.Result is { } value ? value with { Id = nextId++ } : null;
        int tape = nextId++;
        Expr[] arguments = [.. method.Parameters.Select(p => p.Passing == Passing.Out ? Constant.Zero(p.Type.Scalar) : (Expr)p.Local)];
        Block body = Block.Of([
            new CallForward(tape, halves, null, arguments.ToEquatable(), result, places.ToEquatable(), []),
            new Turn(),
            new CallReverse(
                tape, halves, null, method.Parameters.Where(Halves.IsInBoth).Select(p => (Expr)p.Local).ToEquatable(),
                signature.Gradients.Select(g => (Expr)g.Local).ToEquatable(), signature.ResultGrads.FirstOrDefault()?.Local),
        ]);
        body = PreserveOutputs.Run(body, method.Parameters, Roots.Of(body, method.Parameters), ref nextId);
        return new Function(
            method.Parameters, signature.Gradients.ToEquatable(), signature.ResultGrads.ToEquatable(), result is null ? [] : [result], parameters.Where((_, i) => halves.Written[i]).ToEquatable(), body);
    }
}
