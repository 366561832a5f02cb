using System;
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
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AotGrad.CodeFixes;

/// <summary>Declares, beside its method, a derivative that a differentiated method calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareDerivativeFix))]
[Shared]
public sealed class DeclareDerivativeFix : CodeFixProvider
{
    private static readonly string[] s_kinds = ["Backward", "Gradient"];

    public override ImmutableArray<string> FixableDiagnosticIds => [Ids.Undeclared];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Place<InvocationExpressionSyntax>().ConfigureAwait(false) is not { } call) return;
        var access = call.Expression as MemberAccessExpressionSyntax;
        string name = (access?.Name ?? call.Expression as SimpleNameSyntax)?.Identifier.ValueText ?? "";
        if (s_kinds.FirstOrDefault(k => name.EndsWith(k, StringComparison.Ordinal) && name.Length > k.Length) is not { } kind) return;

        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        string primal = name.Substring(0, name.Length - kind.Length);
        ImmutableArray<ISymbol> found = access is null ? model.LookupSymbols(call.SpanStart, name: primal)
            : model.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is INamedTypeSymbol type ? type.GetMembers(primal)
            : [];
        INamedTypeSymbol? mark = model.Compilation.DifferentiableAttribute();
        // Of overloads it is not known which one is meant.
        if (found.OfType<IMethodSymbol>().Where(m => IsMarked(m, mark)).ToList() is not { Count: 1 } methods
            || methods[0] is not { DeclaringSyntaxReferences: { Length: 1 } declarations } method
            || DerivativeSignature.Of(method, kind) is not { } signature
            || await declarations[0].GetSyntaxAsync(context.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration
            || context.Document.Project.GetDocument(declaration.SyntaxTree) is not { } document)
        {
            return;
        }
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Declare '{name}'",
                cancellation => Declare(document, declaration, signature, cancellation),
                nameof(DeclareDerivativeFix) + name + method.ToDisplayString()),
            context.Diagnostics);
    }

    private static bool IsMarked(IMethodSymbol method, INamedTypeSymbol? mark) =>
        method.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, mark));

    private static async Task<Document> Declare(Document document, MethodDeclarationSyntax method, DerivativeSignature signature, CancellationToken cancellation)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        string text = signature.Print(method, editor.SemanticModel);
        MemberDeclarationSyntax declared = SyntaxFactory.ParseMemberDeclaration(text)!
            .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        editor.InsertAfter(method, declared);
        return editor.GetChangedDocument();
    }
}
