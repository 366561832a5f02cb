using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Lowers a method body from IOperation to the IR. Whatever has an effect inside an expression becomes a statement
/// before it, in the order of evaluation; what remains of the expression is pure.
/// </summary>
internal sealed partial class BodyReader(
    SemanticModel model, Sites sites, List<Issue> issues, string key, CancellationToken cancellation)
{
    private const int ReturnLabel = 0;

    private readonly Dictionary<ISymbol, Expr> _locals = new(SymbolEqualityComparer.Default);
    private readonly HashSet<Local> _references = [];

    /// <summary>Arrays of arrays of a caller, in which no array is replaced.</summary>
    private readonly HashSet<Expr> _given = [];
    private readonly Dictionary<ISymbol, int> _labels = new(SymbolEqualityComparer.Default);
    private List<Stmt> _output = [];
    private Origin? _origin;
    private Expr? _result;
    private Expr? _receiver;
    private INamedTypeSymbol? _containingType;
    private bool _invalid;

    public Sites Sites => sites;

    public List<Issue> Issues => issues;

    public List<MethodIr> LocalFunctions { get; } = [];

    /// <summary>Methods of other assemblies that are called.</summary>
    public List<Halves> Imported { get; } = [];

    /// <summary>Whether a member is named by type parameters of a type around the method.</summary>
    public bool NamesTypeParameters { get; private set; }

    /// <summary>Ids of locals and labels; 0 is the label of the method's end.</summary>
    public int NextId { get; private set; } = ReturnLabel + 1;

    public Local Fresh(string name, IrType type)
    {
        int id = NextId++;
        return new(id, name == "t" ? Local.TemporaryName(id) : name, type, Synthetic: true);
    }

    /// <summary>A place for a value of a type: a local for each of its leaves.</summary>
    public Expr FreshPlace(string name, IrType type) => Leafwise.Place(name, type, Fresh);

    public Expr Declare(ISymbol symbol, IrType type)
    {
        Expr place = Leafwise.Place(symbol.Name, type, (name, kind) => new Local(NextId++, name, kind));
        _locals[symbol] = place;
        return place;
    }

    /// <summary>The struct whose method is read.</summary>
    public Expr DeclareReceiver(StructType type) => Referenced(Leafwise.Place(Parameter.Receiver, type, (name, kind) => new Local(NextId++, name, kind)));

    /// <summary>Several parameters that are passed by reference, and variables that are captured, may be one variable.</summary>
    private Expr Referenced(Expr place)
    {
        _references.UnionWith(place.Leaves().OfType<Local>());
        return place;
    }

    /// <summary>A parameter; spans of the caller hold whole structs.</summary>
    public Expr DeclareParameter(IParameterSymbol symbol, IrType type)
    {
        Expr place = Declare(symbol, type);
        if (symbol.RefKind != RefKind.None) Referenced(place);
        if (type is SpanType { HasRows: true }) _given.Add(place);
        if (type is not StructSpanType { Element: var whole }) return place;
        place = place.WithLeaves(place.Leaves().Zip(whole.Leaves, (view, leaf) =>
            (Expr)((Local)view with { Type = (SpanType)view.Type with { Leaf = new Leaf(whole, leaf.Path) } })));
        return _locals[symbol] = place;
    }

    /// <returns>Null if the body does not compile.</returns>
    /// <param name="result">Where the result goes; null for void.</param>
    /// <param name="receiver">What <c>this</c> stands for in a method of a struct.</param>
    public Block? ReadBody(IMethodSymbol method, SyntaxNode declaration, Expr? result, Expr? receiver = null)
    {
        _containingType = method.ContainingType;
        _receiver = receiver;
        _result = result;
        if (method.MethodKind == MethodKind.Constructor) return ReadConstructorBody(method, declaration, (Composite)receiver!);
        switch (model.GetOperation(declaration, cancellation))
        {
            case IMethodBodyOperation { BlockBody: { } block }:
                return Finish(block);
            case IMethodBodyOperation { ExpressionBody: { } block }:
                return Finish(block);
            case ILocalFunctionOperation { Body: { } block }:
                return Finish(block);
            case IAnonymousFunctionOperation { Body: { } block }:
                return Finish(block);
            case IBlockOperation block:
                return Finish(block);
            default:
                return null;
        }
    }

    private Block? Finish(IBlockOperation block)
    {
        Block body = ReadBlock(() => ReadStatements(block.Operations));
        return _invalid ? null : body;
    }

    // ---- output ----

    private void Emit(Stmt stmt) => _output.Add(stmt.Origin is null ? stmt with { Origin = _origin } : stmt);

    private Block ReadBlock(System.Action read)
    {
        List<Stmt> outer = _output;
        _output = [];
        read();
        Block block = Block.Of(_output);
        _output = outer;
        return block;
    }

    private Local Keep(Expr value, string name = "t")
    {
        Local local = Fresh(name, value.Type);
        Emit(new Assign(local, value));
        return local;
    }

    /// <summary>Keeps what is neither constant nor a name already.</summary>
    private Expr KeepLeaves(Expr value, string name = "t") => value.Map(leaf => leaf is Constant or Field ? leaf : Keep(leaf, name));

    private void Report(string id, SyntaxNode place, params string[] arguments)
    {
        int site = sites.Add(place.GetLocation());
        issues.Add(new Issue(id, site, arguments.ToEquatable()));
    }

    // ---- statements ----

    private void ReadStatements(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements) ReadStatement(statement);
    }

    private void ReadStatement(IOperation statement)
    {
        cancellation.ThrowIfCancellationRequested();
        Origin? outer = _origin;
        _origin = new Origin(sites.Add(statement.Syntax.GetLocation()), QuoteOf(statement));
        switch (statement)
        {
            case IBlockOperation block:
                _origin = outer;
                ReadStatements(block.Operations);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators)) ReadDeclarator(declarator);
                break;
            case IExpressionStatementOperation expression:
                ReadEffect(expression.Operation);
                break;
            case IConditionalOperation conditional:
                Expr condition = ReadExpr(conditional.Condition);
                Emit(new If(
                    condition,
                    ReadBlock(() => ReadStatement(conditional.WhenTrue)),
                    conditional.WhenFalse is null ? Block.Empty : ReadBlock(() => ReadStatement(conditional.WhenFalse))));
                break;
            case IForLoopOperation loop:
                ReadFor(loop);
                break;
            case IForEachLoopOperation loop:
                ReadForEach(loop);
                break;
            case IWhileLoopOperation loop:
                ReadWhile(loop);
                break;
            case ISwitchOperation @switch:
                ReadSwitch(@switch);
                break;
            case IReturnOperation { Kind: OperationKind.Return } @return:
                if (@return.ReturnedValue is { } value)
                {
                    if (_result is null) ReadEffect(value);
                    else Write(_result, ReadExpr(value));
                }
                Emit(new Jump(ReturnLabel));
                break;
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch when _labels.TryGetValue(branch.Target, out int label):
                Emit(new Jump(label));
                break;
            case IThrowOperation { Exception: { } exception }:
                ReadThrow(exception);
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            case IInvalidOperation:
                ReportGenerated(statement.Syntax);
                _invalid = true;
                break;
            default:
                Report(Ids.Statement, statement.Syntax, Describe(statement), "use if, switch, for, foreach, while, do, and assignments to locals and elements");
                break;
        }
        _origin = outer;
    }

    private void ReadDeclarator(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol symbol = declarator.Symbol;
        if (symbol.Type.TypeKind == TypeKind.Error)
        {
            _invalid = true;
            return;
        }
        if (symbol.IsConst) return;
        IOperation? initializer = declarator.Initializer?.Value
            ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
        if (symbol.RefKind != RefKind.None && TypeMap.ToIr(symbol.Type) is null)
        {
            Report(Ids.Type, declarator.Syntax, $"ref local '{symbol.Name}'", symbol.Type.ToDisplayString());
            return;
        }
        if (ReadDelegate(symbol, initializer) || ReadEnumVariable(symbol, declarator, initializer) || ReadAlias(symbol, initializer)) return;
        if (symbol.RefKind != RefKind.None)
        {
            ReadReference(symbol, initializer);
            return;
        }
        if ((TypeMap.ToIr(symbol.Type) ?? FunctionType(symbol.Type) as StructType) is not { } type)
        {
            Report(
                symbol.Type.TypeKind == TypeKind.Delegate ? Ids.Delegate : Ids.Type,
                declarator.Syntax,
                symbol.Type.TypeKind == TypeKind.Delegate ? [symbol.Name] : [$"local '{symbol.Name}'", symbol.Type.ToDisplayString()]);
            type = IrType.Int;
        }
        Expr local = Declare(symbol, type);
        if (initializer is null) return;
        if (type.IsView && ReadAllocation(initializer, local)) return;
        Write(local, ReadExpr(initializer));
    }

    /// <summary>Reads an expression for its effects.</summary>
    private void ReadEffect(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IDiscardOperation } assignment:
                ReadEffect(assignment.Value);
                break;
            case ISimpleAssignmentOperation assignment:
                ReadAssignment(assignment);
                break;
            case ICompoundAssignmentOperation assignment:
                ReadCompound(assignment);
                break;
            case IIncrementOrDecrementOperation increment:
                ReadIncrement(increment);
                break;
            case IInvocationOperation invocation:
                ReadCall(invocation, needsResult: false);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                ReadDeconstruction(deconstruction);
                break;
            default:
                ReadExpr(operation);
                break;
        }
    }

    // ---- small helpers ----

    private static string QuoteOf(IOperation statement) => statement switch
    {
        IConditionalOperation { Syntax: IfStatementSyntax s } => $"if ({Quote.Of(s.Condition)})",
        IForLoopOperation { Syntax: ForStatementSyntax s } => Quote.Of(s.WithStatement(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.EmptyStatement())).TrimEnd(';', ' '),
        IForEachLoopOperation { Syntax: ForEachStatementSyntax s } => $"foreach ({Quote.Of(s.Type)} {s.Identifier.Text} in {Quote.Of(s.Expression)})",
        IForEachLoopOperation { Syntax: ForEachVariableStatementSyntax s } => $"foreach ({Quote.Of(s.Variable)} in {Quote.Of(s.Expression)})",
        IWhileLoopOperation { Syntax: WhileStatementSyntax s } => $"while ({Quote.Of(s.Condition)})",
        IWhileLoopOperation { Syntax: DoStatementSyntax s } => $"do … while ({Quote.Of(s.Condition)})",
        ISwitchOperation { Syntax: SwitchStatementSyntax s } => $"switch ({Quote.Of(s.Expression)})",
        IBlockOperation => "",
        _ => Quote.Of(statement.Syntax),
    };

    private static string Describe(IOperation operation) => operation switch
    {
        ITryOperation => "try",
        IUsingOperation or IUsingDeclarationOperation => "using",
        ILockOperation => "lock",
        IBranchOperation { BranchKind: BranchKind.GoTo } => "goto",
        ILabeledOperation => "a label",
        IReturnOperation => "yield",
        IThrowOperation => "rethrowing",
        _ => $"'{Quote.Of(operation.Syntax)}'",
    };

    /// <summary>The containing type outside of which a member cannot be named; null if all generated code can name it.</summary>
    public static string? PrivateTo(ISymbol member)
    {
        for (ISymbol? symbol = member; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return symbol.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
            }
        }
        return null;
    }
}
