using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AotGrad.CodeFixes;

/// <summary>What all fixes need.</summary>
internal static class Fixes
{
    /// <summary>The innermost node of a kind that holds the diagnostic's place.</summary>
    public static async Task<T?> Place<T>(this CodeFixContext context)
        where T : SyntaxNode
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();
    }

    public static INamedTypeSymbol? DifferentiableAttribute(this Compilation compilation) =>
        compilation.GetTypeByMetadataName("AotGrad.DifferentiableAttribute");

    public static INamedTypeSymbol? DiffClass(this Compilation compilation) =>
        compilation.GetTypeByMetadataName("AotGrad.Diff");

    /// <summary>Replaces nodes, in whichever of the solution's documents they stand.</summary>
    public static async Task<Solution> Replace<T>(this Solution solution, IEnumerable<T> nodes, Func<T, SyntaxNode> replacement, CancellationToken cancellation)
        where T : SyntaxNode
    {
        foreach (IGrouping<SyntaxTree, T> file in nodes.GroupBy(n => n.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is not { } document) continue;
            SyntaxNode root = await file.Key.GetRootAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNodes(file, (_, current) => replacement((T)current)));
        }
        return solution;
    }
}
