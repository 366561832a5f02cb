using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>Runs programs over dual numbers, statement by statement; expressions are in the other half of the class.</summary>
internal sealed partial class Interpreter(Program program, Arithmetic arithmetic, ISet<Node>? visited = null)
{
    private readonly string[] _retained = [.. program.Retained.Select(r => r.Name)];

    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    /// <summary>Runs a method on storage for its parameters, in order.</summary>
    public Dual Run(Method method, View[] args)
    {
        var frame = new Frame();
        for (int i = 0; i < args.Length; i++)
            frame.Names[method.Params[i].Name] = args[i];
        Execute(method.Body, frame);
        return frame.Result;
    }

    private Flow Execute(Block block, Frame frame)
    {
        foreach (Stmt statement in block.Statements)
        {
            Flow flow = Execute(statement, frame);
            if (flow != Flow.Next)
                return flow;
        }
        return Flow.Next;
    }

    private Flow Execute(Stmt statement, Frame frame)
    {
        arithmetic.Step();
        visited?.Add(statement);
        switch (statement)
        {
            case Declare s:
                frame.Names[s.Name] = View.Scalar(Evaluate(s.Value, frame));
                return Flow.Next;
            case DeclareBuffer s:
                int count = Int(s.Count, frame);
                frame.Names[s.Name] = View.Zeroed(count is >= 0 and <= 100 ? count : throw new RejectedException("buffer"));
                return Flow.Next;
            case DeclareView s:
                frame.Names[s.Name] = Resolve(s.Source, frame);
                return Flow.Next;
            case DeclareCopy s:
                frame.Names[s.Name] = Resolve(s.Source, frame).Copy();
                return Flow.Next;
            case AssignView s:
                frame.Names[s.Target.Name] = Resolve(s.Source, frame);
                return Flow.Next;
            case SwapViews s:
                (frame.Names[s.Left.Name], frame.Names[s.Right.Name]) = (Resolve(s.Right, frame), Resolve(s.Left, frame));
                return Flow.Next;
            case Swap s:
                (View left, View right) = (Locate(s.Left, frame), Locate(s.Right, frame));
                (left[0], right[0]) = (right[0], left[0]);
                return Flow.Next;
            case CopyTo s:
                View source = Resolve(s.Source, frame);
                View target = Resolve(s.Target, frame).Slice(0, source.Length);
                source.Copy().CopyTo(target);
                return Flow.Next;
            case Fill s:
                Resolve(s.Target, frame).Fill(s.Value is null ? default : Evaluate(s.Value, frame));
                return Flow.Next;
            case Retained s:
                View value = Named(s.Name, frame);
                value[0] = arithmetic.Independent(value[0], fromEnd: _retained.Length - Array.IndexOf(_retained, s.Name));
                return Flow.Next;
            case Assign s:
                Execute(s, frame);
                return Flow.Next;
            case If s:
                return Bool(s.Condition, frame) ? Execute(s.Then, frame) : s.Else is null ? Flow.Next : Execute(s.Else, frame);
            case Switch s:
                int label = Int(s.On, frame);
                return Execute(s.Cases.FirstOrDefault(c => c.Label == label)?.Body ?? s.Default, frame);
            case For s:
                return Execute(s, frame);
            case ForEach s:
                return Execute(s, frame);
            case While s:
                while (Bool(s.Condition, frame))
                {
                    Flow flow = Execute(s.Body, frame);
                    if (flow == Flow.Break)
                        break;
                    if (flow == Flow.Return)
                        return flow;
                }
                return Flow.Next;
            case DoWhile s:
                do
                {
                    Flow flow = Execute(s.Body, frame);
                    if (flow == Flow.Break)
                        break;
                    if (flow == Flow.Return)
                        return flow;
                }
                while (Bool(s.Condition, frame));
                return Flow.Next;
            case Jump s:
                return s.Kind == JumpKind.Break ? Flow.Break : Flow.Continue;
            case Return s:
                frame.Result = s.Value is null ? default : Evaluate(s.Value, frame);
                return Flow.Return;
            case CallStatement s:
                Evaluate(s.Call, frame);
                return Flow.Next;
            default:
                throw new InvalidOperationException(statement.GetType().Name);
        }
    }

    private void Execute(Assign s, Frame frame)
    {
        View target = Locate(s.Target, frame);
        Dual value;
        if (s.Op is { } op)
        {
            Dual before = target[0];
            value = Apply(op, s.Target.Type, before, Evaluate(s.Value, frame));
        }
        else
        {
            value = Evaluate(s.Value, frame);
        }
        target[0] = value;
    }

    private Flow Execute(For s, Frame frame)
    {
        View counter = View.Scalar(Evaluate(s.From, frame));
        frame.Names[s.Name] = counter;
        while (Holds(s.Op, counter[0].Value, Evaluate(s.To, frame).Value))
        {
            arithmetic.Step();
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Break)
                break;
            if (flow == Flow.Return)
                return flow;
            counter[0] = new Dual(counter[0].Value + s.Step);
        }
        return Flow.Next;
    }

    private Flow Execute(ForEach s, Frame frame)
    {
        View source = Resolve(s.Source, frame);
        for (int i = 0; i < source.Length; i++)
        {
            frame.Names[s.Name] = View.Scalar(source[i]);
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Break)
                break;
            if (flow == Flow.Return)
                return flow;
        }
        return Flow.Next;
    }

    private sealed class Frame
    {
        public Dictionary<string, View> Names { get; } = [];

        public Dual Result { get; set; }
    }
}
