using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Rules;

namespace AotGrad.Generator.Transform;

/// <summary>Applies rules to operations of the IR.</summary>
internal static class Partials
{
    private static readonly string[] Names = ["x", "y", "z"];

    /// <summary>The rule of an operation; null if it has none.</summary>
    public static Rule? RuleOf(Expr operation) => operation switch
    {
        Binary binary => RuleTable.Find(binary.Op.ToString(), 2),
        Unary unary => RuleTable.Find(unary.Op.ToString(), 1),
        Intrinsic call => RuleTable.Find(call.Name, call.Arguments.Count),
        _ => null,
    };

    public static bool HasDerivative(string partial) => partial != "0";

    /// <summary>Whether a partial reads the value of an operand, or of the result.</summary>
    public static bool Reads(string partial, int operand) => RuleReader.Mentions(partial, Names[operand]);

    /// <inheritdoc cref="Reads"/>
    public static bool ReadsResult(string partial) => RuleReader.Mentions(partial, "result");

    /// <summary>The product of the operation's adjoint and one of its partial derivatives.</summary>
    /// <param name="singular">The partial, or a factor in it, may not be finite.</param>
    public static Expr Product(Rule rule, int index, Expr bar, IReadOnlyList<Expr> operands, Expr result, Func<Expr, bool> singular)
    {
        string text = rule.Partials[index];
        var names = operands.Select((operand, i) => (Names[i], operand)).ToDictionary(p => p.Item1, p => p.operand);
        names["result"] = result;
        return Product(Fold.Simplify(RuleReader.Read(text, bar.Scalar, names)));

        // What a choice does not take contributes exactly nothing, even where the adjoint is not finite.
        Expr Product(Expr partial) => partial switch
        {
            Select choice => new Select(choice.Condition, Product(choice.Then), Product(choice.Else)),
            Constant none when none.AsDouble == 0 => none,
            _ when singular(partial) => Fold.Scaled(bar, partial, singular: true, readsResult: true),
            _ => Fold.Scaled(bar, partial, rule.Singular, ReadsResult(text)),
        };
    }

    /// <summary>Whether a partial depends on a condition; the product then has the adjoint in each of its branches.</summary>
    public static bool IsChoice(string partial) => partial.Contains("?");
}
