namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum BinaryOp
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
}

internal enum CompareOp
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

/// <summary>A scalar expression. Operands are evaluated from left to right, as in C#.</summary>
internal abstract record Expr(ScalarType Type) : Node;

internal sealed record Const(double Value, ScalarType Type) : Expr(Type);

internal sealed record Var(string Name, ScalarType Type) : Expr(Type);

/// <summary><c>span[index]</c>, or <c>span[^index]</c>.</summary>
internal sealed record Element(SpanExpr Span, Expr Index, bool FromEnd, ScalarType Type) : Expr(Type);

internal sealed record Length(SpanExpr Span) : Expr(ScalarType.Int);

internal sealed record Negate(Expr Operand) : Expr(Operand.Type);

internal sealed record Not(Expr Operand) : Expr(ScalarType.Bool);

/// <summary>Arithmetic on two operands of the result's type.</summary>
internal sealed record Binary(BinaryOp Op, Expr Left, Expr Right) : Expr(Left.Type);

internal sealed record Compare(CompareOp Op, Expr Left, Expr Right) : Expr(ScalarType.Bool);

/// <summary>The short-circuiting <c>&amp;&amp;</c> and <c>||</c>.</summary>
internal sealed record Logic(bool And, Expr Left, Expr Right) : Expr(ScalarType.Bool);

internal sealed record MathCall(MathFunction Function, Expr[] Args) : Expr(Args[0].Type);

internal sealed record Choose(Expr Condition, Expr Then, Expr Else) : Expr(Then.Type);

internal sealed record SwitchArm(int Label, Expr Value) : Node;

internal sealed record SwitchExpr(Expr On, SwitchArm[] Arms, Expr Default) : Expr(Default.Type);

internal sealed record Convert(ScalarType To, Expr Operand) : Expr(To);

internal sealed record Detach(Expr Operand) : Expr(Operand.Type);

/// <summary>An argument: an <see cref="Expr"/> or <see cref="StructExpr"/> (a variable or element for ref and out), or a <see cref="SpanExpr"/>.</summary>
internal sealed record Argument(string Param, Node Value) : Node;

/// <summary>A call; arguments stand in the order of evaluation, which need not be the parameters'.</summary>
internal sealed record Call(string Method, Argument[] Args, ScalarType Type) : Expr(Type);

/// <summary>An expression for a span or an array of scalars of <paramref name="Type"/>, or of structs of them.</summary>
internal abstract record SpanExpr(ScalarType Type) : Node
{
    public abstract SpanVar Root { get; }

    public StructType? Struct => Root.ElementStruct;
}

internal sealed record SpanVar(string Name, ScalarType Type, bool IsArray, StructType? ElementStruct = null) : SpanExpr(Type)
{
    public override SpanVar Root => this;
}

/// <summary><c>source.Slice(start, count)</c>, or to the end where the count is left out.</summary>
internal sealed record Slice(SpanExpr Source, Expr Start, Expr? Count) : SpanExpr(Source.Type)
{
    public override SpanVar Root => Source.Root;
}


/// <summary><c>source[from..to]</c>, each bound from the start or, with <c>^</c>, from the end.</summary>
internal sealed record RangeView(SpanExpr Source, Expr From, bool FromEnd, Expr To, bool ToEnd) : SpanExpr(Source.Type)
{
    public override SpanVar Root => Source.Root;
}
