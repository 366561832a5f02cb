using System;
using System.Collections.Generic;
using System.Globalization;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Rules;

/// <summary>Turns the text of a partial derivative into an expression of the IR, in a given floating-point type.</summary>
internal sealed class RuleReader
{
    private readonly string _text;
    private readonly Scalar _kind;
    private readonly IReadOnlyDictionary<string, Expr> _operands;
    private int _at;

    private RuleReader(string text, Scalar kind, IReadOnlyDictionary<string, Expr> operands)
    {
        _text = text;
        _kind = kind;
        _operands = operands;
    }

    /// <param name="operands">What <c>x, y, z</c> and <c>result</c> stand for.</param>
    public static Expr Read(string text, Scalar kind, IReadOnlyDictionary<string, Expr> operands)
    {
        var reader = new RuleReader(text, kind, operands);
        Expr expr = reader.Conditional();
        return reader._at == text.Length ? expr : throw new FormatException($"'{text}' goes on at {reader._at}");
    }

    /// <summary>Whether a partial reads an operand.</summary>
    public static bool Mentions(string text, string operand)
    {
        for (int at = text.IndexOf(operand, StringComparison.Ordinal); at >= 0; at = text.IndexOf(operand, at + 1, StringComparison.Ordinal))
        {
            bool starts = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            bool ends = at + operand.Length == text.Length || !char.IsLetterOrDigit(text[at + operand.Length]);
            if (starts && ends) return true;
        }
        return false;
    }

    private Expr Conditional()
    {
        Expr condition = Disjunction();
        if (!Take("?")) return condition;
        Expr then = Conditional();
        Expect(":");
        return new Select(condition, then, Conditional());
    }

    private Expr Disjunction()
    {
        Expr left = Conjunction();
        while (Take("||")) left = new Binary(BinaryOp.OrElse, left, Conjunction());
        return left;
    }

    private Expr Conjunction()
    {
        Expr left = Comparison();
        while (Take("&&")) left = Build.And(left, Comparison());
        return left;
    }

    private Expr Comparison()
    {
        Expr left = Sum();
        foreach ((string symbol, BinaryOp op) in Comparisons)
        {
            if (Take(symbol)) return new Binary(op, left, Sum());
        }
        return left;
    }

    private static readonly (string, BinaryOp)[] Comparisons =
    [
        ("==", BinaryOp.Equal), ("!=", BinaryOp.NotEqual), ("<=", BinaryOp.LessEqual), (">=", BinaryOp.GreaterEqual), ("<", BinaryOp.Less), (">", BinaryOp.Greater),
    ];

    private Expr Sum()
    {
        Expr left = Product();
        while (true)
        {
            if (Take("+")) left = Build.Add(Real(left), Real(Product()));
            else if (Take("-")) left = Build.Subtract(Real(left), Real(Product()));
            else return left;
        }
    }

    private Expr Product()
    {
        Expr left = Operand();
        while (true)
        {
            if (Take("*")) left = Build.Multiply(Real(left), Real(Operand()));
            else if (Take("/")) left = Build.Divide(Real(left), Real(Operand()));
            else if (Take("%")) left = new Binary(BinaryOp.Remainder, Real(left), Real(Operand()));
            else return left;
        }
    }

    /// <summary>An operand in arithmetic; some functions have integers among their arguments.</summary>
    private Expr Real(Expr operand) => Build.To(_kind, operand);

    private Expr Operand()
    {
        if (Take("-"))
        {
            Expr operand = Operand();
            return operand is Constant { Symbol: null } constant ? Constant.Of(_kind, -constant.AsDouble) : Build.Negate(operand);
        }
        if (Take("("))
        {
            Expr inner = Conditional();
            Expect(")");
            return inner;
        }
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '.')) _at++;
        string word = _text.Substring(start, _at - start);
        SkipSpace();
        if (word.Length > 0 && char.IsDigit(word[0])) return Constant.Of(_kind, double.Parse(word, CultureInfo.InvariantCulture));
        if (!Take("(")) return _operands.TryGetValue(word, out Expr? known) ? known : throw new FormatException($"'{word}' in '{_text}'");
        var arguments = new List<Expr> { Conditional() };
        while (Take(",")) arguments.Add(Conditional());
        Expect(")");
        return new Intrinsic(word, IrType.Of(_kind), arguments.ToEquatable());
    }

    private bool Take(string symbol)
    {
        if (string.CompareOrdinal(_text, _at, symbol, 0, symbol.Length) != 0) return false;
        _at += symbol.Length;
        SkipSpace();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol)) throw new FormatException($"'{symbol}' expected at {_at} of '{_text}'");
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }
}
