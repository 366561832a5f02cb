using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>Runs programs over dual numbers, statement by statement; expressions are in the other half of the class.</summary>
internal sealed partial class Interpreter(Program program, Arithmetic arithmetic, ISet<Node>? visited = null)
{
    private const int DeepestCall = 40;

    private readonly string[] _retained = [.. program.Retained.Select(r => r.Name)];

    private int _depth;

    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    /// <summary>Runs a method on storage for its parameters, in order.</summary>
    public View Run(Method method, View[] args, Frame? home = null)
    {
        var frame = new Frame(home ?? _fields);
        for (int i = 0; i < args.Length; i++)
            frame.Bind(method.Params[i].Name, args[i], method.Params[i].Struct);
        // What ends a recursion may be shrunk away.
        if (++_depth > DeepestCall)
            throw new RejectedException("depth");
        Execute(method.Body, frame);
        _depth--;
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
                frame.Bind(s.Name, View.Scalar(Evaluate(s.Value, frame)));
                return Flow.Next;
            case DeclareBuffer s:
                int count = Int(s.Count, frame);
                frame.Bind(s.Name, View.Zeroed(count is >= 0 and <= 100 ? count : throw new RejectedException("buffer"), s.Struct?.Width ?? 1), s.Struct);
                return Flow.Next;
            case DeclareGrid s:
                int[] sizes = [.. s.Sizes.Select(size => Int(size, frame))];
                frame.Bind(s.Name, View.Zeroed(sizes.Aggregate(1, (product, size) => product * Math.Clamp(size, 0, 10))) with { Sizes = sizes });
                return Flow.Next;
            case DeclareView s:
                frame.Bind(s.Name, Resolve(s.Source, frame), s.Source.Struct);
                return Flow.Next;
            case DeclareCopy s:
                frame.Bind(s.Name, Resolve(s.Source, frame).Copy(), s.Source.Struct);
                return Flow.Next;
            case AssignView s:
                frame.Rebind(s.Target.Name, Resolve(s.Source, frame), s.Target.Struct);
                return Flow.Next;
            case SwapViews s:
                (View first, View second) = (Resolve(s.Left, frame), Resolve(s.Right, frame));
                frame.Rebind(s.Left.Name, second, s.Left.Struct);
                frame.Rebind(s.Right.Name, first, s.Right.Struct);
                return Flow.Next;
            case Swap s:
                (View left, View right) = (Locate(s.Left, frame), Locate(s.Right, frame));
                (left[0], right[0]) = (right[0], left[0]);
                return Flow.Next;
            case CopyTo s:
                View source = Resolve(s.Source, frame);
                View target = Resolve(s.Target, frame).Slice(0, source.Length);
                target.Set(source.ToArray());
                return Flow.Next;
            case Elementwise s:
                Execute(s, frame);
                return Flow.Next;
            case Fill s:
                Resolve(s.Target, frame).Set(s.Value is null ? [default] : Leaves(s.Value, frame));
                return Flow.Next;
            case Retained s:
                View value = frame[s.Name];
                value[0] = arithmetic.Independent(value[0], fromEnd: _retained.Length - Array.IndexOf(_retained, s.Name));
                return Flow.Next;
            case Assign s:
                Assigned(s.Target, s.Op, s.Value, frame);
                return Flow.Next;
            case AssignTuple s:
                Execute(s, frame);
                return Flow.Next;
            case DeclareReference s:
                Execute(s, frame);
                return Flow.Next;
            case DeclareList s:
                Execute(s, frame);
                return Flow.Next;
            case DeclareRow s:
                frame.Bind(s.Name, RowAt(s.Row, frame));
                return Flow.Next;
            case ForEachRow s:
                return Execute(s, frame);
            case MatchStmt s:
                return Execute(s, frame);
            case DeclareFunction s:
                frame.Declare(s.Function);
                return Flow.Next;
            case DeclareStruct s:
                Execute(s, frame);
                return Flow.Next;
            case AssignStruct s:
                Execute(s, frame);
                return Flow.Next;
            case DeclareParts s:
                Execute(s, frame);
                return Flow.Next;
            case If s:
                return Bool(s.Condition, frame) ? Execute(s.Then, frame) : s.Else is null ? Flow.Next : Execute(s.Else, frame);
            case Switch s:
                int label = Int(s.On, frame);
                return Execute(s.Cases.FirstOrDefault(c => c.Label == label)?.Body ?? s.Default, frame);
            case For s:
                return Execute(s, frame);
            case ForPair s:
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
                if (s.Value is not null)
                    frame.Result = View.Struct(Leaves(s.Value, frame));
                return Flow.Return;
            case CallStatement s:
                Apply(s.Call, frame);
                return Flow.Next;
            default:
                throw new InvalidOperationException(statement.GetType().Name);
        }
    }

    private Flow Execute(For s, Frame frame)
    {
        View counter = View.Scalar(Evaluate(s.From, frame));
        frame.Bind(s.Name, counter);
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

    private Flow Execute(ForPair s, Frame frame)
    {
        View low = View.Scalar(Evaluate(s.From, frame));
        frame.Bind(s.Low, low);
        View high = View.Scalar(Evaluate(s.To, frame));
        frame.Bind(s.High, high);
        while (low[0].Value < high[0].Value)
        {
            arithmetic.Step();
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Break)
                break;
            if (flow == Flow.Return)
                return flow;
            low[0] = new Dual(low[0].Value + 1);
            high[0] = new Dual(high[0].Value - 1);
        }
        return Flow.Next;
    }

    private Flow Execute(ForEach s, Frame frame)
    {
        View source = Resolve(s.Source, frame);
        for (int i = 0; i < source.Length; i++)
        {
            View element = source.Slice(i, 1);
            frame.Bind(s.Name, s.ByReference ? element : element.Copy(), s.Source.Struct);
            Flow flow = Execute(s.Body, frame);
            if (flow == Flow.Break)
                break;
            if (flow == Flow.Return)
                return flow;
        }
        return Flow.Next;
    }
}
