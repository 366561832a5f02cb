using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Which numbers may be infinite or NaN: constants that are, results of operations with singular points and of calls, and
/// what is computed of these. What a method is given and what lies in memory is taken for finite, and nothing overflows, unless
/// the method asks itself whether numbers are finite.
/// </summary>
internal sealed class Singularity
{
    private readonly HashSet<Local> _locals;
    private readonly bool _asks;

    public Singularity(Block body)
    {
        Stmt[] statements = [.. body.All()];
        _asks = statements.SelectMany(Tree.Reads).SelectMany(Tree.Nodes).Any(e => e is Intrinsic { Name: "IsNaN" or "IsFinite" or "IsInfinity" or "IsPositiveInfinity" or "IsNegativeInfinity" });
        _locals = [.. statements.OfType<CallForward>().SelectMany(Tree.Targets)];
        Assign[] assigns = [.. statements.OfType<Assign>()];
        int known = -1;
        while (known < _locals.Count)
        {
            known = _locals.Count;
            foreach (Assign assign in assigns) if (Is(assign.Value)) _locals.Add(assign.Target);
        }
    }

    public bool Is(Expr factor) => factor.Type.IsFloating && !factor.Type.IsView && factor switch
    {
        Constant constant => !constant.IsFinite,
        Local local => _asks || _locals.Contains(local),
        Load => _asks,
        Select choice => Is(choice.Then) || Is(choice.Else),
        Binary { Op: BinaryOp.Divide, Right: Constant { AsDouble: not 0 } } quotient => Is(quotient.Left),
        Binary or Intrinsic when Partials.RuleOf(factor) is { Singular: true } => true,
        Unary or Binary or Intrinsic or Model.Convert => factor.Children.Any(Is),
        _ => false,
    };
}
