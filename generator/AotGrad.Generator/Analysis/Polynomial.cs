using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// An integer expression as a sum of products of atoms: parameters, lengths, loop indices, and whatever else of parameters and
/// lengths is no such sum, as quotients are. Equal polynomials are equal numbers (in the absence of overflow), however they
/// were written.
/// </summary>
internal sealed class Polynomial
{
    private readonly Dictionary<EquatableArray<Expr>, long> _terms = [];

    private Polynomial()
    {
    }

    public static Polynomial Of(long value)
    {
        var constant = new Polynomial();
        constant.Add([], value);
        return constant;
    }

    public static Polynomial Of(Expr atom)
    {
        var one = new Polynomial();
        one.Add([atom], 1);
        return one;
    }

    /// <summary>Its value, if it has no atoms.</summary>
    public long? Constant => _terms.Count == 0 ? 0 : _terms.Count == 1 && _terms.TryGetValue([], out long value) ? value : null;

    public IEnumerable<Expr> Atoms => _terms.Keys.SelectMany(k => k).Distinct();

    /// <summary>Whether it can be positive by anything but a constant.</summary>
    public bool CanGrow => _terms.Any(t => t.Value > 0 && t.Key.Count > 0);

    public bool HasNegativeTerm => _terms.Values.Any(c => c < 0);

    public static Polynomial operator +(Polynomial a, Polynomial b) => Sum(a, b, 1);

    public static Polynomial operator -(Polynomial a, Polynomial b) => Sum(a, b, -1);

    public static Polynomial operator *(Polynomial a, Polynomial b)
    {
        var product = new Polynomial();
        foreach (KeyValuePair<EquatableArray<Expr>, long> x in a._terms)
        {
            foreach (KeyValuePair<EquatableArray<Expr>, long> y in b._terms) product.Add(x.Key.Concat(y.Key), x.Value * y.Value);
        }
        return product;
    }

    /// <summary>What an atom is multiplied with; null if a product holds it twice.</summary>
    public Polynomial? CoefficientOf(Expr atom)
    {
        var coefficient = new Polynomial();
        foreach (KeyValuePair<EquatableArray<Expr>, long> term in _terms)
        {
            int times = term.Key.Count(f => f.Equals(atom));
            if (times > 1) return null;
            if (times == 1) coefficient.Add(term.Key.Where(f => !f.Equals(atom)), term.Value);
        }
        return coefficient;
    }

    public Polynomial Without(Expr atom)
    {
        var rest = new Polynomial();
        foreach (KeyValuePair<EquatableArray<Expr>, long> term in _terms.Where(t => !t.Key.Contains(atom))) rest.Add(term.Key, term.Value);
        return rest;
    }

    /// <summary>With another polynomial in place of an atom that stands alone in its products.</summary>
    public Polynomial? Replace(Expr atom, Polynomial by) => CoefficientOf(atom) is { } coefficient ? Without(atom) + (coefficient * by) : null;

    public bool IsEqualTo(Polynomial other) => (this - other).Constant == 0;

    /// <summary>Positive terms first.</summary>
    public Expr ToExpr()
    {
        Expr? sum = null;
        foreach (KeyValuePair<EquatableArray<Expr>, long> term in _terms.OrderBy(t => t.Value < 0).ThenBy(t => t.Key.Count == 0))
        {
            bool subtract = sum is not null && term.Value < 0;
            long number = subtract ? -term.Value : term.Value;
            Expr? product = number == 1 && term.Key.Count > 0 ? null : Model.Constant.Int(number);
            foreach (Expr factor in term.Key) product = product is null ? factor : Build.Multiply(product, factor);
            sum = sum is null ? product : subtract ? Build.Subtract(sum, product!) : Build.Add(sum, product!);
        }
        return sum ?? Model.Constant.Int(0);
    }

    private static Polynomial Sum(Polynomial a, Polynomial b, int sign)
    {
        var sum = new Polynomial();
        foreach (KeyValuePair<EquatableArray<Expr>, long> term in a._terms) sum.Add(term.Key, term.Value);
        foreach (KeyValuePair<EquatableArray<Expr>, long> term in b._terms) sum.Add(term.Key, sign * term.Value);
        return sum;
    }

    private void Add(IEnumerable<Expr> factors, long coefficient)
    {
        EquatableArray<Expr> key = factors.OrderBy(KeyOf, StringComparer.Ordinal).ToEquatable();
        _terms.TryGetValue(key, out long old);
        if (old + coefficient == 0) _terms.Remove(key);
        else _terms[key] = old + coefficient;
    }

    private static string KeyOf(Expr atom) => atom switch
    {
        Local local => "a" + local.Id,
        Length { View: Local view } length => $"b{view.Id} {length.Dimension}",
        Constant constant => constant.Bits.ToString(CultureInfo.InvariantCulture),
        Binary binary => $"c{binary.Op}({KeyOf(binary.Left)}, {KeyOf(binary.Right)})",
        Intrinsic call => $"c{call.Name}({string.Join(", ", call.Arguments.Select(KeyOf))})",
        _ => throw new ArgumentException($"{atom.GetType().Name} is no atom"),
    };
}
