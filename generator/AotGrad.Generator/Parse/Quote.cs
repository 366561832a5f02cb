using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AotGrad.Generator.Parse;

/// <summary>The text of a piece of source on one line, without comments, as the comments of generated code quote it.</summary>
internal static class Quote
{
    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        bool space = false;
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            space |= token.LeadingTrivia.Any(IsWhitespace);
            if (space && text.Length > 0) text.Append(' ');
            text.Append(token.Text);
            space = token.TrailingTrivia.Any(IsWhitespace);
        }
        return text.ToString();
    }

    private static bool IsWhitespace(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
