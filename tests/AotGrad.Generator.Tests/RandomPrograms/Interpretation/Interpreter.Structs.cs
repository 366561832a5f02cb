using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    /// <summary>The leaves of a struct, as values of their own.</summary>
    private Dual[] Evaluate(StructExpr expr, Frame frame)
    {
        switch (expr)
        {
            case StructVar or StructElement:
                return Locate(expr, frame).ToArray();
            case NewStruct e:
                return [.. e.Members.SelectMany(m => Leaves(m, frame))];
            case With e:
                Dual[] leaves = Evaluate(e.Source, frame);
                Leaves(e.Value, frame).CopyTo(leaves, e.Type.Members.Take(e.Member).Sum(m => m.Struct?.Width ?? 1));
                return leaves;
            case ChooseStruct e:
                return Evaluate(Bool(e.Condition, frame) ? e.Then : e.Else, frame);
            case VectorOp e:
                return Evaluate(e, frame);
            case StructCall e:
                return Apply(e.Call, frame).ToArray();
            default:
                throw new InvalidOperationException(expr.GetType().Name);
        }
    }

    private Dual[] Leaves(Node value, Frame frame) => value is StructExpr s ? Evaluate(s, frame) : [Evaluate((Expr)value, frame)];

    private View Locate(StructExpr place, Frame frame) => place switch
    {
        StructVar v => frame[v.Name],
        StructElement e => ElementOf(e.Span, e.Index, e.FromEnd, frame),
        _ => throw new InvalidOperationException(place.GetType().Name),
    };

    private void Execute(DeclareStruct s, Frame frame) => frame.Bind(s.Name, View.Struct(Evaluate(s.Value, frame)), s.Value.Type);

    private void Execute(AssignStruct s, Frame frame)
    {
        View target = Locate(s.Target, frame);
        target.Set(Evaluate(s.Value, frame));
    }

    private void Execute(DeclareParts s, Frame frame)
    {
        Dual[] leaves = Evaluate(s.Value, frame);
        for (int i = 0; i < leaves.Length; i++)
            frame.Bind(s.Names[i], View.Scalar(leaves[i]));
    }
}
