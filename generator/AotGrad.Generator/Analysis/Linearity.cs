using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using Convert = AotGrad.Generator.Model.Convert;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Whether what a body makes of some of its parameters is linear in them: multiples of them added up, whatever they are. This is
/// proven from operation to operation, and where it cannot be, it is taken not to be so.
/// </summary>
internal sealed class Linearity
{
    private readonly Activity _activity;
    private readonly Roots _roots;

    private Linearity(Activity activity, Roots roots)
    {
        _activity = activity;
        _roots = roots;
    }

    /// <param name="inputs">The parameters; others are constants.</param>
    public static bool Of(Block body, IReadOnlyList<Parameter> parameters, IReadOnlyCollection<Local> inputs)
    {
        Roots roots = Roots.Of(body, parameters);
        var pass = new Linearity(Activity.Of(body, roots, inputs, inputs), roots);
        return body.All().All(pass.IsLinear);
    }

    private bool IsLinear(Stmt stmt) => stmt switch
    {
        Assign { Target: { Type: ScalarType { IsFloating: true } } target } s when IsVaried(target) => IsLinear(s.Value),
        Store s when IsVariedMemory(s.View) => IsLinear(s.Value) && IsConstant(s.View) && IsConstant(s.Index),
        Copy s when IsVariedMemory(s.To) => IsVariedMemory(s.From),
        Allocate or Turn => stmt.Reads().All(IsConstant),
        _ => stmt.Reads().All(IsConstant) && !stmt.ReadViews().Concat(stmt.WrittenViews()).Any(IsVariedMemory),
    };

    private bool IsLinear(Expr expr) => expr switch
    {
        Constant constant => constant.AsDouble == 0,
        Local local => IsVaried(local),
        Load load => IsVariedMemory(load.View) && IsConstant(load.View) && IsConstant(load.Index),
        Unary { Op: UnaryOp.Negate } e => IsLinear(e.Operand),
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract } e => IsLinear(e.Left) && IsLinear(e.Right),
        Binary { Op: BinaryOp.Multiply } e => (IsLinear(e.Left) && IsConstant(e.Right)) || (IsConstant(e.Left) && IsLinear(e.Right)),
        Binary { Op: BinaryOp.Divide } e => IsLinear(e.Left) && IsConstant(e.Right),
        Intrinsic { Name: "FusedMultiplyAdd", Arguments: var a } => IsLinear(a[2]) && ((IsLinear(a[0]) && IsConstant(a[1])) || (IsConstant(a[0]) && IsLinear(a[1]))),
        Convert { Type.IsFloating: true, Operand.Type.IsFloating: true } e => IsLinear(e.Operand),
        Select e => IsConstant(e.Condition) && IsLinear(e.Then) && IsLinear(e.Else),
        Carry e => IsLinear(e.Value) && IsLinear(e.Derivative),
        _ => false,
    };

    /// <summary>Nothing in it depends on the parameters, whether or not it has a derivative by them.</summary>
    private bool IsConstant(Expr expr) => expr.Nodes().All(n => n switch
    {
        Local { Type: ScalarType } local => !IsVaried(local),
        Load load => !IsVariedMemory(load.View),
        _ => true,
    });

    private bool IsVaried(Local local) => _activity.IsVaried(local);

    private bool IsVariedMemory(Expr view) => view.Type.IsFloating && _activity.IsVariedMemory(view);
}
