using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Whether a method of the project only reads the elements of a span or array that it takes.</summary>
internal static class ReadOnlyUse
{
    /// <returns>False as well where nothing is known.</returns>
    public static bool Of(IParameterSymbol parameter, Compilation compilation, CancellationToken cancellation)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { DeclaringSyntaxReferences: [var reference] }) return false;
        SyntaxNode body = reference.GetSyntax(cancellation);
        if (!compilation.ContainsSyntaxTree(body.SyntaxTree) || compilation.GetSemanticModel(body.SyntaxTree).GetOperation(body, cancellation) is not { } operation) return false;
        return operation.Descendants().All(o => o is not IInvalidOperation
            && (o is not IParameterReferenceOperation read || !SymbolEqualityComparer.Default.Equals(read.Parameter, parameter) || IsRead(read)));
    }

    public static bool IsRead(IOperation view) => view.Parent switch
    {
        ISpreadOperation => true,
        IConversionOperation conversion when TypeMap.SpanFormOf(conversion.Type) is Model.SpanForm.ReadOnlySpan => true,
        IConversionOperation { IsImplicit: true, Parent: IForEachLoopOperation loop } => IsRead(loop),
        IForEachLoopOperation loop => IsRead(loop),
        IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Length" or "IsEmpty" } } => true,
        IArrayElementReferenceOperation element when element.ArrayReference == view => IsValue(element),
        IPropertyReferenceOperation { Property.IsIndexer: true } element when element.Instance == view && TypeMap.ToIr(element.Type) is { IsView: false } => IsValue(element),
        _ => false,
    };

    private static bool IsRead(IForEachLoopOperation loop) => loop.Locals.All(l => l.RefKind != RefKind.Ref);

    /// <summary>An element, or a part of one, of which nothing but the value is used.</summary>
    private static bool IsValue(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Value == place && !(assignment is ISimpleAssignmentOperation { IsRef: true }),
        IIncrementOrDecrementOperation or IAddressOfOperation or ITupleOperation => false,
        IArgumentOperation argument => argument.Parameter is { RefKind: not (RefKind.Ref or RefKind.Out) },
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => false,
        IInvocationOperation call => call.Instance != place || call.TargetMethod.IsReadOnly,
        IFieldReferenceOperation part => IsValue(part),
        IPropertyReferenceOperation part when part.Instance == place => StructMap.IndexOf(part.Property) >= 0 ? IsValue(part) : part.Property.GetMethod is { IsReadOnly: true },
        _ => true,
    };
}
