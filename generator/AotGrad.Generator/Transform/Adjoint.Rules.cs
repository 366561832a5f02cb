using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Adjoint
{
    /// <summary>
    /// The rule of a target runs with the state after the call: what it takes as it was at the call has names of its own. It
    /// restores nothing, so that elements which the target may write are kept before the call, and put back after the rule.
    /// </summary>
    private void MirrorRuled(Region region, int index, CallForward call, List<Stmt> restore, List<Stmt> adjoint)
    {
        Halves target = call.Halves;
        if (!call.IsPlain)
        {
            HashSet<Expr> lent = [];
            List<Expr> gradients = [];
            List<Stmt> collect = [];
            int output = 0;
            for (int i = 0; i < target.Parameters.Count; i++)
            {
                Parameter parameter = target.Parameters[i];
                Expr argument = call.Arguments[i];
                Local? result = parameter.IsReference ? call.Outputs[output++] : null;
                if (!parameter.IsActive) continue;
                Expr gradient = parameter.Type.IsView ? GradientView(argument, restore)
                    : result is null ? GradientOf(argument, call, restore, adjoint)
                    : GradientThrough(argument, result, restore, adjoint);
                bool isShared = !lent.Add(gradient.Type.IsView ? _roots.Of(gradient) : gradient);
                // Of views that are written, it is known that they do not overlap.
                gradients.Add(gradient.Type.IsView ? isShared && !target.Written[i] ? OwnView(argument, gradient, restore, collect) : gradient
                    : isShared || (parameter.Leaf is not null && IsPlace((Local)gradient)) ? OwnLocal((Local)gradient, isShared, restore, collect)
                    : gradient);
            }
            RuleMethod rule = target.Rule!.Backward!;
            restore.Add(new RuleCall(
                RuleKind.Backward,
                target,
                call.Receiver,
                rule.ValuesIn(target.Parameters).Select(i => ValueOf(call, i)).ToEquatable(),
                gradients.ToEquatable(),
                rule.Takes(RuleRole.Result) ? call.Results.Select(r => (Expr)r).ToEquatable() : [],
                IncomingOf(call, restore).ToEquatable())
            {
                Saved = call.Saved,
                Tape = call.Tape,
            });
            restore.AddRange(collect);
        }
        List<Stmt> pops = [];
        // Targets change no fields, so that arrays in these stay as they are.
        foreach (Expr view in call.WrittenArguments.Where(v => _roots.Candidates(v).All(r => r is Local)))
        {
            string name = view is Local { Name: var known } ? known : "value";
            int tape = _nextId++;
            Insert(_before, region, index, new PushAll(tape, name, view));
            pops.Insert(0, new PopAll(tape, name, view));
        }
        foreach (Local variable in call.Outputs.Concat(call.Results))
        {
            List<Stmt> pop = [];
            Record(region, index, variable, pop);
            pops.InsertRange(0, pop);
        }
        restore.AddRange(pops);
    }

    /// <summary>What an out parameter brings, or an argument.</summary>
    private static Expr ValueOf(CallForward call, int parameter)
    {
        IReadOnlyList<Parameter> parameters = call.Halves.Parameters;
        return parameters[parameter].Passing == Passing.Out ? call.Outputs[parameters.Take(parameter).Count(p => p.IsReference)] : call.Arguments[parameter];
    }

    /// <summary>The gradient of a parameter of the method itself, which may be a part of a struct.</summary>
    private bool IsPlace(Local gradient) => _places.Contains(gradient);

    /// <summary>
    /// A rule need not add at once what it adds, so that no two of its gradients are one memory: the second has its own, which is
    /// added afterwards.
    /// </summary>
    private Local OwnView(Expr argument, Expr gradient, List<Stmt> restore, List<Stmt> collect)
    {
        Local own = Fresh("own", ((SpanType)argument.Type).Writable with { Leaf = null });
        _roots.Add(own, own);
        restore.Add(new Allocate(own, new Length(argument)));
        Local i = Fresh("i", IrType.Int);
        collect.Add(new For(i, Constant.Int(0), BinaryOp.Less, new Length(argument), Constant.Int(1), null, Block.Of([new AccumulateAt(gradient, i, new Load(own, i))])));
        return own;
    }

    /// <inheritdoc cref="OwnView"/>
    private Local OwnLocal(Local gradient, bool isShared, List<Stmt> restore, List<Stmt> collect)
    {
        Local own = Fresh("t", gradient.Type);
        restore.Add(new Assign(own, isShared ? Constant.Zero(gradient.Scalar) : gradient));
        collect.Add(isShared ? new Accumulate(gradient, own) : new Assign(gradient, own));
        return own;
    }
}
