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

/// <summary>Moves [Differentiable] from the part of a partial method that has no body to the one that has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkImplementationFix))]
[Shared]
public sealed class MarkImplementationFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Ids.MethodForm];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Place<MethodDeclarationSyntax>().ConfigureAwait(false) is not { Body: null, ExpressionBody: null } definition) return;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(definition, context.CancellationToken) is not IMethodSymbol { PartialImplementationPart: { DeclaringSyntaxReferences: { Length: 1 } parts } }
            || await parts[0].GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax implementation
            || AttributeOf(definition, model, context.CancellationToken) is not { } attribute)
        {
            return;
        }
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Mark the part of '{definition.Identifier.Text}' that has a body",
                cancellation => Move(context.Document.Project.Solution, attribute, implementation, cancellation),
                nameof(MarkImplementationFix)),
            context.Diagnostics);
    }

    private static AttributeSyntax? AttributeOf(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation) =>
        method.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(
            model.GetTypeInfo(a, cancellation).Type, model.Compilation.DifferentiableAttribute()));

    private static async Task<Solution> Move(
        Solution solution, AttributeSyntax attribute, MethodDeclarationSyntax implementation, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        DocumentId target = solution.GetDocumentId(implementation.SyntaxTree)!;
        DocumentEditor to = await editor.GetDocumentEditorAsync(target, cancellation).ConfigureAwait(false);
        DocumentEditor from = await editor.GetDocumentEditorAsync(solution.GetDocumentId(attribute.SyntaxTree)!, cancellation).ConfigureAwait(false);
        INamedTypeSymbol type = from.SemanticModel.Compilation.DifferentiableAttribute()!;
        // With its arguments, but by a name that can be shortened as the other file allows.
        var named = (AttributeListSyntax)to.Generator.Attribute(to.Generator.TypeExpression(type));
        to.AddAttribute(implementation, attribute.WithoutTrivia().WithName(named.Attributes[0].Name));
        from.RemoveNode(attribute);
        Document marked = await Imports.Add(to, type, implementation.SpanStart, cancellation).ConfigureAwait(false);
        SyntaxNode root = (await marked.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        return editor.GetChangedSolution().WithDocumentSyntaxRoot(target, root);
    }
}
