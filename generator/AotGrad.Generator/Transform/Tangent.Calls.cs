using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Tangent
{
    /// <summary>The tapes of calls whose tangent is wanted, in either half.</summary>
    private static HashSet<int> ActiveCalls(Block body, Analysis.Activity activity) =>
    [
        .. body.All().OfType<CallForward>().Where(activity.IsActive).Select(c => c.Tape),
        .. body.All().OfType<CallReverse>().Where(activity.IsActive).Select(c => c.Tape),
    ];

    private void RewriteCall(CallForward call, List<Stmt> output)
    {
        Halves halves = _halves.Of(call.Halves, call.IsPlain, _sense);
        List<Expr> arguments = [.. call.Arguments];
        List<Local> results = [.. call.Results], outputs = [.. call.Outputs];
        int reference = 0;
        for (int i = 0; i < call.Halves.Parameters.Count; i++)
        {
            Parameter parameter = call.Halves.Parameters[i];
            Local? place = parameter.IsReference ? call.Outputs[reference++] : null;
            if (!parameter.IsActive) continue;
            arguments.Add(parameter.Type.IsView ? DotOrStill(call.Arguments[i], output)
                : parameter.Passing == Passing.Out ? Constant.Zero(parameter.Type.Scalar)
                : Of(call.Arguments[i], call.Arguments[i]));
            if (place is not null) outputs.Add(DotOrUnwanted(place));
        }
        results.AddRange(call.Results.Where(r => r.Type.IsFloating).Select(DotOrUnwanted));
        output.Add(call with { Halves = halves, Arguments = arguments.ToEquatable(), Results = results.ToEquatable(), Outputs = outputs.ToEquatable() });
    }

    private void RewriteCall(CallReverse call, List<Stmt> output)
    {
        Halves halves = _halves.Of(call.Halves, isPlain: false, _sense);
        List<Expr> arguments = [.. call.Arguments], gradients = [.. call.Gradients];
        IReadOnlyList<int> inBoth = call.Halves.InBoth;
        for (int i = 0; i < inBoth.Count; i++)
        {
            if (call.Halves.Parameters[inBoth[i]] is { IsActive: true, Type.IsView: true }) arguments.Add(DotOrStill(call.Arguments[i], output));
        }
        foreach (Expr gradient in call.Gradients)
        {
            if (gradient.Type.IsView) gradients.Add(DotOrStill(gradient, output));
            else if (_activity.IsActive(gradient)) gradients.Add(Dot((Local)gradient));
            else
            {
                Local unwanted = DotOrUnwanted((Local)gradient);
                output.Add(new Assign(unwanted, Constant.Zero(unwanted.Scalar)));
                gradients.Add(unwanted);
            }
        }
        output.Add(call with
        {
            Halves = halves,
            Arguments = arguments.ToEquatable(),
            Gradients = gradients.ToEquatable(),
            ResultGrads = call.ResultGrads.Concat(call.ResultGrads.Select(g => Of(g, g))).ToEquatable(),
        });
    }

    /// <summary>The tangent of a view; zeros for one that does not move.</summary>
    private Expr DotOrStill(Expr view, List<Stmt> output)
    {
        if (HasDot(view)) return DotView(view);
        var still = new Local(_nextId++, "still", ((SpanType)view.Type).Writable with { Leaf = null }, Synthetic: true);
        output.Add(new Allocate(still, Indices.SizesOf(view)));
        return still;
    }

    private Local DotOrUnwanted(Local local) => _activity.IsActive(local) ? Dot(local) : new Local(_nextId++, "unwanted", local.Type, Synthetic: true);
}
