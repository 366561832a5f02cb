using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>Prints the statements of a generated method, each adjoint under the primal line it comes from.</summary>
/// <param name="container">The type in which they stand.</param>
internal sealed partial class StatementPrinter(IndentedWriter writer, Names names, ExpressionPrinter expressions, Storage storage, string container)
{
    private bool _reverse;
    private bool _quotedCall;

    public void Print(Region region)
    {
        Origin? quoted = null;
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Stmt stmt = region.Statements[i];
            PrintEarlyDeclarations(region, i);
            if (stmt is Turn)
            {
                if (i > 0 && i + 1 < region.Statements.Count) writer.Line();
                _reverse = true;
                continue;
            }
            if (_reverse && stmt.Origin is { Quote.Length: > 0 } origin && !IsSaid(origin, quoted, stmt) && !(stmt is If or For or While && HasQuotes(region.Inner[i])))
            {
                writer.Line($"// adjoint of: {origin.Quote}");
                quoted = origin;
            }
            if (PrintParts(region, i) is > 0 and var printed)
            {
                i += printed - 1;
                continue;
            }
            Print(stmt, region.Inner[i]);
            if (stmt is not Allocate allocate || storage.Clear(allocate) is not { } clear) continue;
            bool filled = i + 1 < region.Statements.Count && region.Statements[i + 1] is PopAll { View: var view } && view == allocate.Target;
            if (!filled) writer.Line(clear);
        }
    }

    /// <summary>A call has a place of its own inside its line, which is quoted once all the same.</summary>
    private bool IsSaid(Origin origin, Origin? quoted, Stmt stmt)
    {
        bool isSaid = origin == quoted || (origin.Quote == quoted?.Quote && (stmt is RuleCall or CallReverse || _quotedCall));
        _quotedCall = stmt is RuleCall or CallReverse || (isSaid && _quotedCall);
        return isSaid;
    }

    private void PrintEarlyDeclarations(Region region, int index)
    {
        foreach (Local local in names.DeclaredBefore(region, index))
        {
            writer.Line($"{(local.Type is SpanType { HasRows: false } ? "scoped " : "")}{expressions.TypeName(local.Type)} {names[local]} = {Default(local.Type)};");
        }
    }

    /// <summary>A compound statement's own line says nothing that the lines in it do not.</summary>
    private static bool HasQuotes(Region[] blocks) =>
        blocks.SelectMany(b => b.Statements).Any(s => s.Origin is { Quote.Length: > 0 });

    private string Default(IrType type) => type is SpanType ? "default" : expressions.Zero(type.Scalar);

    private string E(Expr expr) => expressions.Print(expr);

    private string Declaration(Stmt stmt, Local target) => names.TakeDeclaration(stmt, target) ? $"{expressions.TypeName(target.Type)} " : "";

    private void Print(Stmt stmt, Region[] inner)
    {
        switch (stmt)
        {
            case Assign when names.IsRepeated(stmt):
                break;
            case Assign s:
                string declaration = Declaration(s, s.Target);
                writer.Line(declaration.Length == 0
                    ? Update(s.Target, s.Value)
                    : $"{declaration}{names[s.Target]} = {E(s.Value)};");
                break;
            case Store s:
                writer.Line(Update(new Load(s.View, s.Index), s.Value));
                break;
            case Accumulate s:
                writer.Line(Sum(s.Target, s.Value));
                break;
            case AccumulateAt s:
                writer.Line(Sum(new Load(s.View, s.Index), s.Value));
                break;
            case AtomicAdd s:
                writer.Line($"{E(s.View)}.Add({E(s.Index)}, {E(s.Value)});");
                break;
            case Allocate s:
                writer.Line($"{Declaration(s, s.Target)}{names[s.Target]} = {storage.Allocation(s, E)};");
                break;
            case Make s:
                writer.Line($"{Declaration(s, s.Target)}{names[s.Target]} = {E(s.Heap)}.Add({E(s.Count)});");
                break;
            case If s:
                PrintIf(s, inner, "if");
                break;
            case For s:
                PrintFor(s, inner[0]);
                break;
            case While { TestAtEnd: false } s:
                writer.Open($"while ({E(s.Condition)})");
                Print(inner[0]);
                writer.Close();
                break;
            case While s:
                writer.Open("do");
                Print(inner[0]);
                writer.Close();
                writer.Line($"while ({E(s.Condition)});");
                break;
            case CallForward { Halves.Rule: not null } s:
                PrintRuled(s);
                break;
            case RuleCall s:
                Print(s);
                break;
            case CallForward s:
                PrintForward(s);
                break;
            case CallReverse s:
                PrintReverse(s);
                break;
            case External s:
                string call = string.Format(CultureInfo.InvariantCulture, s.Arguments.Count > 0 || s.Format.Contains("{{") ? s.Format : s.Format.Replace("{", "{{").Replace("}", "}}"), [.. s.Arguments.Select((a, i) => (object)(i == 0 && s.HasReceiver ? expressions.Receiver(a) : E(a)))]);
                writer.Line(s.Result is null ? $"{call};" : $"{Declaration(s, s.Result)}{names[s.Result]} = {call};");
                break;
            case Throw s:
                writer.Line($"throw {string.Format(CultureInfo.InvariantCulture, s.Text, [.. s.Arguments.Select(a => (object)E(a))])};");
                break;
            case Push s:
                writer.Line(storage.PrintPush(s.Tape, E(s.Value)));
                break;
            case Pop s:
                writer.Line($"{Declaration(s, s.Target)}{names[s.Target]} = {storage.PrintPop(s.Tape, s.Target.Scalar)};");
                break;
            case PopAt s:
                writer.Line($"{E(new Load(s.View, s.Index))} = {storage.PrintPop(s.Tape, s.View.Scalar)};");
                break;
            case Reserve s:
                writer.Line($"{Declaration(s, s.Target)}{names[s.Target]} = {storage.PrintReserve(s.Tape, Room(s.From, s.To))};");
                break;
            case TakeBack s:
                writer.Line($"{Declaration(s, s.Target)}{names[s.Target]} = {storage.PrintTakeBack(s.Tape, Room(s.From, s.To))};");
                break;
            case PushAll s:
                writer.Line(storage.PrintPushAll(s.Tape, expressions.Elements(s.View)));
                break;
            case PopAll s:
                writer.Line(storage.PrintPopAll(s.Tape, expressions.Elements(s.View)));
                break;
            case Trap { Adjoint.Type: SpanType { IsTensor: true } tensor } s:
                string element = names.Reserve("element");
                writer.Open($"foreach ({expressions.NameOf(tensor.Element)} {element} in {E(s.Adjoint)})");
                writer.Line($"{expressions.Runtime}Adjoint.{(s.Origin is { } line ? $"TrapNaN({element}, {Text.Literal(line.Quote)})" : $"TrapIncomingNaN({element}, nameof({GradientOf(s.Adjoint)}))")};");
                writer.Close();
                break;
            case Trap { Origin: { } origin } s:
                writer.Line($"{expressions.Runtime}Adjoint.TrapNaN({expressions.Elements(s.Adjoint)}, {Text.Literal(origin.Quote)});");
                break;
            case Trap s:
                writer.Line($"{expressions.Runtime}Adjoint.TrapIncomingNaN({expressions.Elements(s.Adjoint)}, nameof({GradientOf(s.Adjoint)}));");
                break;
            case Copy { From.Type: SpanType { HasRows: true } } s:
                writer.Line($"{expressions.Runtime}Rows.CopyTo({E(s.From)}, {E(s.To)});");
                break;
            case Copy { To.Type: SpanType { HasRows: true } } s:
                writer.Line($"{expressions.Runtime}Rows.CopyFrom({E(s.To)}, {E(s.From)});");
                break;
            case Copy { From.Type: SpanType { IsTensor: true }, To.Type: SpanType { IsTensor: true } } s:
                writer.Line($"{E(s.From)}.CopyTo({E(s.To)});");
                break;
            case Copy { From.Type: SpanType { IsTensor: true } } s:
                writer.Line($"{E(s.From)}.FlattenTo({E(s.To)});");
                break;
            case Copy { To.Type: SpanType { IsTensor: true } to } s:
                writer.Line($"new {expressions.TypeName(to with { Form = SpanForm.ReadOnlyTensor })}({E(s.From)}, {E(s.To)}.Lengths).CopyTo({E(s.To)});");
                break;
            case Copy s:
                writer.Line($"{expressions.Elements(s.From)}.CopyTo({expressions.Elements(s.To)});");
                break;
            default:
                throw new InvalidOperationException($"no C# for {stmt.GetType().Name}");
        }
    }

    private string Room(Expr from, Expr to) => from is Constant { Bits: 0 } ? E(to) : $"{E(from)}, {E(to)}";

    /// <summary>A variable goes in and comes out by reference; where it comes out under another name, it takes that first.</summary>
    private void PrintForward(CallForward s)
    {
        var arguments = new List<string>();
        int output = 0;
        for (int i = 0; i < s.Arguments.Count; i++)
        {
            Parameter parameter = s.Halves.Parameters[i];
            if (IsFurtherPart(s.Halves.Parameters, i)) continue;
            if (!parameter.IsReference)
            {
                arguments.Add(E(s.Arguments[i]));
                continue;
            }
            Local place = s.Outputs[output++];
            if (parameter.Passing == Passing.Out)
            {
                arguments.Add($"out {Declaration(s, place)}{names[place]}");
                continue;
            }
            if (!s.Arguments[i].Equals(place)) writer.Line($"{Declaration(s, place)}{names[place]} = {E(s.Arguments[i])};");
            arguments.Add($"ref {names[place]}");
        }
        bool isMethod = s.IsPlain && s.Halves.Plain is not null;
        // A forward half that no reverse half follows: what it keeps is dropped. That of a checkpoint keeps its arguments whatever comes out.
        bool mayKeep = !s.Halves.KeepsNothing && (!s.Halves.IsInert || s.Halves.IsCheckpoint);
        string? before = s.IsPlain && !isMethod && mayKeep ? names.Reserve("kept") : null;
        if (before is not null) writer.Line($"long {before} = {storage.SharedTape}.Count;");
        if (!isMethod && !s.Halves.KeepsNothing) arguments.Add($"ref {storage.SharedTape}");
        string call = $"{NameIn(s.Receiver, s.Halves, isMethod ? s.Halves.Plain! : s.Halves.Forward)}({string.Join(", ", arguments)})";
        string[] results = [.. s.Results.Select(r => $"{Declaration(s, r)}{names[r]}")];
        writer.Line(results switch { [] => $"{call};", [var only] => $"{only} = {call};", _ => $"({string.Join(", ", results)}) = {call};" });
        if (before is not null) writer.Line($"{storage.SharedTape}.DropTo({before});");
    }

    private void PrintReverse(CallReverse s)
    {
        IReadOnlyList<int> inBoth = s.Halves.InBoth;
        Parameter[] active = [.. s.Halves.Parameters.Where(p => p.IsActive)], both = [.. inBoth.Select(i => s.Halves.Parameters[i])];
        IEnumerable<string> arguments =
        [
            .. s.Arguments.Where((_, i) => !IsFurtherPart(both, i)).Select(E),
            .. s.Gradients.Where((_, i) => !IsFurtherPart(active, i)).Select(g => g.Type.IsView ? E(g) : $"ref {E(g)}"),
            .. s.ResultGrads.Select(E),
        ];
        writer.Line($"{NameIn(s.Receiver, s.Halves, s.Halves.Reverse)}({string.Join(", ", arguments.Append($"ref {storage.SharedTape}"))});");
    }

    /// <summary>In C#, the first part of a span of structs stands for all.</summary>
    private static bool IsFurtherPart(IReadOnlyList<Parameter> parameters, int i) =>
        i > 0 && parameters[i] is { Type.IsView: true, Leaf: not null } part && parameters[i - 1] is { Type.IsView: true } previous && previous.Name == part.Name;

    private string NameIn(Expr? receiver, Halves halves, string name) => NameIn(receiver, halves.Type, name) + (halves.TypeParameter is null ? "" : $"<{expressions.NameOf(halves.TypeArgument)}>");

    private string NameIn(Expr? receiver, string type, string name) => receiver switch
    {
        null or Self when type == container => Keyword.Escape(name),
        null => $"global::{type}.{Keyword.Escape(name)}",
        Self or Local or Field => $"{E(receiver)}.{Keyword.Escape(name)}",
        _ => $"({E(receiver)}).{Keyword.Escape(name)}",
    };

    /// <summary>An assignment, in its short form where it reads its own target first.</summary>
    private string Update(Expr target, Expr value)
    {
        if (value is Binary { Op: < BinaryOp.Equal } binary && binary.Left.Equals(target))
        {
            string place = E(target);
            if (binary.Right is Constant { Kind: Scalar.Int or Scalar.Long or Scalar.NInt, Bits: 1 } && binary.Op == BinaryOp.Add) return $"{place}++;";
            if (binary.Right is Constant { Kind: Scalar.Int or Scalar.Long or Scalar.NInt, Bits: 1 } && binary.Op == BinaryOp.Subtract) return $"{place}--;";
            return $"{place} {ExpressionPrinter.Symbol(binary.Op)}= {E(binary.Right)};";
        }
        return $"{E(target)} = {E(value)};";
    }

    private string Sum(Expr target, Expr value) => value is Unary { Op: UnaryOp.Negate } negation
        ? $"{E(target)} -= {E(negation.Operand)};"
        : $"{E(target)} += {E(value)};";

    /// <summary>The parameter that an incoming adjoint is, or is a part of.</summary>
    private string GradientOf(Expr adjoint) => adjoint.Locals().First() is var local && names.PlaceOf(local) is { } place ? place.Holder : E(adjoint);

    // ---- parts of structs ----

    /// <summary>
    /// Parts of a struct that cannot be assigned by themselves are written by assigning the struct: once for all statements
    /// from here on that write further parts of it.
    /// </summary>
    /// <returns>The number of statements printed.</returns>
    private int PrintParts(Region region, int first)
    {
        var values = new Dictionary<string, string>();
        List<Expr> written = [];
        (string Holder, Leaf Leaf)? whole = null;
        int i = first;
        for (; i < region.Statements.Count; i++)
        {
            Stmt stmt = region.Statements[i];
            if (WrittenPart(stmt) is not ({ } target, { } value) || Unsettable(target) is not ({ } holder, { } leaf)) break;
            bool follows = whole is null
                || (holder == whole.Value.Holder && !values.ContainsKey(leaf.Path) && !value.Nodes().Any(n => MayBe(n, written))
                    && (stmt.Origin is null || stmt.Origin == region.Statements[first].Origin));
            if (!follows) break;
            if (i > first) PrintEarlyDeclarations(region, i);
            whole = (holder, leaf);
            written.Add(target);
            values.Add(leaf.Path, stmt is PopAt pop ? storage.PrintPop(pop.Tape, pop.View.Scalar) : E(value));
            if (stmt is PopAt)
            {
                i++;
                break;
            }
        }
        if (whole is not null) writer.Line(expressions.Structs.Assign(whole.Value.Holder, whole.Value.Leaf.Struct, values));
        return i - first;
    }

    private static bool MayBe(Expr read, List<Expr> written) => written.Any(w => w.Equals(read)
        || (w is Load { View.Type: SpanType { Leaf: { } part } } && read is Load { View.Type: SpanType { Leaf: { } other } } && part.Path == other.Path));

    private static (Expr Target, Expr Value)? WrittenPart(Stmt stmt) => stmt switch
    {
        Assign s => (s.Target, s.Value),
        Store s => (new Load(s.View, s.Index), s.Value),
        PopAt s => (new Load(s.View, s.Index), Constant.Zero(s.View.Scalar)),
        Accumulate s => (s.Target, Added(s.Target, s.Value)),
        AccumulateAt s => (new Load(s.View, s.Index), Added(new Load(s.View, s.Index), s.Value)),
        _ => null,
    };

    private static Expr Added(Expr target, Expr value) => value is Unary { Op: UnaryOp.Negate } negation
        ? Build.Subtract(target, negation.Operand)
        : Build.Add(target, value);

    /// <summary>For a part of a struct that cannot be assigned by itself, what holds the struct.</summary>
    private (string Holder, Leaf Leaf)? Unsettable(Expr target) => target switch
    {
        Load { View.Type: SpanType { Leaf: { } leaf } } load when expressions.IsDevice || !StructText.IsSettable(leaf) => (expressions.Element(load), leaf),
        Local { Type: ScalarType } local when names.PlaceOf(local) is { Leaf: { } leaf } place && !StructText.IsSettable(leaf) => (place.Holder, leaf),
        _ => null,
    };

    private void PrintIf(If s, Region[] inner, string keyword)
    {
        writer.Open($"{keyword} ({E(s.Condition)})");
        Print(inner[0]);
        writer.Close();
        if (s.Else.IsEmpty) return;
        if (s.Else.Statements is { Count: 1 } && s.Else.Statements[0] is If { } chained && names.DeclaredBefore(inner[1], 0).Count == 0)
        {
            PrintIf(chained, inner[1].Inner[0], "else if");
            return;
        }
        writer.Open("else");
        Print(inner[1]);
        writer.Close();
    }

    private void PrintFor(For s, Region body)
    {
        string index = names[s.Index];
        string condition = $"{index} {ExpressionPrinter.Symbol(s.Compare)} {E(s.Bound)}";
        if (s.Proceed is not null) condition = $"{condition} && {E(s.Proceed)}";
        string step = s.Step switch
        {
            Constant { Bits: 1 } => $"{index}++",
            Constant { Bits: -1 } => $"{index}--",
            Constant { Bits: < 0 } down => $"{index} -= {E(down with { Bits = -down.Bits })}",
            Unary { Op: UnaryOp.Negate } negation => $"{index} -= {E(negation.Operand)}",
            _ => $"{index} += {E(s.Step)}",
        };
        writer.Open($"for ({ExpressionPrinter.Keyword(s.Index.Scalar)} {index} = {expressions.Plain(s.Start)}; {condition}; {step})");
        Print(body);
        writer.Close();
    }
}
