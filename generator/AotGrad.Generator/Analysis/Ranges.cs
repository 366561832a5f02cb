using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>What integer expressions are, and can be, while one piece of a kernel's work runs.</summary>
internal sealed class Ranges
{
    private readonly Definitions _definitions;
    private readonly HashSet<Local> _given;
    private readonly HashSet<Local> _counts;
    private readonly IReadOnlyDictionary<Local, Expr?> _index;
    private readonly Dictionary<Local, For?> _loops = [];
    private readonly Dictionary<Local, List<Expr>?> _values = [];
    private readonly HashSet<Local> _reading = [];
    private readonly Dictionary<Local, List<Expr>> _assigned = [];
    private readonly HashSet<Local> _unknown = [];

    /// <param name="given">What is known before the work begins.</param>
    /// <param name="counts">Those of the given that are never negative.</param>
    /// <param name="index">
    /// The parts of the piece's index, with the greatest values that they have, where these are known. The body may begin with
    /// assignments to them.
    /// </param>
    public Ranges(Block body, IEnumerable<Local> given, Roots roots, IEnumerable<Local> counts, IReadOnlyDictionary<Local, Expr?> index)
    {
        _counts = [.. counts];
        _given = [.. given, .. _counts];
        _index = index;
        HashSet<Local> computed = [.. body.Statements.TakeWhile(s => s is Assign part && index.ContainsKey(part.Target)).SelectMany(s => s.Targets())];
        _definitions = new Definitions(Region.Of(body, roots), _given.Concat(index.Keys.Where(part => !computed.Contains(part))));
        foreach (Stmt stmt in body.All())
        {
            if (stmt is For loop) _loops[loop.Index] = _loops.ContainsKey(loop.Index) ? null : loop;
            foreach (Local target in stmt.Targets())
            {
                if (stmt is not Assign assign) _values[target] = null;
                else if (!_values.TryGetValue(target, out List<Expr>? values)) _values[target] = [assign.Value];
                else values?.Add(assign.Value);
            }
        }
        // The reverse sweep gives back to counters what they were before.
        foreach (Stmt stmt in body.Statements.TakeWhile(s => s is not Turn).SelectMany(Tree.All))
        {
            foreach (Local target in stmt.Targets()) Add(stmt, target);
        }
    }

    private void Add(Stmt stmt, Local target)
    {
        if (stmt is not Assign assign) _unknown.Add(target);
        else if (_assigned.TryGetValue(target, out List<Expr>? values)) values.Add(assign.Value);
        else _assigned[target] = [assign.Value];
    }

    /// <summary>Where set, what is taken to be no less than 0, since the signs of other numbers depend on it.</summary>
    public HashSet<Expr>? Assumed { get; set; }

    /// <summary>Whether an atom is a number that is never negative.</summary>
    public bool IsCount(Expr atom) => atom switch
    {
        Length => true,
        Local local => _counts.Contains(local),
        Binary { Op: BinaryOp.Divide, Right: Constant { Bits: > 0 } } quotient => Read(quotient.Left) is { HasNegativeTerm: false } dividend && dividend.Atoms.All(IsCount),
        _ => false,
    };

    /// <summary>Whether an atom is known before the work begins.</summary>
    public bool IsGiven(Expr atom) => atom is not Local local || _given.Contains(local);

    /// <summary>What a local that is assigned once stands for.</summary>
    public Expr? ValueOf(Local local) => !_given.Contains(local) && !_index.ContainsKey(local) && _definitions.IsValue(local) && _definitions.Definition(local) is Assign { Value: var value } ? value : null;

    /// <summary>At most so many iterations, in terms of what is given; null if that is not known.</summary>
    public Expr? TripsOf(For loop)
    {
        bool rises = loop.Compare is BinaryOp.Less or BinaryOp.LessEqual;
        if (!rises && loop.Compare is not (BinaryOp.Greater or BinaryOp.GreaterEqual)) return null;
        Expr distance = rises ? Build.Subtract(loop.Bound, loop.Start) : Build.Subtract(loop.Start, loop.Bound);
        if (loop.Compare is BinaryOp.LessEqual or BinaryOp.GreaterEqual) distance = Build.Add(distance, Constant.Int(1));
        if (Extreme(distance, lowest: false) is not { } most) return null;
        Expr? step = loop.Step switch
        {
            Constant { Bits: 1 or -1 } => null,
            Constant constant => Constant.Int(Math.Abs(constant.Bits)),
            _ => Read(loop.Step) is { } given && given.Atoms.All(IsGiven) ? (rises ? given : Polynomial.Of(0) - given).ToExpr() : null,
        };
        return step is null ? most : Build.Divide(Sum(most, step is Constant number ? Constant.Int(number.Bits - 1) : Build.Subtract(step, Constant.Int(1))), step);
    }

    /// <summary>The least or greatest value that an expression can have, in terms of what is given; null if that is not known.</summary>
    public Expr? Extreme(Expr expr, bool lowest)
    {
        if (Read(expr) is { } sum && Extreme(sum, lowest) is { } known && WithoutIndex(known, lowest) is { } extreme && extreme.Atoms.All(IsGiven)) return extreme.ToExpr();
        switch (expr)
        {
            case Local local when ValueOf(local) is { } value:
                return Extreme(value, lowest);
            case Local { Type.IsInteger: true } local:
                return ExtremeStart(local, lowest);
            case Model.Convert { To: Scalar.Int or Scalar.Long, Operand: { Scalar: Scalar.Int or Scalar.Long } operand }:
                return Extreme(operand, lowest);
            case Binary { Op: BinaryOp.Add } binary:
                return Extreme(binary.Left, lowest) is { } left && Extreme(binary.Right, lowest) is { } right ? Sum(left, right) : null;
            case Binary { Op: BinaryOp.Subtract } binary:
                return Extreme(binary.Left, lowest) is { } from && Extreme(binary.Right, !lowest) is { } less ? Build.Subtract(from, less) : null;
            case Binary { Op: BinaryOp.Multiply, Right: Constant { Bits: > 0 } factor } product:
                return Extreme(product.Left, lowest) is { } multiple ? Build.Multiply(multiple, factor) : null;
            case Binary { Op: BinaryOp.Multiply, Left: Constant { Bits: > 0 } factor } product:
                return Extreme(product.Right, lowest) is { } times ? Build.Multiply(factor, times) : null;
            case Binary { Op: BinaryOp.Divide or BinaryOp.ShiftRight, Right: Constant { Bits: > 0 } divisor } quotient:
                return Extreme(quotient.Left, lowest) is { } dividend ? new Binary(quotient.Op, dividend, divisor) : null;
            case Binary { Op: BinaryOp.Remainder, Right: Constant { Bits: > 0 and var modulus } }:
                return Constant.Int(lowest ? 1 - modulus : modulus - 1);
            case Intrinsic { Name: "Min" or "Max", Arguments: { Count: 2 } arguments } choice:
                Expr? first = Extreme(arguments[0], lowest), second = Extreme(arguments[1], lowest);
                // What one of the two bounds is bounded.
                if (first is null || second is null) return choice.Name == "Min" != lowest ? first ?? second : null;
                return choice with { Arguments = [first, second] };
            case Intrinsic { Name: "Clamp", Arguments: { Count: 3 } arguments }:
                return Extreme(arguments[lowest ? 1 : 2], lowest);
            case LastIndex { Step: Constant { Bits: not 0 and var step } } last when step > 0 != lowest:
                return Extreme(last.Bound, lowest) is { } end ? Sum(end, Constant.Int(lowest ? 1 : -1)) : null;
            case Select select:
                return Extreme(select.Then, lowest) is { } then && Extreme(select.Else, lowest) is { } otherwise
                    ? new Intrinsic(lowest ? "Min" : "Max", then.Type, [then, otherwise])
                    : null;
            default:
                return null;
        }
    }

    /// <summary>A counter that only rises never comes below the least of its first values.</summary>
    private Expr? ExtremeStart(Local local, bool lowest)
    {
        if (_unknown.Contains(local) || _given.Contains(local) || _index.ContainsKey(local) || !_assigned.TryGetValue(local, out List<Expr>? values) || !_reading.Add(local)) return null;
        BinaryOp away = lowest ? BinaryOp.Add : BinaryOp.Subtract;
        List<Expr?> starts = [.. values.Where(v => !(v is Binary { Left: Local same, Right: Constant { Bits: >= 0 } } step && step.Op == away && same == local)).Select(v => Extreme(v, lowest))];
        _reading.Remove(local);
        return starts.Count == 0 || starts.Contains(null) ? null : starts.Aggregate((a, b) => a!.Equals(b) ? a : new Intrinsic(lowest ? "Min" : "Max", local.Type, [a, b!]));
    }

    private static Expr Sum(Expr a, Expr b) => (a, b) switch
    {
        (Constant x, Constant y) => Constant.Int(x.Bits + y.Bits),
        (_, Constant { Bits: 0 }) => a,
        (Binary { Op: BinaryOp.Add, Right: Constant x } sum, Constant y) => Sum(sum.Left, Constant.Int(x.Bits + y.Bits)),
        (Binary { Op: BinaryOp.Subtract, Right: Constant x } difference, Constant y) => Sum(difference.Left, Constant.Int(y.Bits - x.Bits)),
        (_, Constant { Bits: < 0 } y) => Build.Subtract(a, Constant.Int(-y.Bits)),
        _ => Build.Add(a, b),
    };

    /// <summary>The parts of the index go from 0 to the last.</summary>
    private Polynomial? WithoutIndex(Polynomial value, bool lowest)
    {
        foreach (Local part in value.Atoms.OfType<Local>().Where(_index.ContainsKey).ToList())
        {
            if (_index[part] is not { } last || value.CoefficientOf(part) is not { } factor || IsPositive(factor) is not { } isPositive) return null;
            if (value.Replace(part, lowest == isPositive ? Polynomial.Of(0) : Read(last)!) is not { } replaced) return null;
            value = replaced;
        }
        return value;
    }

    /// <summary>Lengths and extents are not negative; of other factors the sign is not known.</summary>
    private bool? IsPositive(Polynomial factor)
    {
        if (factor.HasNegativeTerm) return factor.Constant is < 0 ? false : null;
        List<Expr> unknown = [.. factor.Atoms.Where(a => !IsCount(a) && !IsBound(a))];
        if (unknown.Count > 0 && (Assumed is null || !unknown.All(a => IsGiven(a) && !(a is Local local && _index.ContainsKey(local))))) return null;
        Assumed?.UnionWith(unknown);
        return true;
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
            if (IsPositive(factor) is not { } isPositive) return null;
            if (value.Replace(index, lowest == isPositive == rises ? start : end) is not { } replaced) return null;
            value = replaced;
        }
        return null;
    }

    /// <summary>Loops that count up to it from 0 run only where it is positive.</summary>
    private bool IsBound(Expr atom) => _loops.Values.Any(l => l is { Compare: BinaryOp.Less, Start: Constant { Bits: >= 0 } } && l.Bound.Equals(atom));

    /// <summary>Null for what may differ between two evaluations, or is neither given nor a sum of products.</summary>
    public Polynomial? Read(Expr expr)
    {
        switch (expr)
        {
            case Constant { Kind: Scalar.Int or Scalar.Long } constant:
                return Polynomial.Of(constant.Bits);
            case Local local when _loops.ContainsKey(local):
                return Polynomial.Of((Expr)local);
            case Local local when _index.ContainsKey(local):
                return _definitions.IsConstant(local) || _definitions.IsValue(local) ? Polynomial.Of((Expr)local) : null;
            case Local local when _definitions.IsValue(local):
                return _definitions.Definition(local) is Assign { Value: var value } ? Read(value) : null;
            case Local local when _given.Contains(local):
                return _definitions.IsConstant(local) ? Polynomial.Of((Expr)local) : null;
            case Local local:
                return ReadAssigned(local);
            case Length { Dimension: < 0 } length:
                return ReadLength(length.View);
            case Model.Convert { To: Scalar.Int or Scalar.Long, Operand: { Scalar: Scalar.Int or Scalar.Long } operand }:
                return Read(operand);
            case Unary { Op: UnaryOp.Negate } negation:
                return Read(negation.Operand) is { } positive ? Polynomial.Of(0) - positive : null;
            case Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } binary when Read(binary.Left) is { } left && Read(binary.Right) is { } right:
                return binary.Op switch { BinaryOp.Add => left + right, BinaryOp.Subtract => left - right, _ => left * right };
            case Binary { Op: BinaryOp.Divide or BinaryOp.Remainder or BinaryOp.ShiftRight, Type.Scalar: Scalar.Int or Scalar.Long } binary:
                return OfGiven([binary.Left, binary.Right], operands => new Binary(binary.Op, operands[0], operands[1]));
            case Intrinsic { Name: "Min" or "Max" or "Abs" or "Clamp", Type.Scalar: Scalar.Int or Scalar.Long } call:
                return OfGiven(call.Arguments, operands => call with { Arguments = operands.ToEquatable(), Site = -1 });
            default:
                return null;
        }
    }

    /// <summary>What a local always is that is only assigned one and the same given number.</summary>
    private Polynomial? ReadAssigned(Local local)
    {
        if (!_values.TryGetValue(local, out List<Expr>? values) || values is null || !_reading.Add(local)) return null;
        Polynomial?[] read = [.. values.Select(Read)];
        _reading.Remove(local);
        bool isOne = read.All(r => r is not null && r.IsEqualTo(read[0]!) && r.Atoms.All(a => IsGiven(a) && !(a is Local part && _index.ContainsKey(part))));
        return isOne ? read[0] : null;
    }

    private Polynomial? ReadLength(Expr view) => view switch
    {
        Local parameter when _given.Contains(parameter) => Polynomial.Of((Expr)new Length(parameter)),
        Local local when _definitions.IsValue(local) => _definitions.Definition(local) switch
        {
            Assign { Value: var value } => ReadLength(value),
            Allocate temporary => Read(temporary.Count),
            _ => null,
        },
        Slice { Count: { } count } => Read(count),
        Slice rest => ReadLength(rest.View) is { } whole && Read(rest.Start) is { } start ? whole - start : null,
        _ => null,
    };

    /// <summary>An atom, if its operands are given.</summary>
    private Polynomial? OfGiven(IEnumerable<Expr> operands, Func<Expr[], Expr> make)
    {
        Polynomial?[] sums = [.. operands.Select(Read)];
        return sums.All(s => s is not null && s.Atoms.All(a => IsGiven(a) && !(a is Local local && _index.ContainsKey(local))))
            ? Polynomial.Of(make([.. sums.Select(s => s!.ToExpr())]))
            : null;
    }
}
