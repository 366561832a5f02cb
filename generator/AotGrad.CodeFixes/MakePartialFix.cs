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
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.CodeFixes;

/// <summary>Makes the type that holds a method, and each type around it, partial, in all files that declare it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [Ids.NotPartial];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Place<MemberDeclarationSyntax>().ConfigureAwait(false) is not { Parent: TypeDeclarationSyntax type }) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Make '{type.Identifier.Text}' partial",
                cancellation => MakePartial(context.Document, type, cancellation),
                nameof(MakePartialFix)),
            context.Diagnostics);
    }

    private static async Task<Solution> MakePartial(Document document, TypeDeclarationSyntax type, CancellationToken cancellation)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var declarations = new List<TypeDeclarationSyntax>();
        for (INamedTypeSymbol? symbol = model.GetDeclaredSymbol(type, cancellation); symbol is not null; symbol = symbol.ContainingType)
        {
            declarations.AddRange(symbol.DeclaringSyntaxReferences
                .Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
                .Where(d => !d.Modifiers.Any(SyntaxKind.PartialKeyword)));
        }
        return await document.Project.Solution.Replace(declarations, WithPartial, cancellation).ConfigureAwait(false);
    }

    /// <summary>The modifier stands last, before the keyword, and takes over what stood before that.</summary>
    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count == 0)
        {
            partial = partial.WithLeadingTrivia(type.Keyword.LeadingTrivia);
            type = type.WithKeyword(type.Keyword.WithLeadingTrivia());
        }
        return type.WithModifiers(type.Modifiers.Add(partial));
    }
}
