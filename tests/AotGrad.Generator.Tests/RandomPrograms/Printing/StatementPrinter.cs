using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>The statements of one method as lines of C#.</summary>
internal sealed class StatementPrinter(Method method, ExpressionPrinter expressions, Spelling spelling, bool isInner = false)
{
    private readonly Dictionary<string, bool> _writableSpans = method.Params
        .Where(p => !p.Form.IsScalar()).ToDictionary(p => p.Name, p => p.MayBeWritten);

    /// <summary>What a loop with checkpoints changes has one name, and no parts in memory of their own.</summary>
    private readonly bool _mayCheckpoint = !isInner && !method.Params.Any(p => p.NoGrad) && !Tree.Descendants(method).Any(n =>
        n is DeclareReference or DeclareView or AssignView or SwapViews || (n is SpanVar { ElementStruct: not null } span && !method.Params.Any(p => p.Name == span.Name)));

    private int _temporaries;

    public IEnumerable<string> Print(Block block) => block.Statements.SelectMany(Print);

    private IEnumerable<string> Print(Stmt statement) => statement switch
    {
        Declare { Value: Choose c } s when spelling.Chance(25) =>
            [$"{s.Type.Keyword()} {s.Name};", .. Alternatives(c, $"{s.Name} = ")],
        Declare s => WithTemporaries(s.Value, value => spelling.Chance(35) && !(value is Const && s.Type.IsInteger() && s.Type != ScalarType.Int)
            ? $"var {s.Name} = {expressions.PrintOperand(value, 0)};"
            : $"{s.Type.Keyword()} {s.Name} = {expressions.PrintFor(s.Type, value)};"),
        DeclareBuffer s => [Print(s)],
        DeclareGrid s => [$"{(spelling.Chance(50) ? "var" : $"{s.Type.Keyword()}[{new string(',', s.Sizes.Length - 1)}]")} {s.Name} = new {s.Type.Keyword()}[{string.Join(", ", s.Sizes.Select(size => expressions.Print(size)))}];"],
        DeclareView s => [Print(s)],
        DeclareCopy s => [Print(s)],
        AssignView s => [$"{s.Target.Name} = {expressions.Print(s.Source)};"],
        SwapViews s => Print(s),
        Swap s => [$"({expressions.Print(s.Left)}, {expressions.Print(s.Right)}) = ({expressions.Print(s.Right)}, {expressions.Print(s.Left)});"],
        CopyTo s => [$"{expressions.Print(s.Source)}.CopyTo({expressions.PrintSpan(s.Target)});"],
        Fill s => [$"{expressions.PrintSpan(s.Target)}.{(s.Value is null ? "Clear()" : $"Fill({(s.Value is Expr value ? expressions.PrintFor(s.Target.Type, value) : expressions.PrintValue(s.Value))})")};"],
        Elementwise s => [$"TensorPrimitives.{s.Function.Name}<{s.Target.Type.Keyword()}>({string.Join(", ", s.Sources.Select(source => source is SpanExpr span ? expressions.PrintSpan(span) : expressions.Print((Expr)source)))}, {expressions.PrintSpan(s.Target)});"],
        Retained => [],
        Assign s => Print(s),
        AssignTuple s => [$"({string.Join(", ", s.Targets.Select(e => expressions.Print(e)))}) = ({string.Join(", ", s.Values.Select(e => expressions.Print(e)))});"],
        DeclareReference s => [$"ref {(s.Place is StructExpr place ? TypeOrVar(place) : TypeOrVar(((Expr)s.Place).Type))} {s.Name} = ref {expressions.PrintValue(s.Place)};"],
        MatchStmt s => Print(s),
        DeclareList s => [Print(s)],
        DeclareRow s => [$"{(spelling.Chance(50) ? "var" : s.Row.Type.Keyword() + "[]")} {s.Name} = {expressions.Print(s.Row)};"],
        ForEachRow s => [$"foreach ({(spelling.Chance(50) ? "var" : s.Type.Keyword() + "[]")} {s.Name} in {s.Rows})", .. Braced(s.Body)],
        DeclareFunction s => Print(s),
        DeclareStruct s => [$"{TypeOrVar(s.Value)} {s.Name} = {expressions.Print(s.Value)};"],
        AssignStruct s when NumericsPrinter.Compound(s) is { } op && expressions.IsPure(s.Target) && spelling.Chance(70) => [$"{expressions.Print(s.Target)} {op}= {expressions.PrintValue(((VectorOp)s.Value).Args[1])};"],
        AssignStruct s => [$"{expressions.Print(s.Target)} = {expressions.Print(s.Value)};"],
        DeclareParts s => [$"{Names(s)} = {expressions.Print(s.Value)};"],
        If s => Print(s),
        Switch s => Print(s),
        For s => Print(s),
        ForPair s => Print(s),
        ForEach s => [$"foreach ({(s.ByReference ? "ref " : "")}{(s.Source.Struct is { } type ? StructPrinter.NameOf(type) : TypeOrVar(s.Source.Type))} {s.Name} in {(s.ByReference ? expressions.PrintSpan(s.Source) : expressions.Print(s.Source))})", .. Braced(s.Body)],
        While s => [$"while ({expressions.Print(s.Condition)})", .. Braced(s.Body)],
        DoWhile s => ["do", .. Braced(s.Body), $"while ({expressions.Print(s.Condition)});"],
        Jump s => [s.Kind == JumpKind.Break ? "break;" : "continue;"],
        Return { Value: null } => [method.Returned is null ? "return;" : $"return {Method.ResultName};"],
        Return { Value: Choose c } when spelling.Chance(30) => Alternatives(c, "return "),
        Return { Value: StructExpr s } => [$"return {expressions.Print(s)};"],
        Return s => WithTemporaries((Expr)s.Value!, value => $"return {expressions.PrintFor(method.Result!.Value, value)};"),
        CallStatement s => [expressions.Print(s.Call) + ";"],
        _ => throw new InvalidOperationException(statement.GetType().Name),
    };

    // The names of a tuple's members stand in its type alone.
    private string TypeOrVar(StructExpr value) => value.Type.Form != StructForm.Tuple && spelling.Chance(50) ? "var" : StructPrinter.NameOf(value.Type);

    private string Names(DeclareParts s) => spelling.Chance(50)
        ? $"var ({string.Join(", ", s.Names)})"
        : $"({string.Join(", ", s.Names.Select(name => $"{s.Value.Type.Real.Keyword()} {name}"))})";

    private string TypeOrVar(ScalarType type) => spelling.Chance(40) ? "var" : type.Keyword();

    private IEnumerable<string> Alternatives(Choose c, string prefix) =>
    [
        $"if ({expressions.Print(c.Condition)})",
        $"    {prefix}{expressions.Print(c.Then)};",
        "else",
        $"    {prefix}{expressions.Print(c.Else)};",
    ];

    /// <summary>Names some operands of a value first; only where nothing else happens between them.</summary>
    private IEnumerable<string> WithTemporaries(Expr value, Func<Expr, string> finish)
    {
        var lines = new List<string>();
        if (expressions.IsPure(value))
            value = Hoist(value, lines);
        lines.Add(finish(value));
        return lines;
    }

    private Expr Hoist(Expr value, List<string> lines)
    {
        Expr Operand(Expr operand)
        {
            Expr inner = Hoist(operand, lines);
            if (operand is Const or Var || !operand.Type.IsReal() || !spelling.Chance(15))
                return inner;
            string name = "h" + ++_temporaries;
            lines.Add($"{TypeOrVar(operand.Type)} {name} = {expressions.Print(inner)};");
            return new Var(name, operand.Type);
        }
        return value switch
        {
            Binary b => new Binary(b.Op, Operand(b.Left), Operand(b.Right)),
            Negate n => new Negate(Operand(n.Operand)),
            MathCall m => new MathCall(m.Function, [.. m.Args.Select(Operand)]),
            _ => value,
        };
    }

    private string Print(DeclareBuffer s)
    {
        _writableSpans[s.Name] = true;
        string element = StructPrinter.NameOf(s.Type, s.Struct);
        string count = expressions.Print(s.Count);
        return s.Form switch
        {
            BufferForm.Stackalloc => $"Span<{element}> {s.Name} = stackalloc {element}[{count}];",
            BufferForm.Array => $"{(spelling.Chance(50) ? "var" : element + "[]")} {s.Name} = new {element}[{count}];",
            _ => $"Span<{element}> {s.Name} = new {element}[{count}];",
        };
    }

    private string Print(DeclareList s)
    {
        _writableSpans[s.Name] = s.Form != ListForm.ReadOnlySpan;
        string values = string.Join(", ", s.Values.Select(v => expressions.PrintFor(s.Type, v))), type = s.Type.Keyword();
        return s.Form switch
        {
            ListForm.ReadOnlySpan => $"ReadOnlySpan<{type}> {s.Name} = [{values}];",
            ListForm.Span => $"Span<{type}> {s.Name} = {(spelling.Chance(50) ? $"stackalloc {type}[] {{ {values} }}" : $"[{values}]")};",
            _ => spelling.Below(3) switch
            {
                0 => $"{type}[] {s.Name} = [{values}];",
                1 => $"{type}[] {s.Name} = {{ {values} }};",
                _ => $"var {s.Name} = new {type}[] {{ {values} }};",
            },
        };
    }

    private IEnumerable<string> Print(SwapViews s)
    {
        // A tuple cannot hold spans.
        if (s is { Left.IsArray: true, Right.IsArray: true } && spelling.Chance(60))
            return [$"({s.Left.Name}, {s.Right.Name}) = ({s.Right.Name}, {s.Left.Name});"];
        string name = "h" + ++_temporaries;
        return [$"var {name} = {s.Left.Name};", $"{s.Left.Name} = {s.Right.Name};", $"{s.Right.Name} = {name};"];
    }

    private IEnumerable<string> Print(DeclareFunction s)
    {
        string[] body = [.. new StatementPrinter(s.Function, expressions, spelling, isInner: true).Print(s.Function.Body)];
        if (s.Form == FunctionForm.Local)
            return ProgramPrinter.Declaration(s.Function, "", spelling, body);
        IEnumerable<string> types = s.Function.Params.Select(p => p.Type).Append(s.Function.Result!.Value).Select(t => t.Keyword());
        string parameters = s.Function.Params is [var only] && spelling.Chance(50) ? only.Name : $"({string.Join(", ", s.Function.Params.Select(p => p.Name))})";
        string head = $"Func<{string.Join(", ", types)}> {s.Function.Name} = {parameters} =>";
        return body is [var line] && line.StartsWith("return ", StringComparison.Ordinal)
            ? [$"{head} {line["return ".Length..]}"]
            : [head, "{", .. Indented(body), "};"];
    }

    private static string ElementOf(SpanExpr span) => StructPrinter.NameOf(span.Type, span.Struct);

    private string Print(DeclareCopy s)
    {
        _writableSpans[s.Name] = true;
        string type = s.IsArray ? ElementOf(s.Source) + "[]" : $"Span<{ElementOf(s.Source)}>";
        // A span that is a list may not leave its block.
        if (s.IsArray && spelling.Chance(30))
            return $"{type} {s.Name} = [.. {expressions.PrintSpan(s.Source)}];";
        return $"{(s.IsArray && spelling.Chance(50) ? "var" : type)} {s.Name} = {expressions.PrintSpan(s.Source)}.ToArray();";
    }

    private string Print(DeclareView s)
    {
        _writableSpans[s.Name] = s.Writable;
        bool natural = Tree.Descendants(s.Source).OfType<SpanVar>().First() is { } root && _writableSpans.GetValueOrDefault(root.Name) == s.Writable;
        string type = natural && s.Source is not SpanVar && spelling.Chance(50) ? "var" : $"{(s.Writable ? "" : "ReadOnly")}Span<{ElementOf(s.Source)}>";
        // The C# compiler emits invalid code for the conversion of a new array to a read-only span that nothing uses.
        bool unused = !Tree.Descendants(method.Body).Any(n => n is SpanVar v && v.Name == s.Name);
        return $"{type} {s.Name} = {(unused ? expressions.PrintSpan(s.Source) : expressions.Print(s.Source))};";
    }

    private IEnumerable<string> Print(Assign s)
    {
        string target = expressions.Print(s.Target);
        switch (s.Op)
        {
            case BinaryOp.Add when s.Value is Const { Type: ScalarType.Int, Value: 1 } && spelling.Chance(70):
                return [target + "++;"];
            case { } op when spelling.Chance(30) && expressions.IsPure(s.Target) && !s.Target.Type.IsNarrow():
                return [$"{target} = {expressions.Print(new Binary(op, s.Target, s.Value))};"];
            case { } op when !expressions.IsPure(s.Target):
                return [$"{target} {Symbol(op)}= {expressions.PrintFor(s.Target.Type, s.Value)};"];
            case { } op:
                return WithTemporaries(s.Value, value => $"{target} {Symbol(op)}= {expressions.PrintFor(s.Target.Type, value)};");
            case null when s.Value is Choose c && s.Target is Var && spelling.Chance(30):
                return Alternatives(c, target + " = ");
            case null when s.Value is Binary b && b.Left.Equals(s.Target) && spelling.Chance(60) && expressions.IsPure(s.Target):
                return [$"{target} {Symbol(b.Op)}= {expressions.Print(b.Right)};"];
            case null when !expressions.IsPure(s.Target):
                return [$"{target} = {expressions.PrintFor(s.Target.Type, s.Value)};"];
            default:
                return WithTemporaries(s.Value, value => $"{target} = {expressions.PrintFor(s.Target.Type, value)};");
        }
    }

    public static string Symbol(BinaryOp op) => op switch { BinaryOp.ShiftLeft => "<<", BinaryOp.ShiftRight => ">>", _ => "+-*/%&|^"[(int)op].ToString() };

    private IEnumerable<string> Print(If s)
    {
        if (s is { Then.Statements: [Assign { Op: null, Target: Var } a], Else.Statements: [Assign { Op: null } b] }
            && a.Target.Equals(b.Target) && spelling.Chance(40))
            return [$"{expressions.Print(a.Target)} = {expressions.Print(new Choose(s.Condition, a.Value, b.Value))};"];
        if (s.Else is null)
            return [$"if ({expressions.Print(s.Condition)})", .. Embedded(s.Then)];
        return spelling.Chance(15)
            ? [$"if ({expressions.Print(new Not(s.Condition))})", .. Embedded(s.Else), "else", .. Embedded(s.Then)]
            : [$"if ({expressions.Print(s.Condition)})", .. Embedded(s.Then), "else", .. Embedded(s.Else)];
    }

    private IEnumerable<string> Print(Switch s)
    {
        if (spelling.Chance(20))
            return Chain(s);
        IEnumerable<string> sections = s.Cases.SelectMany(c => Section($"case {c.Label}:", c.Body)).Concat(Section("default:", s.Default));
        return [$"switch ({expressions.PrintOperand(s.On, 0)})", "{", .. Indented(sections), "}"];
    }

    private IEnumerable<string> Print(MatchStmt s)
    {
        var patterns = new PatternPrinter(expressions, spelling);
        IEnumerable<string> sections = s.Cases.SelectMany(c => Section(patterns.Label(c), c.Body)).Concat(Section("default:", s.Otherwise));
        return [$"switch {(s.On.Length > 1 ? patterns.On(s.On) : $"({expressions.PrintOperand(s.On[0], 0)})")}", "{", .. Indented(sections), "}"];
    }

    private IEnumerable<string> Section(string label, Block body)
    {
        bool leaves = body.Statements is [.., Jump or Return];
        return [label, .. Braced(body), .. leaves ? Array.Empty<string>() : ["    break;"]];
    }

    private IEnumerable<string> Chain(Switch s)
    {
        string name = "h" + ++_temporaries;
        IEnumerable<string> chain = s.Cases.SelectMany((c, i) =>
            Braced(c.Body).Prepend($"{(i > 0 ? "else " : "")}if ({name} == {c.Label})"));
        return [$"int {name} = {expressions.Print(s.On)};", .. chain, "else", .. Braced(s.Default)];
    }

    private IEnumerable<string> Print(For s)
    {
        string start = $"{s.Counter.Keyword()} {s.Name} = {expressions.Print(s.From)}";
        string condition = $"{s.Name} {ExpressionPrinter.Symbol(s.Op)} {expressions.Print(s.To)}";
        string step = Math.Abs(s.Step) == 1 && !spelling.Chance(10)
            ? s.Name + (s.Step > 0 ? "++" : "--")
            : $"{s.Name} {(s.Step > 0 ? "+" : "-")}= {Math.Abs(s.Step)}";
        if (!Continues(s.Body) && spelling.Chance(20))
            return ["{", .. Indented([start + ";", $"while ({condition})", "{", .. Indented(Print(s.Body).Append(step + ";")), "}"]), "}"];
        if (_mayCheckpoint && IsCounted(s) && !IsLeft(s.Body) && spelling.Chance(10))
            return [$"for ({start}; {condition}; {step})", "{", .. Indented(Print(s.Body).Prepend($"Diff.Checkpoints({1 + spelling.Below(4)});")), "}"];
        return [$"for ({start}; {condition}; {step})", .. Embedded(s.Body)];
    }

    /// <summary>Whether the number of iterations is known beforehand.</summary>
    private static bool IsCounted(For s)
    {
        Node[] body = [.. Tree.Descendants(s.Body)];
        return s.Counter == ScalarType.Int && !body.Any(n => Writes.Assigns(n, s.Name))
            && Tree.Descendants(s.To).All(n => n is Const or Binary or Length or SpanVar || (n is Var v && !body.Any(b => Writes.Assigns(b, v.Name))));
    }

    /// <summary>Whether the loop of a body is left early.</summary>
    private static bool IsLeft(Node node) => node switch
    {
        Jump jump => jump.Kind == JumpKind.Break,
        Return => true,
        For or ForPair or ForEach or ForEachRow or While or DoWhile or Switch or MatchStmt => Tree.Descendants(node).Any(n => n is Return),
        DeclareFunction => false,
        _ => Tree.Children(node).Any(IsLeft),
    };

    private IEnumerable<string> Print(ForPair s)
    {
        string start = $"int {s.Low} = {expressions.Print(s.From)}, {s.High} = {expressions.Print(s.To)}";
        string condition = spelling.Chance(50) ? $"{s.Low} < {s.High}" : $"{s.High} > {s.Low}";
        if (!Continues(s.Body) && spelling.Chance(30))
            return ["{", .. Indented([start + ";", $"while ({condition})", "{", .. Indented([.. Print(s.Body), s.Low + "++;", s.High + "--;"]), "}"]), "}"];
        return [$"for ({start}; {condition}; {(spelling.Chance(50) ? $"{s.Low}++, {s.High}--" : $"--{s.High}, ++{s.Low}")})", .. Embedded(s.Body)];
    }

    /// <summary>Whether a continue in the body means this body's loop.</summary>
    private static bool Continues(Node node) => node switch
    {
        Jump jump => jump.Kind == JumpKind.Continue,
        For or ForPair or ForEach or ForEachRow or While or DoWhile => false,
        _ => Tree.Children(node).Any(Continues),
    };

    /// <summary>A block under a keyword, without braces where it is one simple statement.</summary>
    private IEnumerable<string> Embedded(Block block)
    {
        bool simple = block.Statements is [Assign or Jump or Return or CallStatement];
        string[] lines = [.. Print(block)];
        return simple && lines.Length == 1 && spelling.Chance(50) ? Indented(lines) : ["{", .. Indented(lines), "}"];
    }

    private IEnumerable<string> Braced(Block block) => ["{", .. Indented(Print(block)), "}"];

    private static IEnumerable<string> Indented(IEnumerable<string> lines) => lines.Select(line => "    " + line);
}
