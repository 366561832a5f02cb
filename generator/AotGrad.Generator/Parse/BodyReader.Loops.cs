using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    private (int Exit, int Next) DeclareLabels(ILoopOperation loop)
    {
        int exit = NextId++, next = NextId++;
        _labels[loop.ExitLabel] = exit;
        _labels[loop.ContinueLabel] = next;
        return (exit, next);
    }

    private void ReadFor(IForLoopOperation loop)
    {
        (int exit, int next) = DeclareLabels(loop);
        foreach (IOperation before in loop.Before) ReadStatement(before);

        Expr? condition = Constant.Bool(true);
        Block test = ReadBlock(() => condition = loop.Condition is null ? Constant.Bool(true) : ReadExpr(loop.Condition));
        var body = new Labeled(next, ReadBlock(() => ReadStatement(loop.Body)));
        Origin? header = _origin;
        Block update = ReadBlock(() =>
        {
            foreach (IOperation step in loop.AtLoopBottom)
            {
                ReadStatement(step);
            }
        });
        _origin = header;

        if (test.IsEmpty && Counted(loop, condition, update, body) is { } counted)
        {
            // The index's own assignment becomes the loop's start.
            _output.RemoveAt(_output.Count - 1);
            Emit(new Labeled(exit, Block.Of([counted with { Origin = header }])));
            return;
        }
        Emit(new Labeled(exit, Block.Of([
            new While(test.IsEmpty ? condition : Constant.Bool(true), Block.Of([
                .. LeaveUnless(test, condition, exit), body, .. update.Statements]), TestAtEnd: false) { Origin = header },
        ])));
    }

    /// <summary>A loop's condition that takes statements to evaluate is tested inside the loop.</summary>
    private static IEnumerable<Stmt> LeaveUnless(Block test, Expr condition, int exit) => test.IsEmpty
        ? []
        : [.. test.Statements, new If(Build.Not(condition), Block.Of([new Jump(exit)]), Block.Empty)];

    /// <returns>Null if the number of iterations cannot be told before the loop.</returns>
    private For? Counted(IForLoopOperation loop, Expr condition, Block update, Labeled body)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation]
            || _output.LastOrDefault() is not Assign start
            || start.Target.Type is not ScalarType || start.Target.Scalar is not (Scalar.Int or Scalar.Long or Scalar.NInt)
            || loop.Locals is not [{ } symbol]
            || !_locals.TryGetValue(symbol, out Expr? variable)
            || variable is not Local index
            || start.Target != index
            || condition is not Binary { Op: >= BinaryOp.NotEqual and <= BinaryOp.GreaterEqual } test
            || update.Statements is not { Count: 1 }
            || update.Statements[0] is not Assign { Value: Binary { Op: BinaryOp.Add or BinaryOp.Subtract } change } assign
            || assign.Target != index)
        {
            return null;
        }

        (BinaryOp compare, Expr left, Expr bound) = Uncast(test.Right, index) == index
            ? (Mirror(test.Op), test.Right, test.Left)
            : (test.Op, test.Left, test.Right);
        if (left != index)
        {
            (compare, left, bound) = Isolated(left, bound, index) is { } most ? (compare, index, most)
                : Isolated(bound, left, index) is { } least ? (Mirror(compare), index, least)
                : (compare, left, bound);
        }
        if (left != index)
        {
            // An int counts up to a nint, which must be one that it can reach.
            left = Uncast(left, index);
            bound = new Query("checked((int){0})", IrType.Int, [bound]);
        }
        Expr step;
        if (left != index) return null;
        if (change.Left == index) step = change.Op == BinaryOp.Add ? change.Right : Build.Negate(change.Right);
        else if (change.Op == BinaryOp.Add && change.Right == index) step = change.Left;
        else return null;
        if (step is Unary { Op: UnaryOp.Negate, Operand: Constant negated }) step = negated with { Bits = -negated.Bits };

        bool upward = compare is BinaryOp.Less or BinaryOp.LessEqual;
        if (step is Constant { Bits: var by })
        {
            if (by == 0 || (compare == BinaryOp.NotEqual ? by is not (1 or -1) : upward != by > 0)) return null;
        }
        else if (compare == BinaryOp.NotEqual || upward == step is Unary { Op: UnaryOp.Negate } || MayLeave(body))
        {
            // A step of unknown sign is taken to lead towards the bound: the primal would not end otherwise, unless in the midst of it.
            return null;
        }

        var assigned = new HashSet<Local>(body.All().SelectMany(s => s.Targets()));
        List<Expr> fixedParts = [index, .. bound.Nodes(), .. step.Nodes()];
        return assigned.Contains(index)
            || bound.Locals().Concat(step.Locals()).Any(l => l == index || assigned.Contains(l))
            || MayChange(fixedParts, [.. body.All()], assigned)
            ? null
            : new For(index, start.Value, compare, bound, step, null, Block.Of([body]));
    }

    /// <summary>Whether effects may change under another name what a loop counts by, or what memory and data that it reads hold.</summary>
    private bool MayChange(List<Expr> read, List<Stmt> effects, HashSet<Local> assigned)
    {
        bool calls = effects.Any(s => s is Call or External), writes = calls || effects.Any(s => s is Store), assignsReference = assigned.Overlaps(_references);
        return (read.Any(n => n is Load) && (writes || assignsReference))
            || read.OfType<Local>().Where(_references.Contains).Any(local => calls
                || assigned.Any(a => _references.Contains(a) && a.Type.Equals(local.Type)) || effects.OfType<Store>().Any(store => store.Value.Type.Equals(local.Type)))
            || (read.Any(n => n is Row) && (calls || effects.Any(s => s is SetRow)))
            || (read.Any(n => n is Field { IsMutable: true }) && effects.Any(s => s is External { MayWrite: true }));
    }

    /// <summary>Whether a body may end its loop: by a jump to what it is not itself around, or by an exception.</summary>
    private static bool MayLeave(Labeled body)
    {
        HashSet<int> inside = [.. body.All().OfType<Labeled>().Select(l => l.Label), body.Label];
        return body.All().Any(s => s is Throw || (s is Jump jump && !inside.Contains(jump.Label)));
    }

    /// <summary>The bound of an index that is compared together with what is added to it: of <c>i + 4 &lt;= n</c> it is <c>n - 4</c>.</summary>
    private static Expr? Isolated(Expr sum, Expr other, Local index) => sum is not Binary { Scalar: var kind } binary || kind != index.Scalar || other.Scalar != kind ? null : binary switch
    {
        { Op: BinaryOp.Add, Left: Local left } when left == index => Build.Subtract(other, binary.Right),
        { Op: BinaryOp.Add, Right: Local right } when right == index => Build.Subtract(other, binary.Left),
        { Op: BinaryOp.Subtract, Left: Local left } when left == index => Build.Add(other, binary.Right),
        _ => null,
    };

    private static Expr Uncast(Expr operand, Local index) => operand is Model.Convert { To: Scalar.NInt, Operand: var number } && number == index ? number : operand;

    private static BinaryOp Mirror(BinaryOp op) => op switch
    {
        BinaryOp.Less => BinaryOp.Greater,
        BinaryOp.LessEqual => BinaryOp.GreaterEqual,
        BinaryOp.Greater => BinaryOp.Less,
        BinaryOp.GreaterEqual => BinaryOp.LessEqual,
        _ => op,
    };

    private void ReadForEach(IForEachLoopOperation loop)
    {
        (int exit, int next) = DeclareLabels(loop);
        ILocalSymbol? symbol = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        IrType? type = symbol is null ? null : TypeMap.ToIr(symbol.Type);
        if (symbol is null ? loop.Syntax is not ForEachVariableStatementSyntax : type is null)
        {
            Report(Ids.Statement, loop.LoopControlVariable.Syntax, "this form of foreach", "use for and the elements themselves");
            return;
        }
        IOperation source = loop.Collection;
        while (source is IConversionOperation { Conversion.IsImplicit: true } conversion && TypeMap.ToIr(conversion.Operand.Type) is { IsView: true }) source = conversion.Operand;
        if (TypeMap.ToIr(source.Type) is not { IsView: true } collection || collection is SpanType { IsTensor: true } || (type is { IsView: true } && collection is not SpanType { HasRows: true }))
        {
            Report(Ids.Statement, loop.Collection.Syntax, "foreach over anything but a span or array", "copy the elements to an array first");
            return;
        }
        Expr view = ReadExpr(source);
        bool isReference = symbol is { RefKind: not RefKind.None };
        bool mayChange = isReference || MayReplaceViews(loop.Body);
        view = mayChange ? view.Map(leaf => leaf is Field ? leaf : Keep(leaf, "items")) : NameViews(view, "items");
        Expr? item = isReference || symbol is null ? null : Declare(symbol, type!);
        Stmt elements = ForEachElement(view, index => ReadBlock(() =>
        {
            if (symbol is null) Deconstruct(loop.LoopControlVariable, [() => view.At(index)], model.GetDeconstructionInfo((ForEachVariableStatementSyntax)loop.Syntax), loop.LoopControlVariable);
            else if (item is null) _locals[symbol] = view.At(index);
            else Write(item, Convert(view.At(index), type!));
            Emit(new Labeled(next, ReadBlock(() => ReadStatement(loop.Body))));
        }));
        Emit(new Labeled(exit, Block.Of([elements])));
    }

    private void ReadWhile(IWhileLoopOperation loop)
    {
        (int exit, int next) = DeclareLabels(loop);
        Origin? header = _origin;
        Expr condition = Constant.Bool(true);
        Block test = ReadBlock(() => condition = ReadExpr(loop.Condition!));
        var body = new Labeled(next, ReadBlock(() => ReadStatement(loop.Body)));
        While result = loop.ConditionIsTop
            ? new While(
                test.IsEmpty ? condition : Constant.Bool(true),
                Block.Of([.. LeaveUnless(test, condition, exit), body]),
                TestAtEnd: false)
            : new While(condition, Block.Of([body, .. test.Statements]), TestAtEnd: true);
        Emit(new Labeled(exit, Block.Of([result with { Origin = header }])));
    }

    private void ReadSwitch(ISwitchOperation @switch)
    {
        int exit = NextId++;
        _labels[@switch.ExitLabel] = exit;
        Expr subject = ReadSubject(@switch.Value);

        // Read in the order of the text: sections share their variables.
        List<(Block Tests, Expr Matches, Block Body)> sections = [];
        Block rest = Block.Empty;
        int others = NextId++;
        bool isChosen = false;
        foreach (ISwitchCaseOperation section in @switch.Cases)
        {
            bool isDefault = section.Clauses.Any(c => c is IDefaultCaseClauseOperation);
            Expr? matches = null;
            Block tests = ReadBlock(() =>
            {
                foreach (ICaseClauseOperation clause in section.Clauses.Where(c => c is not IDefaultCaseClauseOperation))
                {
                    matches = matches is null ? ReadClause(subject, clause) : ShortCircuit(BinaryOp.OrElse, matches, () => ReadClause(subject, clause));
                }
            });
            Block body = ReadBlock(() => ReadStatements(section.Body));
            if (isDefault) rest = body;
            // What else a section with default is for comes before the sections after it, and its guards have effects.
            if (isDefault && section == @switch.Cases[@switch.Cases.Length - 1] && tests.IsEmpty) continue;
            isChosen |= isDefault && matches is not null;
            if (matches is not null) sections.Add((tests, matches, isDefault ? Block.Of([new Jump(others)]) : body));
        }
        // Each is the else of the one before it, and default comes last, wherever it stands.
        Block chain = isChosen ? Block.Empty : rest;
        foreach ((Block tests, Expr matches, Block body) in Enumerable.Reverse(sections))
        {
            chain = Block.Of([.. tests.Statements, new If(matches, body, chain) { Origin = _origin }]);
        }
        Emit(new Labeled(exit, isChosen ? Block.Of([new Labeled(others, chain), .. rest.Statements]) : chain));
    }

    private Expr ReadClause(Expr subject, ICaseClauseOperation clause)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single when subject.Type is ObjectType:
                return ReadObject(single.Value) is { } expected ? new Query("{0} is {1}", IrType.Bool, [subject, expected]) : Constant.Bool(false);
            case ISingleValueCaseClauseOperation single:
                return IsConstant(subject, single.Value);
            case IPatternCaseClauseOperation pattern:
                Expr match = ReadPattern(subject, pattern.Pattern);
                return WithGuard(match, pattern.Guard);
            default:
                Report(Ids.Statement, clause.Syntax, $"the case '{Quote.Of(clause.Syntax)}'", "use constants, relations, 'and', 'or' and 'not'");
                return Constant.Bool(false);
        }
    }
}
