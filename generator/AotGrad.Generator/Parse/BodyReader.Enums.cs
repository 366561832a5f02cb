using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Enum variables that are assigned more than once are integers: the state of a machine, the kind of a step. Others name
/// what they are declared with.
/// </summary>
internal sealed partial class BodyReader
{
    /// <returns>The integer type behind an enum; null for other types.</returns>
    private static IrType? NumberOf(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } ? TypeMap.ToIr(underlying) : null;

    /// <summary>Declares an enum variable whose member changes.</summary>
    /// <returns>Whether it is one.</returns>
    private bool ReadEnumVariable(ILocalSymbol symbol, IVariableDeclaratorOperation declarator, IOperation? initializer)
    {
        if (NumberOf(symbol.Type) is not { } number || (initializer is not null && !IsAssigned(symbol, declarator))) return false;
        Expr local = Declare(symbol, number);
        if (initializer is not null) Write(local, ReadExpr(initializer));
        return true;
    }

    private static bool IsAssigned(ILocalSymbol symbol, IOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is not null) root = root.Parent;
        return root.Descendants().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, symbol) && IsTarget(reference));
    }

    private static bool IsTarget(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    /// <summary>An enum value as a number; null where it is one that objects hold and that need not be one.</summary>
    private Expr? ReadEnumNumber(IOperation operation)
    {
        if (NumberOf(operation.Type) is not ScalarType { Kind: var kind } number) return null;
        if (operation.ConstantValue is { HasValue: true, Value: { } value }) return ToConstant(kind, value, operation);
        switch (operation)
        {
            case ILocalReferenceOperation { Local: var symbol } when _locals.TryGetValue(symbol, out Expr? local) && local.Type is ScalarType:
                return local;
            case IConversionOperation { OperatorMethod: null, Operand: var operand } when TypeMap.IsInteger(operand.Type):
                return Build.To(kind, ReadExpr(operand));
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return Choose(number, ReadExpr(conditional.Condition), () => ReadExpr(conditional.WhenTrue), () => ReadExpr(whenFalse));
            case ISwitchExpressionOperation @switch:
                return ReadSwitchExpression(@switch, number);
            case ISimpleAssignmentOperation assignment:
                return ReadAssignment(assignment);
            default:
                return ReadObject(operation) is { } member ? new Query($"({((INamedTypeSymbol)operation.Type!).EnumUnderlyingType!.ToDisplayString()}){{0}}", number, [member]) : Dummy(operation);
        }
    }

    /// <summary>Whether an enum value is known as a number only.</summary>
    private bool IsNumber(IOperation operation) => NumberOf(operation.Type) is not null && operation switch
    {
        ILocalReferenceOperation { Local: var symbol } => _locals.TryGetValue(symbol, out Expr? local) && local.Type is ScalarType,
        IConversionOperation or IConditionalOperation or ISwitchExpressionOperation or ISimpleAssignmentOperation => operation.ConstantValue is not { HasValue: true },
        _ => false,
    };
}
