using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>What integer expressions are, and can be, while one piece of a kernel's work runs.</summary>
internal sealed class Ranges
{
    private readonly Definitions _definitions;
    private readonly HashSet<Local> _parameters;
    private readonly HashSet<Local> _extents;
    private readonly Dictionary<Local, For?> _loops = [];

    public Ranges(Block body, IEnumerable<Local> parameters, Roots roots, IEnumerable<Local> extents)
    {
        _extents = [.. extents];
        _parameters = [.. parameters, .. _extents];
        _definitions = new Definitions(Region.Of(body, roots), _parameters);
        foreach (For loop in body.All().OfType<For>()) _loops[loop.Index] = _loops.ContainsKey(loop.Index) ? null : loop;
    }

    /// <summary>Whether an atom is a number that is never negative.</summary>
    public bool IsCount(Expr atom) => atom is Length || (atom is Local local && _extents.Contains(local));

    /// <summary>Whether an atom is known before the work begins.</summary>
    public bool IsGiven(Expr atom) => atom is Length || (atom is Local local && _parameters.Contains(local));

    /// <summary>What a local that is assigned once stands for.</summary>
    public Expr? ValueOf(Local local) => !_parameters.Contains(local) && _definitions.IsValue(local) && _definitions.Definition(local) is Assign { Value: var value } ? value : null;

    /// <summary>At most so many iterations, in terms of what is given; null if that is not known.</summary>
    public Polynomial? TripsOf(For loop)
    {
        bool rises = loop.Compare is BinaryOp.Less or BinaryOp.LessEqual;
        if (Read(loop.Start) is not { } start || Read(loop.Bound) is not { } bound) return null;
        Polynomial distance = (rises ? bound - start : start - bound) + Polynomial.Of(loop.Compare is BinaryOp.LessEqual or BinaryOp.GreaterEqual ? 1 : 0);
        return Extreme(distance, lowest: false) is { } most && most.Atoms.All(IsGiven) ? most : null;
    }

    /// <summary>The least or greatest value that it has while loop indices run.</summary>
    public Polynomial? Extreme(Polynomial value, bool lowest)
    {
        for (int depth = 0; depth < 16; depth++)
        {
            if (value.Atoms.OfType<Local>().FirstOrDefault(_loops.ContainsKey) is not { } index) return value;
            if (_loops[index] is not { } loop || value.CoefficientOf(index) is not { } factor) return null;
            if (Read(loop.Start) is not { } start || Read(loop.Bound) is not { } bound || loop.Step is not Constant { Bits: not 0 and var step }) return null;
            Polynomial one = Polynomial.Of(1);
            Polynomial? end = loop.Compare switch
            {
                BinaryOp.Less => bound - one,
                BinaryOp.Greater => bound + one,
                BinaryOp.LessEqual or BinaryOp.GreaterEqual => bound,
                _ => null,
            };
            bool rises = loop.Compare is BinaryOp.Less or BinaryOp.LessEqual;
            if (end is null || rises != step > 0) return null;
            // Steps may pass over the bound.
            if (start.Constant is { } from && end.Constant is { } to) end = Polynomial.Of(from + ((to - from) / step * step));
            // Lengths and extents are not negative; of other factors the sign is not known.
            bool isPositive = !factor.HasNegativeTerm && factor.Atoms.All(a => IsCount(a) || IsBound(a));
            bool isNegative = factor.Constant is < 0;
            if (!isPositive && !isNegative) return null;
            if (value.Replace(index, lowest == isPositive == rises ? start : end) is not { } replaced) return null;
            value = replaced;
        }
        return null;
    }

    /// <summary>Loops that count up to it from 0 run only where it is positive.</summary>
    private bool IsBound(Expr atom) => _loops.Values.Any(l => l is { Compare: BinaryOp.Less, Start: Constant { Bits: >= 0 } } && l.Bound.Equals(atom));

    /// <summary>Null for what may differ between two evaluations, or is no sum of products.</summary>
    public Polynomial? Read(Expr expr)
    {
        switch (expr)
        {
            case Constant { Kind: Scalar.Int or Scalar.Long } constant:
                return Polynomial.Of(constant.Bits);
            case Local local when _loops.ContainsKey(local):
                return Polynomial.Of((Expr)local);
            case Local local when _definitions.IsValue(local):
                return _definitions.Definition(local) is Assign { Value: var value } ? Read(value) : null;
            case Local local when _parameters.Contains(local) && _definitions.IsConstant(local):
                return Polynomial.Of((Expr)local);
            case Length { View: Local view } length when _parameters.Contains(view):
                return Polynomial.Of((Expr)length);
            case Length { View: Local view } when _definitions.IsValue(view) && _definitions.Definition(view) is Assign { Value: Slice { Count: { } count } }:
                return Read(count);
            case Length { View: Local view } when _definitions.IsValue(view) && _definitions.Definition(view) is Allocate temporary:
                return Read(temporary.Count);
            case Model.Convert { To: Scalar.Int or Scalar.Long, Operand: { Scalar: Scalar.Int or Scalar.Long } operand }:
                return Read(operand);
            case Unary { Op: UnaryOp.Negate } negation:
                return Read(negation.Operand) is { } positive ? Polynomial.Of(0) - positive : null;
            case Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } binary when Read(binary.Left) is { } left && Read(binary.Right) is { } right:
                return binary.Op switch { BinaryOp.Add => left + right, BinaryOp.Subtract => left - right, _ => left * right };
            default:
                return null;
        }
    }
}
