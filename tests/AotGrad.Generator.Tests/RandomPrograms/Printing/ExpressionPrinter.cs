using System.Globalization;
using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>Expressions as C#, with the parentheses they need and a few that they do not.</summary>
internal sealed class ExpressionPrinter(Program program, Spelling spelling, Guises guises)
{
    private bool _explicit;
    private PatternPrinter? _patterns;
    private NumericsPrinter? _numerics;

    private NumericsPrinter Numerics => _numerics ??= new NumericsPrinter(this, spelling);

    private PatternPrinter Patterns => _patterns ??= new PatternPrinter(this, spelling);

    /// <summary>Whether double is spelled as the type parameter of the method at hand.</summary>
    public bool IsGeneric { get; set; }

    public bool IsMain { get; set; }

    private const int Conditional = 2;
    private const int Or = 3;
    private const int And = 4;
    private const int Equality = 5;
    private const int Relational = 6;
    private const int Additive = 7;
    private const int Multiplicative = 8;
    private const int Prefix = 9;
    private const int Primary = 10;

    private readonly Dictionary<string, Method> _methods = program.Methods.Concat(program.Functions.Select(f => f.Function)).ToDictionary(m => m.Name);
    private readonly HashSet<string> _functions = [.. program.Functions.Select(f => f.Function.Name)];
    private readonly HashSet<string> _lambdas = [.. program.Functions.Where(f => f.Form == FunctionForm.Lambda).Select(f => f.Function.Name)];

    public string Print(Expr expr, int context = 0)
    {
        (string text, int precedence) = Bare(expr);
        bool spurious = precedence < Prefix && context > 0 && spelling.Chance(10);
        return precedence < context || spurious ? $"({text})" : text;
    }

    /// <summary>The value of a variable whose type is spelled out, where a widening need not be.</summary>
    public string PrintFor(ScalarType target, Expr value) =>
        !IsGeneric && value is Language.Convert c && IsWidening(c) && target == c.To && spelling.Chance(50) ? Print(c.Operand) : Print(value);

    public string Print(SpanExpr span)
    {
        switch (span)
        {
            case SpanVar v:
                return v.Name.Split('.')[0];
            case Slice { Count: null } s when spelling.Chance(40):
                return $"{Viewable(s.Source)}[{Print(s.Start, Primary)}..]";
            case Slice s:
                string args = s.Count is null ? Print(s.Start) : $"{Print(s.Start)}, {Print(s.Count)}";
                return IsArray(s.Source) ? $"{Print(s.Source)}.AsSpan({args})" : $"{Print(s.Source)}.Slice({args})";
            case RowOf r:
                return $"{r.Rows}[{Print(r.Index)}]";
            case RangeView r:
                string from = r is { FromEnd: false, From: Const { Value: 0 } } && spelling.Chance(70) ? "" : Bound(r.From, r.FromEnd);
                string to = r is { ToEnd: true, To: Const { Value: 0 } } && spelling.Chance(70) ? "" : Bound(r.To, r.ToEnd);
                return $"{Viewable(r.Source)}[{from}..{to}]";
            default:
                throw new InvalidOperationException(span.GetType().Name);
        }
    }

    /// <summary>A scalar or a struct.</summary>
    public string PrintValue(Node value) => value is StructExpr s ? Print(s) : Print((Expr)value);

    public string Print(StructExpr value)
    {
        switch (value)
        {
            case StructVar e:
                return e.Name;
            case StructElement e:
                return $"{Print(e.Span)}[{(e.FromEnd ? "^" + Print(e.Index, Primary) : Print(e.Index))}]";
            case NewStruct { Type.Form: StructForm.Tuple } e:
                return $"({string.Join(", ", e.Members.Select(PrintValue))})";
            case NewStruct { Type.Form: StructForm.Fields } e when spelling.Chance(40):
                return $"new {e.Type.Name} {{ {string.Join(", ", e.Members.Select((m, i) => $"{e.Type.Members[i].Name} = {PrintValue(m)}"))} }}";
            case NewStruct { Type.Form: StructForm.Numerics } e when e.Type != NumericsTypes.Quaternion && spelling.Chance(20):
                return $"{e.Type.Name}.Create({string.Join(", ", e.Members.Select(PrintValue))})";
            case NewStruct e:
                return $"new {e.Type.Name}({string.Join(", ", e.Members.Select(PrintValue))})";
            case With e:
                return $"({Print(e.Source)} with {{ {e.Type.Members[e.Member].Name} = {PrintValue(e.Value)} }})";
            case ChooseStruct e:
                return $"({Print(e.Condition, Or)} ? {Print(e.Then)} : {Print(e.Else)})";
            case VectorOp e:
                return Numerics.Print(e);
            case StructCall e:
                return Bare(e.Call);
            default:
                throw new InvalidOperationException(value.GetType().Name);
        }
    }

    /// <summary>A span on which methods of spans can be called: an array is none.</summary>
    /// <summary>An operand of <c>switch</c> and <c>is</c>, and others whose very type matters.</summary>
    public string PrintOperand(Expr expr, int context = Primary)
    {
        _explicit = true;
        string text = Print(expr, context);
        _explicit = false;
        return text;
    }

    private static bool IsArray(SpanExpr span) => span is SpanVar { IsArray: true } or RowOf;

    public string TypeName(ScalarType type) => IsGeneric && type == ScalarType.Double ? "T" : type.Keyword();

    public string PrintSpan(SpanExpr span) => Viewable(span);

    public static string Literal(double value, ScalarType type)
    {
        switch (type)
        {
            case ScalarType.Bool:
                return value != 0 ? "true" : "false";
            case ScalarType.Char:
                return $"(char){value.ToString(CultureInfo.InvariantCulture)}";
            case ScalarType.UInt or ScalarType.Long or ScalarType.ULong:
                return value.ToString(CultureInfo.InvariantCulture) + (type == ScalarType.UInt ? "u" : type == ScalarType.Long ? "L" : "UL");
            case var _ when type.IsInteger():
                return value.ToString(CultureInfo.InvariantCulture);
            case ScalarType.Float:
                return ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";
            default:
                string text = value.ToString("R", CultureInfo.InvariantCulture);
                return text.Contains('.') || text.Contains('E') ? text : text + ".0";
        }
    }

    private (string Text, int Precedence) Bare(Expr expr)
    {
        switch (expr)
        {
            case Const e:
                string literal = Literal(e.Value, e.Type);
                return IsGeneric && e.Type == ScalarType.Double ? ($"T.CreateChecked({literal})", Primary) : (literal, e.Value < 0 ? Prefix : Primary);
            case Var e:
                return (e.Name, Primary);
            case Element { FromEnd: false, Index: Language.Convert { To: ScalarType.Int, Operand: Var { Type: ScalarType.UInt or ScalarType.Long or ScalarType.ULong or ScalarType.NInt } wide } } e when IsArray(e.Span) && spelling.Chance(50):
                return ($"{Print(e.Span)}[{wide.Name}]{MemberOf(e.Span)}", Primary);
            case Element { FromEnd: true } e when spelling.Chance(20):
                return ($"{Print(e.Span)}[{Print(e.Span)}.Length - {Print(e.Index, Multiplicative)}]{MemberOf(e.Span)}", Primary);
            case Element e:
                return ($"{Print(e.Span)}[{(e.FromEnd ? "^" + Print(e.Index, Primary) : Print(e.Index))}]{MemberOf(e.Span)}", Primary);
            case RowCount e:
                return ($"{e.Rows}.Length", Primary);
            case Length e:
                return ($"{Print(e.Span)}.Length", Primary);
            case Cell e:
                return ($"{e.Grid}[{string.Join(", ", e.Indices.Select(i => Print(i)))}]", Primary);
            case Reduce e:
                return ($"TensorPrimitives.{e.Function}<{e.Type.Keyword()}>({string.Join(", ", e.Sources.Select(PrintSpan))})", Primary);
            case GridSize e when e.Grid.StartsWith(GridForms.Tensor, StringComparison.Ordinal):
                return ($"(int){e.Grid}.Lengths[{e.Dimension}]", Prefix);
            case GridSize e:
                return ($"{e.Grid}.GetLength({e.Dimension})", Primary);
            case Negate e:
                return ($"-{Print(e.Operand, Primary)}", Prefix);
            case Not e:
                return ($"!{Print(e.Operand, Primary)}", Prefix);
            case Binary e:
                return Bare(e);
            case Compare e:
                return ($"{Print(e.Left, Additive)} {Symbol(e.Op)} {Print(e.Right, Additive)}", e.Op >= CompareOp.Equal ? Equality : Relational);
            case Logic e:
                int own = e.And ? And : Or;
                return ($"{Print(e.Left, own)} {(e.And ? "&&" : "||")} {Print(e.Right, own + 1)}", own);
            case MathCall e:
                string type = IsGeneric && e.Type == ScalarType.Double ? "T" : e.Function.OfType ? e.Type.Keyword() : e.Type == ScalarType.Float && e.Function.InMathF ? "MathF" : "Math";
                return ($"{type}.{e.Function.Name}({string.Join(", ", e.Args.Select(a => Print(a)))})", Primary);
            case Choose e:
                return ($"{Print(e.Condition, Or)} ? {Print(e.Then, Or)} : {Print(e.Else, Or)}", Conditional);
            case SwitchExpr e:
                string arms = string.Concat(e.Arms.Select(a => $"{a.Label} => {Print(a.Value)}, "));
                return ($"({PrintOperand(e.On)} switch {{ {arms}_ => {Print(e.Default)} }})", Primary);
            case Language.Convert { To: ScalarType.Int } e when e.Operand.Type.IsNarrow() && !_explicit && spelling.Chance(75):
                return Bare(e.Operand);
            case Language.Convert e when IsGeneric && (e.To == ScalarType.Double || e.Operand.Type == ScalarType.Double):
                return ($"{(e.To.IsInteger() ? e.To.Keyword() + ".CreateTruncating" : "T.CreateChecked")}({Print(e.Operand)})", Primary);
            case Language.Convert e:
                return ($"({e.To.Keyword()}){Print(e.Operand, Primary)}", Prefix);
            case VectorNorm e:
                return (Numerics.Print(e), Primary);
            case Bump e:
                string sign = e.Up ? "++" : "--";
                return e.IsPrefix ? (sign + Print(e.Place), Prefix) : (Print(e.Place) + sign, Primary);
            case AssignExpr e:
                return ($"({Print(e.Target)} {(e.Op is { } op ? StatementPrinter.Symbol(op) : "")}= {PrintFor(e.Type, e.Value)})", Primary);
            case Is e when Patterns.AsComparison(e) is { } comparison && spelling.Chance(25):
                return ($"({comparison})", Primary);
            case Is e:
                return ($"{PrintOperand(e.Value)} is {Patterns.Print(e.Pattern)}", Relational);
            case Match e:
                return (Patterns.Print(e), Primary);
            case Detach e:
                return ($"Diff.Detach({Print(e.Operand)})", Primary);
            case Call e:
                return (Bare(e), guises.Of(e.Method) == Guise.Operator ? 0 : Primary);
            default:
                throw new InvalidOperationException(expr.GetType().Name);
        }
    }

    private (string, int) Bare(Binary e)
    {
        (string symbol, int precedence) = e.Op switch
        {
            BinaryOp.Add => ("+", Additive),
            BinaryOp.Subtract => ("-", Additive),
            BinaryOp.Multiply => ("*", Multiplicative),
            BinaryOp.Divide => ("/", Multiplicative),
            BinaryOp.Remainder => ("%", Multiplicative),
            // Those whose precedence few know stand in parentheses.
            _ => (StatementPrinter.Symbol(e.Op), Additive),
        };
        if (e.Op > BinaryOp.Remainder)
            return ($"({Print(e.Left, Primary)} {symbol} {Print(e.Right, Primary)})", Primary);
        (Expr left, Expr right) = (e.Left, e.Right);
        bool commutes = e.Op is BinaryOp.Add or BinaryOp.Multiply && IsPure(e);
        if (commutes && spelling.Chance(10))
            (left, right) = (right, left);
        return ($"{Operand(left, right, precedence)} {symbol} {Operand(right, left, precedence + 1)}", precedence);
    }

    /// <summary>An operand, without its conversion where the other operand implies it.</summary>
    private string Operand(Expr operand, Expr sibling, int context)
    {
        bool implied = !IsGeneric && sibling is Var or Element or MathCall or Call && sibling.Type.IsReal();
        if (implied && operand is Language.Convert c && IsWidening(c) && spelling.Chance(60))
            return Print(c.Operand, context);
        if (implied && operand is Const constant && Math.Floor(constant.Value) == constant.Value && Math.Abs(constant.Value) < 1e6 && spelling.Chance(50))
            return Print(new Const(constant.Value, ScalarType.Int), context);
        return Print(operand, context);
    }

    private static bool IsWidening(Language.Convert c) =>
        (c.Operand.Type.IsInteger() && !c.To.IsInteger()) || (c.Operand.Type == ScalarType.Float && c.To == ScalarType.Double);

    private string Bare(Call call)
    {
        Param[] parameters = _methods[call.Method].Params;
        int[] positions = [.. call.Args.Select(a => Array.FindIndex(parameters, p => p.Name == a.Param))];
        bool named = !_lambdas.Contains(call.Method) && (!positions.SequenceEqual(Enumerable.Range(0, positions.Length)) || spelling.Chance(10));
        string[] args = [.. call.Args.Select(Argument)];
        if (!IsGeneric && !named && Hands(call) && spelling.Chance(50))
            return Handed(call.Method, args);
        switch (guises.Of(call.Method))
        {
            case Guise.Generic when parameters.Any(p => !p.Form.IsScalar()) || call.Args.Any(a => a.Value is OutVariable) || spelling.Chance(40):
                return $"{call.Method}<double>({string.Join(", ", args)})";
            case Guise.TypeArgument:
                return $"{Guises.Applying}<{Guises.FunctionType(call.Method)}>({Print((Expr)call.Args[0].Value)})";
            case Guise.FunctionObject:
                return $"{Guises.Following}(new {Guises.FunctionType(call.Method)}({string.Join(", ", call.Args[..^1].Select(a => Print((Expr)a.Value)))}), {Print((Expr)call.Args[^1].Value)})";
            case Guise.Operator:
                return $"({Operand(0)} {guises.OperatorOf(call.Method)} {Operand(1)})";
            case Guise.Mutator when !IsGeneric && !named && guises.IsChange(_methods[call.Method]) && spelling.Chance(50):
                return $"{Guises.Changing(call.Method)}(ref {Receiver()}, {args[1]})";
            case Guise.Extension when IsReceiver(call.Args[0].Value, parameters[0]) && (!named || args.Length == 1):
            case Guise.Member or Guise.Mutator:
                return $"{Receiver()}.{guises.NameOf(call.Method)}({string.Join(", ", args[1..])})";
            default:
                return $"{guises.NameOf(call.Method)}({string.Join(", ", args)})";
        }

        string Receiver() => call.Args[0].Value is Expr receiver ? Print(receiver, Primary) : PrintValue(call.Args[0].Value);
        string Operand(int index) => call.Args[index].Value is Expr scalar ? Print(scalar, Primary) : PrintValue(call.Args[index].Value);
        string Argument(Argument argument, int i)
        {
            Param param = parameters[positions[i]];
            string modifier = param.Form switch
            {
                ParamForm.Ref => "ref ",
                ParamForm.Out => "out ",
                ParamForm.In when argument.Value is Var or Element or StructVar or StructElement && !program.Data.Any(d => d.Form == DataForm.Constant && argument.Value is Var v && v.Name == d.Name) && spelling.Chance(40) => "in ",
                _ => "",
            };
            string value = argument.Value switch
            {
                SpanExpr span => Print(span),
                Whole whole => whole.Name,
                OutVariable { Name: OutVariable.Discard } => OutVariable.Discard,
                OutVariable v => $"{(v.Struct?.Form != StructForm.Tuple && spelling.Chance(40) ? "var" : StructPrinter.NameOf(v.Type, v.Struct))} {v.Name}",
                _ => PrintValue(argument.Value),
            };
            return (named ? param.Name + ": " : "") + modifier + value;
        }
    }

    /// <summary>Whether a delegate can run what is called: a function of one or two numbers.</summary>
    private bool Hands(Call call) => guises.Of(call.Method) is Guise.Method or Guise.LocalFunction
        && _methods[call.Method] is { Result: ScalarType.Double, IsDifferentiable: true } method
        && method.Params.Length is 1 or 2 && method.Params.Length == call.Args.Length && method.Params.All(p => p is { Type: ScalarType.Double, Form: ParamForm.Value, Struct: null });

    private string Handed(string function, string[] args)
    {
        string list = string.Join(", ", args.Select((_, i) => "z" + (char)('x' + i)));
        return spelling.Below(IsMain ? 2 + (2 * args.Length) : 3) switch
        {
            > 2 => $"{(args.Length == 1 ? Guises.Holding : Guises.HoldingBoth)}({function}, {string.Join(", ", args)})",
            0 => $"{Guises.Handing}({function}, {string.Join(", ", args)})",
            1 => $"{Guises.Handing}(({list}) => {function}({list}), {string.Join(", ", args)})",
            _ => $"{Guises.Wrapping}({function}, {string.Join(", ", args)})",
        };
    }

    /// <summary>Whether no conversion lies between a value and the parameter of an extension method.</summary>
    private static bool IsReceiver(Node value, Param parameter) => value is StructExpr ? value is not NewStruct : parameter.Struct is null && value is Expr e && e.Type == parameter.Type;

    /// <summary>Whether evaluating the expression changes nothing.</summary>
    public bool IsPure(Node expr) => !Tree.Descendants(expr).Any(n => n is Bump or AssignExpr || n is Call c && (_functions.Contains(c.Method) || _methods[c.Method].Params.Any(p => p.MayBeWritten)));

    private string Bound(Expr bound, bool fromEnd) => (fromEnd ? "^" : "") + Print(bound, Primary);

    // A range of an array would copy it.
    private string Viewable(SpanExpr source) => IsArray(source) ? $"{Print(source)}.AsSpan()" : Print(source);

    /// <summary>What of an element of a struct is meant: <c>.X</c>.</summary>
    private static string MemberOf(SpanExpr span) => span.Root.Name.IndexOf('.') is var dot and >= 0 ? span.Root.Name[dot..] : "";

    public static string Symbol(CompareOp op) => op switch
    {
        CompareOp.Less => "<",
        CompareOp.LessOrEqual => "<=",
        CompareOp.Greater => ">",
        CompareOp.GreaterOrEqual => ">=",
        CompareOp.Equal => "==",
        _ => "!=",
    };
}
