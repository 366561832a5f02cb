using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

internal sealed partial class Interpreter
{
    private readonly Dictionary<string, Method> _methods = program.Methods.ToDictionary(m => m.Name);

    private Dual Evaluate(Expr expr, Frame frame)
    {
        switch (expr)
        {
            case Const e:
                return new Dual(e.Type == ScalarType.Float ? (float)e.Value : e.Value);
            case Var or Element or Cell:
                return Locate(expr, frame)[0];
            case Length e:
                return new Dual(Resolve(e.Span, frame).Length);
            case RowCount e:
                return new Dual(JaggedForms.Lengths(frame[e.Rows].Length).Length);
            case Reduce e:
                return Evaluate(e, frame);
            case GridSize e:
                return new Dual(frame[e.Grid].Sizes![e.Dimension]);
            case Negate e:
                Dual operand = Evaluate(e.Operand, frame);
                return arithmetic.Linear(e.Type, -operand.Value, operand, -1);
            case Not e:
                return Truth(!Bool(e.Operand, frame));
            case Binary e:
                Dual left = Evaluate(e.Left, frame);
                return Apply(e.Op, e.Type, left, Evaluate(e.Right, frame));
            case Compare e:
                return Truth(Decide(e, frame));
            case Logic e:
                return Truth(e.And ? Bool(e.Left, frame) && Bool(e.Right, frame) : Bool(e.Left, frame) || Bool(e.Right, frame));
            case MathCall e:
                return Apply(e, frame);
            case Choose e:
                return Evaluate(Bool(e.Condition, frame) ? e.Then : e.Else, frame);
            case SwitchExpr e:
                int label = Int(e.On, frame);
                return Evaluate(e.Arms.FirstOrDefault(a => a.Label == label)?.Value ?? e.Default, frame);
            case Language.Convert e:
                return Apply(e, frame);
            case VectorNorm e:
                return Evaluate(e, frame);
            case Bump e:
                return Evaluate(e, frame);
            case AssignExpr e:
                return Assigned(e.Target, e.Op, e.Value, frame);
            case Is e:
                return Truth(Matches(e.Pattern, Evaluate(e.Value, frame), e.Value.Type, frame));
            case Match e:
                return Evaluate(e, frame);
            case Detach e:
                return arithmetic.Detach(Evaluate(e.Operand, frame));
            case Call e:
                return Apply(e, frame)[0];
            default:
                throw new InvalidOperationException(expr.GetType().Name);
        }
    }

    private int Int(Expr expr, Frame frame) => (int)Evaluate(expr, frame).Value;

    private bool Bool(Expr expr, Frame frame)
    {
        arithmetic.Step();
        return Evaluate(expr, frame).Value != 0;
    }

    private static Dual Truth(bool value) => new(value ? 1 : 0);

    private bool Decide(Compare e, Frame frame)
    {
        double left = Evaluate(e.Left, frame).Value;
        bool holds = Holds(e.Op, left, Evaluate(e.Right, frame).Value);
        if (e.Left.Type.IsReal())
            arithmetic.Decide(holds ? 1 : 0);
        return holds;
    }

    private static bool Holds(CompareOp op, double left, double right) => op switch
    {
        CompareOp.Less => left < right,
        CompareOp.LessOrEqual => left <= right,
        CompareOp.Greater => left > right,
        CompareOp.GreaterOrEqual => left >= right,
        CompareOp.Equal => left == right,
        _ => left != right,
    };

    private Dual Apply(BinaryOp op, ScalarType type, Dual a, Dual b)
    {
        if (type.IsInteger())
            return Integer(op, type, a.Value, b.Value);
        return op switch
        {
            BinaryOp.Add => arithmetic.Linear(type, a.Value + b.Value, a, 1, b, 1),
            BinaryOp.Subtract => arithmetic.Linear(type, a.Value - b.Value, a, 1, b, -1),
            BinaryOp.Multiply => arithmetic.Linear(type, a.Value * b.Value, a, b.Jet, b, a.Jet),
            BinaryOp.Divide => arithmetic.Linear(type, a.Value / b.Value, a, 1 / b.Jet, b, -a.Jet / b.Jet / b.Jet),
            _ => Remainder(type, a, b),
        };
    }

    private Dual Remainder(ScalarType type, Dual a, Dual b)
    {
        double quotient = Math.Truncate(a.Value / b.Value);
        arithmetic.Decide(quotient);
        return arithmetic.Linear(type, a.Value % b.Value, a, 1, b, -quotient);
    }

    private Dual Apply(MathCall e, Frame frame)
    {
        Dual[] operands = new Dual[e.Args.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = Evaluate(e.Args[i], frame);
        return Apply(e.Function, e.Type, operands);
    }

    private Dual Apply(MathFunction function, ScalarType type, Dual[] operands)
    {
        double[] values = [.. operands.Select(o => o.Value)];
        if (function == MathFunctions.Clamp && !(values[1] <= values[2]))
            throw new RejectedException("clamp");
        double value = type == ScalarType.Float
            ? function.FloatValue([.. values.Select(v => (float)v)])
            : function.Value(values);
        if (!type.IsReal())
            return new Dual(value);
        Jet[] jets = [.. operands.Select(o => o.Jet)];
        Jet[] partials = function.Partials(jets, value);
        if (function.Kinked)
            foreach (Jet partial in partials)
                arithmetic.Decide(partial.Value);
        // How fast the value changes, on which the rates of the partials may depend, follows from the partials.
        double rate = 0;
        for (int i = 0; i < operands.Length; i++)
            rate += partials[i].Value * operands[i].Rate;
        if (rate != 0)
            partials = function.Partials(jets, new Jet(value, rate));
        return arithmetic.Linear(type, value, operands, partials);
    }

    private Dual Apply(Language.Convert e, Frame frame)
    {
        Dual operand = Evaluate(e.Operand, frame);
        if (!e.To.IsInteger())
            return arithmetic.Linear(e.To, operand.Value, operand, 1);
        double truncated = Math.Truncate(operand.Value);
        if (e.Operand.Type.IsReal())
            arithmetic.Decide(truncated);
        return Wrapped(e.To, (Int128)truncated);
    }

    private View Apply(Call e, Frame frame)
    {
        arithmetic.Step();
        (Method method, Frame? home) = frame.FunctionOf(e.Method) is { } inner ? inner
            : _methods.TryGetValue(e.Method, out Method? outer) ? (outer, null)
            : throw new RejectedException("undeclared " + e.Method);
        View[] storage = new View[method.Params.Length];
        for (int i = 0; i < storage.Length; i++)
            storage[i] = method.Params[i].Struct is { } type ? View.Zeroed(1, type.Width) : View.Scalar(new Dual(method.Params[i].Default ?? 0));
        foreach (Argument argument in e.Args)
        {
            int index = Array.FindIndex(method.Params, p => p.Name == argument.Param);
            storage[index] = (argument.Value, method.Params[index].Form) switch
            {
                (SpanExpr span, _) => Resolve(span, frame),
                (Whole whole, _) => frame[whole.Name],
                (OutVariable variable, _) => Declared(variable, frame),
                (StructVar or StructElement, ParamForm.Ref or ParamForm.Out or ParamForm.In) => Locate((StructExpr)argument.Value, frame),
                (StructExpr value, _) => View.Struct(Evaluate(value, frame)),
                (Expr place, ParamForm.Ref or ParamForm.Out) => Locate(place, frame),
                // C# passes variables to `in` parameters by reference even where the argument does not say so.
                (Var or Element or Cell, ParamForm.In) => Locate((Expr)argument.Value, frame),
                (Expr value, _) => View.Scalar(Evaluate(value, frame)),
                _ => throw new InvalidOperationException(argument.Value.GetType().Name),
            };
        }
        return Run(method, storage, home);
    }

    private View Locate(Expr place, Frame frame)
    {
        switch (place)
        {
            case Var v:
                return frame[v.Name];
            case Element e:
                return ElementOf(e.Span, e.Index, e.FromEnd, frame);
            case Cell e:
                View grid = frame[e.Grid];
                int at = 0;
                for (int d = 0; d < e.Indices.Length; d++)
                {
                    int here = Int(e.Indices[d], frame);
                    if ((uint)here >= (uint)grid.Sizes![d])
                        throw new RejectedException("index");
                    at = at * grid.Sizes[d] + here;
                }
                return grid.Slice(at, 1);
            default:
                throw new InvalidOperationException(place.GetType().Name);
        }
    }

    private View ElementOf(SpanExpr source, Expr at, bool fromEnd, Frame frame)
    {
        View span = Resolve(source, frame);
        int index = Int(at, frame);
        return span.Slice(fromEnd ? span.Length - index : index, 1);
    }

    private View Resolve(SpanExpr expr, Frame frame)
    {
        switch (expr)
        {
            case SpanVar v:
                return frame[v.Name];
            case RowOf r:
                return RowAt(r, frame);
            case Slice s:
                View source = Resolve(s.Source, frame);
                int start = Int(s.Start, frame);
                return source.Slice(start, s.Count is null ? source.Length - start : Int(s.Count, frame));
            case RangeView r:
                View whole = Resolve(r.Source, frame);
                int from = Int(r.From, frame);
                from = r.FromEnd ? whole.Length - from : from;
                int to = Int(r.To, frame);
                to = r.ToEnd ? whole.Length - to : to;
                return whole.Slice(from, to - from);
            default:
                throw new InvalidOperationException(expr.GetType().Name);
        }
    }
}
