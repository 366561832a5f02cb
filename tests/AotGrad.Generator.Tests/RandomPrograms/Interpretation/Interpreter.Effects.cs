using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private Dual Evaluate(Bump e, Frame frame)
    {
        View place = Locate(e.Place, frame);
        Dual before = place[0];
        place[0] = Apply(e.Up ? BinaryOp.Add : BinaryOp.Subtract, e.Type, before, new Dual(1));
        return e.IsPrefix ? place[0] : before;
    }

    private Dual Assigned(Expr targetPlace, BinaryOp? op, Expr value, Frame frame)
    {
        View target = Locate(targetPlace, frame);
        Dual before = target[0];
        Dual after = Evaluate(value, frame);
        target[0] = op is { } compound ? Apply(compound, targetPlace.Type, before, after) : after;
        return target[0];
    }

    private void Execute(AssignTuple s, Frame frame)
    {
        View[] places = [.. s.Targets.Select(target => Locate(target, frame))];
        Dual[] values = [.. s.Values.Select(value => Evaluate(value, frame))];
        for (int i = 0; i < places.Length; i++)
            places[i][0] = values[i];
    }

    private void Execute(DeclareReference s, Frame frame)
    {
        if (s.Place is StructExpr place)
            frame.Bind(s.Name, Locate(place, frame), place.Type);
        else
            frame.Bind(s.Name, Locate((Expr)s.Place, frame));
    }

    private static View Declared(OutVariable variable, Frame frame)
    {
        View place = variable.Struct is { } type ? View.Zeroed(1, type.Width) : View.Scalar(default);
        frame.Bind(variable.Name, place, variable.Struct);
        return place;
    }
}
