using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>Patterns, and what is made of them, as C#.</summary>
internal sealed class PatternPrinter(ExpressionPrinter expressions, Spelling spelling)
{
    private const int Or = 0;
    private const int And = 1;
    private const int Not = 2;

    public string Print(Match e)
    {
        string arms = string.Concat(e.Arms.Select(arm => $"{Print(arm.Patterns)}{Guard(arm.When)} => {expressions.Print(arm.Value)}, "));
        return $"({On(e.On)} switch {{ {arms}_ => {expressions.Print(e.Otherwise)} }})";
    }

    public string Label(MatchCase c) => $"case {Print(c.Patterns)}{Guard(c.When)}:";

    /// <summary>What a <c>switch</c> stands on.</summary>
    public string On(Expr[] on) => on is [var only] ? expressions.PrintOperand(only) : $"({string.Join(", ", on.Select(e => expressions.PrintOperand(e, 0)))})";

    /// <summary>The same as a comparison of a variable, or null where there is none.</summary>
    public string? AsComparison(Is e) => e is { Value: Var v, Pattern: var pattern } ? Comparison(v, pattern) : null;

    public string Print(Pattern pattern, int context = Or)
    {
        (string text, int precedence) = pattern switch
        {
            AnyPattern => ("_", Not),
            BindPattern p => ($"{(spelling.Chance(70) ? "var" : expressions.TypeName(p.Type))} {p.Name}", Not),
            Relation { Op: CompareOp.Equal } p => (Literal(p.Value), Not),
            Relation { Op: CompareOp.NotEqual } p => ("not " + Literal(p.Value), Not),
            Relation p => ($"{ExpressionPrinter.Symbol(p.Op)} {Literal(p.Value)}", Not),
            NotPattern p => ("not " + Print(p.Inner, Not + (p.Inner is Relation { Op: CompareOp.Equal } ? 0 : 1)), Not),
            PairPattern p => ($"{Print(p.Left, p.And ? And : Or)} {(p.And ? "and" : "or")} {Print(p.Right, p.And ? Not : And)}", p.And ? And : Or),
            _ => throw new InvalidOperationException(pattern.GetType().Name),
        };
        return precedence < context ? $"({text})" : text;
    }

    private string Print(Pattern[] patterns) => patterns is [var only] ? Print(only) : $"({string.Join(", ", patterns.Select(p => Print(p)))})";

    private string Guard(Expr? when) => when is null ? "" : " when " + expressions.Print(when);

    private string? Comparison(Var value, Pattern pattern) => pattern switch
    {
        Relation p => $"{value.Name} {ExpressionPrinter.Symbol(p.Op)} {Literal(p.Value)}",
        NotPattern p when Comparison(value, p.Inner) is { } inner => $"!({inner})",
        PairPattern p when Comparison(value, p.Left) is { } left && Comparison(value, p.Right) is { } right => $"({left}) {(p.And ? "&&" : "||")} ({right})",
        _ => null,
    };

    private static string Literal(Const value) => ExpressionPrinter.Literal(value.Value, value.Type);
}
