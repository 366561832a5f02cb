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

/// <summary>Marks a method of the project that a differentiated method calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkDifferentiableFix))]
[Shared]
public sealed class MarkDifferentiableFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Ids.NotDifferentiable, Ids.WritableToUnknown];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // One diagnostic stands at the call, the other at one of its arguments.
        SyntaxNode? place = await context.Place<SyntaxNode>().ConfigureAwait(false);
        if (place?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) return;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (model.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } callee
            || !CanBeMarked(callee)
            || model.Compilation.DifferentiableAttribute() is not { } attribute
            || callee.OriginalDefinition.DeclaringSyntaxReferences is not { Length: 1 } declarations
            || await declarations[0].GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || declaration is { Body: null, ExpressionBody: null }
            || context.Document.Project.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return;
        }
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Mark '{callee.Name}' [Differentiable]",
                cancellation => Mark(document, declaration, attribute, cancellation),
                nameof(MarkDifferentiableFix) + callee.ToDisplayString()),
            context.Diagnostics);
    }

    /// <summary>What is sure to be refused is not offered.</summary>
    private static bool CanBeMarked(IMethodSymbol method) =>
        method is { IsGenericMethod: false, IsAsync: false, IsAbstract: false, IsVirtual: false } && (!method.IsOverride || method.IsSealed || method.ContainingType.IsSealed);

    private static async Task<Document> Mark(Document document, MethodDeclarationSyntax declaration, INamedTypeSymbol attribute, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        editor.AddAttribute(declaration, editor.Generator.Attribute(editor.Generator.TypeExpression(attribute)));
        return await Imports.Add(editor, attribute, declaration.SpanStart, cancellation).ConfigureAwait(false);
    }
}
