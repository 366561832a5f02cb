namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>A pattern for a number.</summary>
internal abstract record Pattern : Node;

/// <summary><c>_</c>.</summary>
internal sealed record AnyPattern : Pattern;

/// <summary><c>&lt; 2</c> and its like; a constant alone for equality, and <c>not</c> one for inequality.</summary>
internal sealed record Relation(CompareOp Op, Const Value) : Pattern;

internal sealed record NotPattern(Pattern Inner) : Pattern;

/// <summary><c>left and right</c>, or <c>left or right</c>.</summary>
internal sealed record PairPattern(bool And, Pattern Left, Pattern Right) : Pattern;

/// <summary><c>var name</c>.</summary>
internal sealed record BindPattern(string Name, ScalarType Type) : Pattern;

/// <summary><c>value is pattern</c>.</summary>
internal sealed record Is(Expr Value, Pattern Pattern) : Expr(ScalarType.Bool);

/// <summary>A pattern for each value that is matched.</summary>
internal sealed record MatchArm(Pattern[] Patterns, Expr? When, Expr Value) : Node;

/// <summary><c>on switch { patterns when condition => value, …, _ => otherwise }</c>, of one value or a tuple of them.</summary>
internal sealed record Match(Expr[] On, MatchArm[] Arms, Expr Otherwise) : Expr(Otherwise.Type);

internal sealed record MatchCase(Pattern[] Patterns, Expr? When, Block Body) : Node;

internal sealed record MatchStmt(Expr[] On, MatchCase[] Cases, Block Otherwise) : Stmt;
