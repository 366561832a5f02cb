using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AotGrad.CodeFixes;

/// <summary>Fixes write types with their namespaces, which the editor shortens where a using directive allows it.</summary>
internal static class Imports
{
    /// <summary>Adds the directive for a type unless its name means something already.</summary>
    public static async Task<Document> Add(DocumentEditor editor, INamedTypeSymbol type, int position, CancellationToken cancellation)
    {
        bool isKnown = editor.SemanticModel.LookupNamespacesAndTypes(position, name: type.Name).Length > 0;
        Document document = editor.GetChangedDocument();
        if (isKnown || await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not CompilationUnitSyntax unit) return document;
        return document.WithSyntaxRoot(WithUsing(unit, type.ContainingNamespace.ToDisplayString()));
    }

    /// <summary>In the order of the alphabet, after those of System.</summary>
    private static CompilationUnitSyntax WithUsing(CompilationUnitSyntax unit, string name)
    {
        string newLine = unit.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end.ToString() : "\n";
        UsingDirectiveSyntax directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(newLine));
        if (unit.Usings.Count == 0)
        {
            return unit.WithUsings([directive.WithTrailingTrivia(SyntaxFactory.EndOfLine(newLine), SyntaxFactory.EndOfLine(newLine))]);
        }
        int index = 0;
        while (index < unit.Usings.Count && ComesBefore(unit.Usings[index], name)) index++;
        if (index > 0) return unit.WithUsings(unit.Usings.Insert(index, directive));
        // What stands above the first directive, such as a license, stays above.
        UsingDirectiveSyntax first = unit.Usings[0];
        return unit.WithUsings(unit.Usings.Replace(first, first.WithLeadingTrivia()).Insert(0, directive.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static bool ComesBefore(UsingDirectiveSyntax other, string name) =>
        other.Alias is null
        && !other.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)
        && other.Name?.ToString() is { } text
        && (text == "System" || text.StartsWith("System.", StringComparison.Ordinal) || StringComparer.Ordinal.Compare(text, name) < 0);
}
