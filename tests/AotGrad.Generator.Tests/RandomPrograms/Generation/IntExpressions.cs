using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>An integer in scope, as an int.</summary>
internal sealed record IntInfo(Expr Read, int Low, int High, string? IndexOf, bool Assignable);

/// <summary>Integer expressions and views that are safe by construction.</summary>
internal sealed class IntExpressions(Random random)
{
    public static Const Int(int value) => new(value, ScalarType.Int);

    /// <summary>Any integer that is not negative.</summary>
    public Expr Any(Scope scope)
    {
        IntInfo[] ints = Ints(scope);
        SpanInfo[] spans = [.. scope.AllSpans];
        SpanInfo[] indices = [.. scope.IndexSpans];
        return random.Weighted<Expr>(
            (2, () => Int(random.Next(4))),
            (ints.Length > 0 ? 8 : 0, () => random.Pick(ints).Read),
            (ints.Length > 0 ? 3 : 0, () => new Binary(BinaryOp.Remainder, random.Pick(ints).Read, Int(2 + random.Next(2)))),
            (ints.Length > 1 ? 2 : 0, () => new Binary(BinaryOp.Add, random.Pick(ints).Read, random.Pick(ints).Read)),
            (spans.Length > 0 ? 2 : 0, () => new Length(random.Pick(spans).Read)),
            (indices.Length > 0 ? 3 : 0, () => ElementOf(scope, random.Pick(indices)) is { } element ? AsInt(element) : Int(0)));
    }

    /// <summary>An element of the span, or null where none is sure to exist.</summary>
    /// <param name="mayCount">Whether the index may be counted up by this.</param>
    public Element? ElementOf(Scope scope, SpanInfo span, bool mayCount = false)
    {
        int length = span.MinLength;
        IntInfo[] ints = Ints(scope);
        IntInfo[] direct = [.. ints.Where(v => v.High < length || v.IndexOf == span.Read.Name.Split('.')[0])];
        // A variable that was just assigned a wild value may be far off: only those of known range are shifted.
        IntInfo[] shifted = [.. ints.Where(v => v.High < ScalarInfo.Unbounded && (v.Low > 0 || v.High + 1 < length))];
        // An index may be looked up, but not one that is looked up itself.
        SpanInfo[] gather = [.. scope.IndexSpans.Where(s => span.Read.Type.IsReal() && s.Below <= length)];
        Length count = new(span.Read);
        if (length == 0 && direct.Length == 0)
            return null;
        if (length > 0 && random.Chance(4))
        {
            int start = random.Next(length);
            return new Element(new Slice(span.Read, Int(start), null), Int(random.Next(length - start)), false, span.Read.Type);
        }
        if (gather.Length > 0 && random.Chance(30) && ElementOf(scope, random.Pick(gather)) is { } looked)
            return new Element(span.Read, AsInt(looked), false, span.Read.Type);
        IntInfo[] counters = [.. ints.Where(v => v is { Assignable: true, Read: Var } && mayCount)];
        (Expr index, bool fromEnd) = random.Weighted<(Expr, bool)>(
            (length > 0 ? 3 : 0, () => (Int(random.Next(length)), false)),
            (length > 0 ? 2 : 0, () => (Int(1 + random.Next(length)), true)),
            (direct.Length > 0 ? 16 : 0, () => (random.Pick(direct).Read, false)),
            (direct.Length > 0 ? 2 : 0, () => (Minus(Minus(count, Int(1)), random.Pick(direct).Read), false)),
            (direct.Length > 0 ? 1 : 0, () => (Plus(random.Pick(direct).Read, Int(1)), true)),
            (shifted.Length > 0 ? 4 : 0, () => (Shift(random.Pick(shifted), length), false)),
            (length > 0 && ints.Length > 0 ? 3 : 0, () => (new Binary(BinaryOp.Remainder, random.Pick(ints).Read, count), false)),
            (length > 0 && counters.Length > 0 ? 4 : 0, () => (new Binary(BinaryOp.Remainder, new Bump(random.Pick(counters).Read, Up: true, IsPrefix: random.Chance(50)), count), false)),
            (length > 0 && ints.Length > 0 ? 1 : 0, () => (new MathCall(MathFunctions.Min, [random.Pick(ints).Read, Minus(count, Int(1))]), false)));
        return new Element(span.Read, index, fromEnd, span.Read.Type);
    }

    /// <summary>An index below a size that is known, and that <paramref name="spelled"/> gives as well.</summary>
    public Expr Below(Scope scope, int size, Expr spelled)
    {
        IntInfo[] ints = Ints(scope);
        IntInfo[] direct = [.. ints.Where(v => v.High < size)];
        return random.Weighted<Expr>(
            (3, () => Int(random.Next(size))),
            (direct.Length > 0 ? 10 : 0, () => random.Pick(direct).Read),
            (direct.Length > 0 ? 2 : 0, () => Minus(Minus(spelled, Int(1)), random.Pick(direct).Read)),
            (ints.Length > 0 ? 2 : 0, () => new Binary(BinaryOp.Remainder, random.Pick(ints).Read, spelled)));
    }

    /// <summary>One of the arrays in an array of arrays, with bounds on its length.</summary>
    public (RowOf Row, int Least, int Most) RowOf(Scope scope, RowsInfo rows)
    {
        IntInfo[] direct = [.. Ints(scope).Where(v => v.High < rows.Lengths.Length && v.Low <= v.High)];
        if (direct.Length > 0 && random.Chance(60))
        {
            IntInfo at = random.Pick(direct);
            int[] possible = rows.Lengths[at.Low..(at.High + 1)];
            return (new RowOf(rows.Name, at.Read, rows.Type), possible.Min(), possible.Max());
        }
        int index = random.Next(rows.Lengths.Length);
        Expr spelled = random.Chance(20) ? Minus(new RowCount(rows.Name), Int(rows.Lengths.Length - index)) : Int(index);
        return (new RowOf(rows.Name, spelled, rows.Type), rows.Lengths[index], rows.Lengths[index]);
    }

    /// <summary>A view of a span in scope, with bounds on its length.</summary>
    public (SpanExpr View, SpanInfo Root, int Min, int Max) ViewOf(Scope scope, SpanInfo span)
    {
        int length = span.MinLength;
        int start = random.Next(length + 1);
        int count = random.Next(length - start + 1);
        int slack = span.MaxLength - length;
        IntInfo[] starts = [.. Ints(scope).Where(v => v.High <= length)];
        return random.Weighted<(SpanExpr, SpanInfo, int, int)>(
            (2, () => (span.Read, span, length, span.MaxLength)),
            (4, () => (new Slice(span.Read, Int(start), Int(count)), span, count, count)),
            (3, () => (new Slice(span.Read, Int(start), null), span, length - start, length - start + slack)),
            (4, () => (new RangeView(span.Read, Int(start), false, Int(start + count), false), span, count, count)),
            (4, () => (new RangeView(span.Read, Int(start), false, Int(length - start - count), true), span, count, count + slack)),
            (2, () => (new RangeView(span.Read, Int(count), true, Int(0), true), span, count, count)),
            (starts.Length > 0 ? 5 : 0, () =>
            {
                IntInfo from = random.Pick(starts);
                return (new Slice(span.Read, from.Read, null), span, length - from.High, span.MaxLength - from.Low);
            }
        ),
            (starts.Length > 0 ? 3 : 0, () =>
            {
                IntInfo to = random.Pick(starts);
                return (new RangeView(span.Read, Int(0), false, to.Read, false), span, to.Low, to.High);
            }
        ));
    }

    /// <summary>A view of exactly <paramref name="length"/> elements, or the span itself; null where none is sure to exist.</summary>
    public SpanExpr? ViewOf(Scope scope, SpanInfo span, int length)
    {
        if (span.MinLength < length)
            return null;
        if (span.IsExact && span.MinLength == length && !random.Chance(15))
            return span.Read;
        int start = random.Next(span.MinLength - length + 1);
        IntInfo[] starts = [.. Ints(scope).Where(v => v.High + length <= span.MinLength)];
        return random.Weighted<SpanExpr>(
            (2, () => new Slice(span.Read, Int(start), Int(length))),
            (2, () => new RangeView(span.Read, Int(start), false, Int(start + length), false)),
            (1, () => new RangeView(span.Read, Int(length), true, Int(0), true)),
            (starts.Length > 0 ? 4 : 0, () => new Slice(span.Read, random.Pick(starts).Read, Int(length))));
    }

    public static IntInfo[] Ints(Scope scope) =>
        [.. scope.Scalars.Where(v => v.Type.IsInteger()).Select(v => new IntInfo(AsInt(v.Read), v.Low, v.High, v.IndexOf, v.Assignable))];

    public static Expr AsInt(Expr value) => value.Type == ScalarType.Int ? value : new Language.Convert(ScalarType.Int, value);

    public static Expr Plus(Expr a, Expr b) => new Binary(BinaryOp.Add, a, b);

    public static Expr Minus(Expr a, Expr b) => new Binary(BinaryOp.Subtract, a, b);

    private Expr Shift(IntInfo variable, int length)
    {
        bool up = variable.High + 1 < length && (variable.Low == 0 || random.Chance(50));
        return up ? Plus(variable.Read, Int(1)) : Minus(variable.Read, Int(1));
    }
}
