using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AotGrad.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AotGrad.CodeFixes;

/// <summary>
/// Says that a value is meant as a constant: wraps the arguments of a call that has no derivative, or what is converted to
/// an integer, in <c>Diff.Detach</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DetachFix))]
[Shared]
public sealed class DetachFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Ids.NotDifferentiable, Ids.DerivativeLost];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? place = await context.Place<ExpressionSyntax>().ConfigureAwait(false);
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (model.Compilation.DiffClass() is not { } diff) return;
        IReadOnlyList<ExpressionSyntax> values = place switch
        {
            InvocationExpressionSyntax call when IsMethod(call, model) => [.. call.ArgumentList.Arguments.Select(a => a.Expression).Where(e => IsVariable(e, model))],
            CastExpressionSyntax cast => [cast.Expression],
            _ => [],
        };
        // What a span holds cannot be detached, so that the call would be reported again.
        if (values.Count == 0 || values.Any(v => !IsScalar(v, model))) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                values.Count == 1 ? $"Treat '{values[0]}' as a constant with Diff.Detach" : "Treat the arguments as constants with Diff.Detach",
                cancellation => Detach(context.Document, values, diff, cancellation),
                nameof(DetachFix)),
            context.Diagnostics);
    }

    /// <summary>A method of an object or of a type, and not of a span, which holds numbers itself; what it takes by reference cannot be detached.</summary>
    private static bool IsMethod(InvocationExpressionSyntax call, SemanticModel model) => call.ArgumentList.Arguments.All(a => a.RefKindKeyword.RawKind == 0) &&
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: null } method && (method.IsStatic || !method.ContainingType.IsRefLikeType);

    /// <summary>Whether the argument holds floating-point numbers, as a scalar or in a span or array, and is no constant.</summary>
    private static bool IsVariable(ExpressionSyntax argument, SemanticModel model) => !model.GetConstantValue(argument).HasValue
        && model.GetTypeInfo(argument).Type switch
        {
            IArrayTypeSymbol array => IsFloating(array.ElementType),
            INamedTypeSymbol { TypeArguments.Length: 1 } span => IsFloating(span.TypeArguments[0]),
            var type => IsFloating(type),
        };

    private static bool IsScalar(ExpressionSyntax value, SemanticModel model) => IsFloating(model.GetTypeInfo(value).Type);

    private static bool IsFloating(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static async Task<Document> Detach(
        Document document, IReadOnlyList<ExpressionSyntax> values, INamedTypeSymbol diff, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (ExpressionSyntax value in values)
        {
            editor.ReplaceNode(value, (current, generator) => generator
                .InvocationExpression(
                    generator.MemberAccessExpression(generator.TypeExpression(diff), "Detach"),
                    Bare((ExpressionSyntax)current).WithoutTrivia())
                .WithTriviaFrom(current));
        }
        return await Imports.Add(editor, diff, values[0].SpanStart, cancellation).ConfigureAwait(false);
    }

    /// <summary>The call's own parentheses replace those of a cast's operand.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax value) => value is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : value;
}
