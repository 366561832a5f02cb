using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private Dual Evaluate(Match e, Frame frame)
    {
        Dual[] on = [.. e.On.Select(value => Evaluate(value, frame))];
        MatchArm? taken = e.Arms.FirstOrDefault(arm => Matches(e.On, on, arm.Patterns, arm.When, frame));
        return Evaluate(taken?.Value ?? e.Otherwise, frame);
    }

    private Flow Execute(MatchStmt s, Frame frame)
    {
        Dual[] on = [.. s.On.Select(value => Evaluate(value, frame))];
        MatchCase? taken = s.Cases.FirstOrDefault(c => Matches(s.On, on, c.Patterns, c.When, frame));
        Flow flow = Execute(taken?.Body ?? s.Otherwise, frame);
        return flow;
    }

    private bool Matches(Expr[] on, Dual[] values, Pattern[] patterns, Expr? when, Frame frame)
    {
        for (int i = 0; i < patterns.Length; i++)
            if (!Matches(patterns[i], values[i], on[i].Type, frame))
                return false;
        return when is null || Bool(when, frame);
    }

    private bool Matches(Pattern pattern, Dual value, ScalarType type, Frame frame)
    {
        arithmetic.Step();
        switch (pattern)
        {
            case AnyPattern:
                return true;
            case BindPattern p:
                frame.Bind(p.Name, View.Scalar(value));
                return true;
            case Relation p:
                bool holds = Holds(p.Op, value.Value, Evaluate(p.Value, frame).Value);
                if (type.IsReal())
                    arithmetic.Decide(holds ? 1 : 0);
                return holds;
            case NotPattern p:
                return !Matches(p.Inner, value, type, frame);
            case PairPattern p:
                return p.And
                    ? Matches(p.Left, value, type, frame) && Matches(p.Right, value, type, frame)
                    : Matches(p.Left, value, type, frame) || Matches(p.Right, value, type, frame);
            default:
                throw new InvalidOperationException(pattern.GetType().Name);
        }
    }
}
