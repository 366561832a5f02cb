namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum BufferForm
{
    Stackalloc,
    Array,
    SpanOfArray,
}

internal enum JumpKind
{
    Break,
    Continue,
}

internal abstract record Stmt : Node;

internal sealed record Block(Stmt[] Statements) : Node;

internal sealed record Declare(string Name, ScalarType Type, Expr Value) : Stmt;

/// <summary>A zeroed local buffer.</summary>
internal sealed record DeclareBuffer(string Name, ScalarType Type, Expr Count, BufferForm Form, StructType? Struct = null) : Stmt;

/// <summary>A local buffer with the elements of a view: <c>source.ToArray()</c>.</summary>
internal sealed record DeclareCopy(string Name, SpanExpr Source, bool IsArray) : Stmt;

internal sealed record DeclareView(string Name, SpanExpr Source, bool Writable) : Stmt;

/// <summary>A span variable is made to refer to something else.</summary>
internal sealed record AssignView(SpanVar Target, SpanExpr Source) : Stmt;

/// <summary>Two span variables, or two arrays, change places.</summary>
internal sealed record SwapViews(SpanVar Left, SpanVar Right) : Stmt;

/// <summary><c>target = value</c>, or the compound form of <paramref name="Op"/>.</summary>
internal sealed record Assign(Expr Target, BinaryOp? Op, Expr Value) : Stmt;

/// <summary><c>(left, right) = (right, left)</c>.</summary>
internal sealed record Swap(Expr Left, Expr Right) : Stmt;

/// <summary><c>source.CopyTo(target)</c>, between views that may overlap.</summary>
internal sealed record CopyTo(SpanExpr Source, SpanExpr Target) : Stmt;

/// <summary><c>target.Fill(value)</c>, or <c>target.Clear()</c> without a value, which may be a struct.</summary>
internal sealed record Fill(SpanExpr Target, Node? Value) : Stmt;

/// <summary>Where a local of the main method has its final value, whose adjoint is reported as well.</summary>
internal sealed record Retained(string Name, ScalarType Type) : Stmt;

internal sealed record If(Expr Condition, Block Then, Block? Else) : Stmt;

internal sealed record SwitchCase(int Label, Block Body) : Node;

internal sealed record Switch(Expr On, SwitchCase[] Cases, Block Default) : Stmt;

/// <summary><c>for (int name = from; name op to; name += step)</c>; the bound is evaluated before each iteration.</summary>
internal sealed record For(string Name, Expr From, CompareOp Op, Expr To, int Step, Block Body, ScalarType Counter = ScalarType.Int) : Stmt;

/// <summary><c>for (int low = from, high = to; low &lt; high; low++, high--)</c>.</summary>
internal sealed record ForPair(string Low, Expr From, string High, Expr To, Block Body) : Stmt;

/// <param name="ByReference"><c>foreach (ref double name in source)</c>.</param>
internal sealed record ForEach(string Name, SpanExpr Source, Block Body, bool ByReference = false) : Stmt;

internal sealed record While(Expr Condition, Block Body) : Stmt;

internal sealed record DoWhile(Block Body, Expr Condition) : Stmt;

internal sealed record Jump(JumpKind Kind) : Stmt;

/// <summary>The value is an <see cref="Expr"/> or a <see cref="StructExpr"/>.</summary>
internal sealed record Return(Node? Value) : Stmt;

internal sealed record CallStatement(Call Call) : Stmt;
