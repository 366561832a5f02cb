using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>The primal statement that a statement comes from.</summary>
/// <param name="Site">Its id in the method's SourceMap.</param>
/// <param name="Quote">Its text, without comments.</param>
internal sealed record Origin(int Site, string Quote);

internal abstract record Stmt
{
    public Origin? Origin { get; init; }
}

/// <summary>A statement list. There is no declaration: the emitter declares a local where its uses meet.</summary>
internal sealed record Block(EquatableArray<Stmt> Statements)
{
    public static readonly Block Empty = new([]);

    public bool IsEmpty => Statements.Count == 0;

    public static Block Of(IEnumerable<Stmt> statements) => new(statements.ToEquatable());
}

internal sealed record Assign(Local Target, Expr Value) : Stmt;

internal sealed record Store(Expr View, Expr Index, Expr Value) : Stmt;

/// <summary>Adds to an adjoint: <c>target += value</c>.</summary>
internal sealed record Accumulate(Local Target, Expr Value) : Stmt;

/// <summary>Adds to an element of an adjoint span: <c>view[index] += value</c>.</summary>
internal sealed record AccumulateAt(Expr View, Expr Index, Expr Value) : Stmt;

/// <summary>The same, of a view to which other pieces of a kernel's work add at the same time.</summary>
internal sealed record AtomicAdd(Expr View, Expr Index, Expr Value) : Stmt;

/// <summary>A zeroed temporary of <paramref name="Count"/> elements.</summary>
internal sealed record Allocate(Local Target, Expr Count) : Stmt;

/// <summary>Puts an array in an array of arrays, in place of the one that was there. OwnArrays takes it out.</summary>
internal sealed record SetRow(Expr View, Expr Index, Expr Row) : Stmt;

/// <summary>Makes a zeroed array on a heap; <paramref name="Target"/> is its number.</summary>
internal sealed record Make(Local Target, Expr Heap, Expr Count) : Stmt;

internal sealed record If(Expr Condition, Block Then, Block Else) : Stmt;

/// <summary>
/// A counted loop: <c>for (Index = Start; Index Compare Bound &amp;&amp; Proceed; Index += Step)</c>. The body assigns
/// neither the index nor anything that <paramref name="Bound"/> and <paramref name="Step"/> read.
/// </summary>
/// <param name="Proceed">A further condition, false once the loop was left early.</param>
internal sealed record For(Local Index, Expr Start, BinaryOp Compare, Expr Bound, Expr Step, Expr? Proceed, Block Body) : Stmt;

/// <summary>Asks for snapshots of the state of the loop whose body begins with it: <c>Diff.Checkpoints(n)</c>. Outline takes it out.</summary>
/// <param name="Wholes">The spans of structs that the method itself made before.</param>
internal sealed record Checkpoints(Expr Count, EquatableArray<Whole> Wholes) : Stmt;

/// <param name="TestAtEnd">The condition is evaluated after each iteration (<c>do</c>).</param>
internal sealed record While(Expr Condition, Block Body, bool TestAtEnd) : Stmt;

/// <summary>A block that <see cref="Jump"/> leaves by its end. Normalize turns both into structure.</summary>
internal sealed record Labeled(int Label, Block Body) : Stmt;

/// <summary>
/// Goes to the end of the enclosing block of that label: <c>break</c> to that around the loop, <c>continue</c> to that
/// around its body, <c>return</c> to label 0, which is the method itself.
/// </summary>
/// <param name="Number">Tells the jumps of a method apart; given by Normalize.</param>
internal sealed record Jump(int Label, int Number = 0) : Stmt;

/// <summary>An argument of a call: a value or view, or a place that the callee may write.</summary>
internal sealed record Argument(Expr Value, bool ByReference);

/// <summary>A call of a differentiable method of the project or of a function inside the method. Inline replaces it.</summary>
/// <param name="Receiver">The object whose method is called; null for a static one.</param>
/// <param name="TypeArgument">What the callee's floating-point type parameter stands for; null for the caller's, or if it has none.</param>
/// <param name="SameTypes">The type parameters around the callee, if any, are those around the caller.</param>
internal sealed record Call(EquatableArray<Local> Results, string Callee, EquatableArray<Argument> Arguments, Expr? Receiver = null, bool SameTypes = true, Scalar? TypeArgument = null) : Stmt
{
    /// <summary>Of a callee that has a hand-written rule, the type whose code alone can name it, if any.</summary>
    public string? PrivateTo { get; init; }
}

/// <summary>
/// A call of a method that is not inlined, by its forward half, which keeps what its reverse half needs on the shared
/// tape; or of a method that has a hand-written rule. Variables are not passed by reference: what goes in is an argument, what comes out a local of its own.
/// </summary>
/// <param name="Tape">Tells the calls of a method apart, and pairs each with its CallReverse.</param>
/// <param name="Receiver">The object whose method is called; null for a static one.</param>
/// <param name="Arguments">One for each parameter; 0 for an out parameter.</param>
/// <param name="Results">The result, or the leaves of one that is a struct.</param>
/// <param name="Outputs">One for each ref and out parameter.</param>
/// <param name="Places">Views of which single elements are passed by reference; only for telling whether arguments overlap.</param>
/// <param name="IsPlain">Nothing of the call is differentiated or undone: it is a call of the method itself, or of the forward half alone.</param>
internal sealed record CallForward(
    int Tape,
    Halves Halves,
    Expr? Receiver,
    EquatableArray<Expr> Arguments,
    EquatableArray<Local> Results,
    EquatableArray<Local> Outputs,
    EquatableArray<Expr> Places,
    bool IsPlain = false) : Stmt
{
    /// <summary>Views of which single elements are passed by read-only reference; only for telling whether arguments overlap.</summary>
    public EquatableArray<Expr> ReadPlaces { get; init; } = [];

    /// <summary>What the callee's forward method fills for its rule.</summary>
    public Local? Saved { get; init; }

    /// <summary>What the method itself takes as an array is a span where generated code stands. A hand-written rule is called as it is.</summary>
    public bool LacksArray => Halves.Rule is null && Arguments.Where((a, i) => Halves.Parameters[i].Type is SpanType { Form: SpanForm.Array } && a.Type is not SpanType { Form: SpanForm.Array }).Any();

    /// <summary>The call of the forward half, where that of the method itself is none.</summary>
    public CallForward WithHalf() => this with { Halves = Halves with { Plain = null } };

    /// <summary>The call of the forward half, unless all arrays that the method itself takes are known to be arrays where generated code stands.</summary>
    public CallForward WithHalfUnlessArraysFit() => LacksArray || (Halves.Rule is null && Halves.Parameters.Any(p => p.Type is SpanType { Rank: > 1 })) ? WithHalf() : this;

    /// <summary>The arguments whose elements the callee writes.</summary>
    public IEnumerable<Expr> WrittenArguments => Arguments.Where((_, i) => Halves.Written[i]);

    /// <summary>Variables that take what goes in by reference under another name, which C# does before it evaluates the arguments.</summary>
    public IEnumerable<Local> Entering => Enumerable.Range(0, Arguments.Count).Where(i => Halves.Parameters[i].IsReference)
        .Zip(Outputs, (i, place) => (Parameter: Halves.Parameters[i], Argument: Arguments[i], Place: place))
        .Where(p => p.Parameter.Passing == Passing.Ref && !p.Argument.Equals(p.Place))
        .Select(p => p.Place);
}

/// <summary>
/// The reverse half of a call: takes from the shared tape, restores the elements that the call had written, adds to
/// gradients; that of a written view or of a reference goes in as it is after the call and comes out as before it.
/// </summary>
/// <param name="Arguments">Those that both halves take.</param>
/// <param name="Gradients">For each active parameter a view, or a local that is passed by reference.</param>
/// <param name="ResultGrads">The incoming adjoints of the results that have one.</param>
internal sealed record CallReverse(
    int Tape, Halves Halves, Expr? Receiver, EquatableArray<Expr> Arguments, EquatableArray<Expr> Gradients, EquatableArray<Expr> ResultGrads) : Stmt
{
    /// <summary>The arguments that are views.</summary>
    public IEnumerable<Expr> Views => Arguments.Where(a => a.Type.IsView);

    /// <summary>The views whose elements the callee has written and now restores.</summary>
    public IEnumerable<Expr> RestoredViews => Arguments.Where((_, i) => Halves.Written[Halves.InBoth[i]]);
}

/// <summary>
/// A call of a rule that the user wrote for the target: of its backward method in the reverse sweep, which adds to gradients;
/// that of a written view or of a reference goes in as it is after the call and comes out as before it.
/// </summary>
/// <param name="Arguments">The values that the method takes, leaf by leaf.</param>
/// <param name="Gradients">For each active parameter a view, or a local that is passed by reference.</param>
/// <param name="Results">The result of the target, if the method takes it.</param>
/// <param name="ResultGrads">The incoming adjoints of the results that have one.</param>
internal sealed record RuleCall(
    RuleKind Kind,
    Halves Target,
    Expr? Receiver,
    EquatableArray<Expr> Arguments,
    EquatableArray<Expr> Gradients,
    EquatableArray<Expr> Results,
    EquatableArray<Expr> ResultGrads) : Stmt
{
    public RuleMethod Method => Target.Rule!.Of(Kind)!;

    /// <summary>That of the call of the target.</summary>
    public int Tape { get; init; }

    /// <summary>What the target's forward method has kept.</summary>
    public Expr? Saved { get; init; }

    /// <summary>Where the length goes that the method tells.</summary>
    public Local? Length { get; init; }
}

/// <summary>
/// A call of code that AotGrad knows nothing of: it runs once, in the forward sweep. Its arguments must be inactive.
/// </summary>
/// <param name="Format">C# with a placeholder <c>{0}</c> for each argument.</param>
/// <param name="Name">The called member, for messages.</param>
/// <param name="PrivateTo">The type whose code alone can name it, if any.</param>
/// <param name="IsOurs">The project declares it, so its source could be marked.</param>
/// <param name="MayWrite">It may change objects and static fields that differentiated code reads.</param>
internal sealed record External(
    Local? Result, string Format, string Name, EquatableArray<Expr> Arguments, string? PrivateTo, bool IsOurs = true, bool MayWrite = false) : Stmt
{
    /// <summary>Whether the first argument is the object whose member it is.</summary>
    public bool HasReceiver => Format.StartsWith("{0}", System.StringComparison.Ordinal);
}

/// <summary>Throws a new exception; <paramref name="Text"/> is the fully qualified C# operand.</summary>
internal sealed record Throw(string Text, EquatableArray<Expr> Arguments, string? PrivateTo) : Stmt;

/// <summary>Keeps a value for the reverse sweep, once for each time it runs.</summary>
/// <param name="Tape">The tape's id; a tape serves one pair of Push and Pop.</param>
internal sealed record Push(int Tape, string Name, Expr Value) : Stmt;

/// <summary>Takes back the value that was pushed last into a local.</summary>
internal sealed record Pop(int Tape, string Name, Local Target) : Stmt;

/// <summary>Takes back the value that was pushed last into an element.</summary>
internal sealed record PopAt(int Tape, string Name, Expr View, Expr Index) : Stmt;

/// <summary>Room on a tape for a value of each iteration of the loop that follows, whose indices lie from <paramref name="From"/> to before <paramref name="To"/>.</summary>
/// <param name="Target">Looks at the room.</param>
internal sealed record Reserve(int Tape, string Name, Local Target, Expr From, Expr To) : Stmt
{
    /// <summary>What the loop keeps there.</summary>
    public Expr? Value { get; init; }
}

/// <summary>Takes back the room that was reserved last.</summary>
internal sealed record TakeBack(int Tape, string Name, Local Target, Expr From, Expr To) : Stmt;

/// <summary>Keeps all elements of a view.</summary>
internal sealed record PushAll(int Tape, string Name, Expr View) : Stmt;

/// <summary>Takes back all elements of a view.</summary>
internal sealed record PopAll(int Tape, string Name, Expr View) : Stmt;

/// <summary>Copies all elements of a view to another of the same length.</summary>
internal sealed record Copy(Expr From, Expr To) : Stmt;

/// <summary>
/// Throws if an adjoint is NaN, naming the primal line that the statement comes from; without an origin, if a gradient or
/// any of its elements is NaN when the method is called, naming the gradient.
/// </summary>
internal sealed record Trap(Expr Adjoint) : Stmt;

/// <summary>Where the forward sweep ends and the reverse sweep begins.</summary>
internal sealed record Turn : Stmt;
