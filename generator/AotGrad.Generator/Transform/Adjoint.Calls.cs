using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Adjoint
{
    /// <summary>
    /// The reverse half of a call runs with the state after the call and restores what the call had written. Gradients of
    /// arguments that are variables are added to in place; those of other expressions are passed on afterwards, with the
    /// state before the call; those that nobody wants are dropped.
    /// </summary>
    private void MirrorCall(Region region, int index, CallForward call, List<Stmt> restore, List<Stmt> adjoint)
    {
        if (!call.IsPlain)
        {
            Halves halves = call.Halves;
            List<Expr> gradients = [];
            int output = 0;
            for (int i = 0; i < halves.Parameters.Count; i++)
            {
                Parameter parameter = halves.Parameters[i];
                Expr argument = call.Arguments[i];
                Local? result = parameter.IsReference ? call.Outputs[output++] : null;
                if (!parameter.IsActive) continue;
                gradients.Add(parameter.Type.IsView ? GradientView(argument, restore)
                    : result is null ? GradientOf(argument, call, restore, adjoint)
                    : GradientThrough(argument, result, restore, adjoint));
            }
            restore.Add(new CallReverse(
                call.Tape, halves, call.Receiver, halves.InBoth.Select(i => call.Arguments[i]).ToEquatable(), gradients.ToEquatable(), IncomingOf(call, restore).ToEquatable()));
        }
        List<Stmt> pops = [];
        foreach (Local target in ((Stmt)call).Targets())
        {
            List<Stmt> pop = [];
            Record(region, index, target, pop);
            pops.InsertRange(0, pop);
        }
        restore.AddRange(pops);
    }

    private Expr GradientView(Expr view, List<Stmt> restore)
    {
        if (_activity.IsActive(_roots.Of(view))) return BarView(view);
        Local unwanted = Fresh("unwanted", ((SpanType)view.Type).Writable with { Leaf = null });
        _roots.Add(unwanted, unwanted);
        restore.Add(new Allocate(unwanted, Indices.SizesOf(view)));
        return unwanted;
    }

    private Local GradientOf(Expr value, CallForward call, List<Stmt> restore, List<Stmt> adjoint)
    {
        if (value is Local local && _activity.IsActive(local) && !((Stmt)call).Targets().Contains(local)) return Bar(local);
        Local gradient = Zeroed(value, restore);
        Diff(value, gradient, value, adjoint);
        return gradient;
    }

    /// <summary>The gradient of a reference: that of the variable after the call goes in, that before the call comes out.</summary>
    private Local GradientThrough(Expr value, Local result, List<Stmt> restore, List<Stmt> adjoint)
    {
        if (!_activity.IsActive(result))
        {
            Local unwanted = Zeroed(result, restore);
            Diff(value, unwanted, value, adjoint);
            return unwanted;
        }
        if (value.Equals(result)) return Bar(result);
        Local gradient = Fresh("t", result.Type);
        restore.Add(new Assign(gradient, Bar(result)));
        if (!_definitions.IsValue(result)) restore.Add(new Assign(Bar(result), Constant.Zero(result.Scalar)));
        Diff(value, gradient, value, adjoint);
        return gradient;
    }

    private Local Zeroed(Expr like, List<Stmt> restore)
    {
        Local zero = Fresh("t", like.Type);
        restore.Add(new Assign(zero, Constant.Zero(like.Scalar)));
        return zero;
    }

    /// <summary>The adjoints of a call's results, which the call consumes.</summary>
    private List<Expr> IncomingOf(CallForward call, List<Stmt> restore)
    {
        List<Expr> incoming = [];
        for (int i = 0; i < call.Halves.Results.Count; i++)
        {
            if (!call.Halves.Results[i].IsFloating) continue;
            incoming.Add(call.Results.Count == 0 ? Constant.Zero(call.Halves.Results[i].Scalar) : IncomingOf(call.Results[i], restore));
        }
        return incoming;
    }

    private Expr IncomingOf(Local result, List<Stmt> restore)
    {
        if (!_activity.IsActive(result)) return Constant.Zero(result.Scalar);
        if (_definitions.IsValue(result)) return Bar(result);
        Local incoming = Fresh("t", result.Type);
        restore.Add(new Assign(incoming, Bar(result)));
        restore.Add(new Assign(Bar(result), Constant.Zero(result.Scalar)));
        return incoming;
    }
}
