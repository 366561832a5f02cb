using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Integer expressions and views that are safe by construction.</summary>
internal sealed class IntExpressions(Random random)
{
    public static Const Int(int value) => new(value, ScalarType.Int);

    /// <summary>Any integer that is not negative.</summary>
    public Expr Any(Scope scope)
    {
        ScalarInfo[] ints = Ints(scope);
        SpanInfo[] spans = [.. scope.AllSpans];
        SpanInfo[] indices = [.. scope.IndexSpans];
        return random.Weighted<Expr>(
            (2, () => Int(random.Next(4))),
            (ints.Length > 0 ? 8 : 0, () => random.Pick(ints).Read),
            (ints.Length > 0 ? 3 : 0, () => new Binary(BinaryOp.Remainder, random.Pick(ints).Read, Int(2 + random.Next(2)))),
            (ints.Length > 1 ? 2 : 0, () => new Binary(BinaryOp.Add, random.Pick(ints).Read, random.Pick(ints).Read)),
            (spans.Length > 0 ? 2 : 0, () => new Length(random.Pick(spans).Read)),
            (indices.Length > 0 ? 3 : 0, () => ElementOf(scope, random.Pick(indices)) is { } element ? element : Int(0)));
    }

    /// <summary>An element of the span, or null where none is sure to exist.</summary>
    public Element? ElementOf(Scope scope, SpanInfo span)
    {
        int length = span.MinLength;
        ScalarInfo[] ints = Ints(scope);
        ScalarInfo[] direct = [.. ints.Where(v => v.High < length || v.IndexOf == span.Read.Name.Split('.')[0])];
        // A variable that was just assigned a wild value may be far off: only those of known range are shifted.
        ScalarInfo[] shifted = [.. ints.Where(v => v.High < ScalarInfo.Unbounded && (v.Low > 0 || v.High + 1 < length))];
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
            return new Element(span.Read, looked, false, span.Read.Type);
        (Expr index, bool fromEnd) = random.Weighted<(Expr, bool)>(
            (length > 0 ? 3 : 0, () => (Int(random.Next(length)), false)),
            (length > 0 ? 2 : 0, () => (Int(1 + random.Next(length)), true)),
            (direct.Length > 0 ? 16 : 0, () => (random.Pick(direct).Read, false)),
            (direct.Length > 0 ? 2 : 0, () => (Minus(Minus(count, Int(1)), random.Pick(direct).Read), false)),
            (direct.Length > 0 ? 1 : 0, () => (Plus(random.Pick(direct).Read, Int(1)), true)),
            (shifted.Length > 0 ? 4 : 0, () => (Shift(random.Pick(shifted), length), false)),
            (length > 0 && ints.Length > 0 ? 3 : 0, () => (new Binary(BinaryOp.Remainder, random.Pick(ints).Read, count), false)),
            (length > 0 && ints.Length > 0 ? 1 : 0, () => (new MathCall(MathFunctions.Min, [random.Pick(ints).Read, Minus(count, Int(1))]), false)));
        return new Element(span.Read, index, fromEnd, span.Read.Type);
    }

    /// <summary>An index below a size that is known, and that <paramref name="spelled"/> gives as well.</summary>
    public Expr Below(Scope scope, int size, Expr spelled)
    {
        ScalarInfo[] ints = Ints(scope);
        ScalarInfo[] direct = [.. ints.Where(v => v.High < size)];
        return random.Weighted<Expr>(
            (3, () => Int(random.Next(size))),
            (direct.Length > 0 ? 10 : 0, () => random.Pick(direct).Read),
            (direct.Length > 0 ? 2 : 0, () => Minus(Minus(spelled, Int(1)), random.Pick(direct).Read)),
            (ints.Length > 0 ? 2 : 0, () => new Binary(BinaryOp.Remainder, random.Pick(ints).Read, spelled)));
    }

    /// <summary>A view of a span in scope, with bounds on its length.</summary>
    public (SpanExpr View, SpanInfo Root, int Min, int Max) ViewOf(Scope scope, SpanInfo span)
    {
        int length = span.MinLength;
        int start = random.Next(length + 1);
        int count = random.Next(length - start + 1);
        int slack = span.MaxLength - length;
        ScalarInfo[] starts = [.. Ints(scope).Where(v => v.High <= length)];
        return random.Weighted<(SpanExpr, SpanInfo, int, int)>(
            (2, () => (span.Read, span, length, span.MaxLength)),
            (4, () => (new Slice(span.Read, Int(start), Int(count)), span, count, count)),
            (3, () => (new Slice(span.Read, Int(start), null), span, length - start, length - start + slack)),
            (4, () => (new RangeView(span.Read, Int(start), false, Int(start + count), false), span, count, count)),
            (4, () => (new RangeView(span.Read, Int(start), false, Int(length - start - count), true), span, count, count + slack)),
            (2, () => (new RangeView(span.Read, Int(count), true, Int(0), true), span, count, count)),
            (starts.Length > 0 ? 5 : 0, () =>
            {
                ScalarInfo from = random.Pick(starts);
                return (new Slice(span.Read, from.Read, null), span, length - from.High, span.MaxLength - from.Low);
            }
        ),
            (starts.Length > 0 ? 3 : 0, () =>
            {
                ScalarInfo to = random.Pick(starts);
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
        ScalarInfo[] starts = [.. Ints(scope).Where(v => v.High + length <= span.MinLength)];
        return random.Weighted<SpanExpr>(
            (2, () => new Slice(span.Read, Int(start), Int(length))),
            (2, () => new RangeView(span.Read, Int(start), false, Int(start + length), false)),
            (1, () => new RangeView(span.Read, Int(length), true, Int(0), true)),
            (starts.Length > 0 ? 4 : 0, () => new Slice(span.Read, random.Pick(starts).Read, Int(length))));
    }

    public static ScalarInfo[] Ints(Scope scope) => [.. scope.Scalars.Where(v => v.Type == ScalarType.Int)];

    public static Expr Plus(Expr a, Expr b) => new Binary(BinaryOp.Add, a, b);

    public static Expr Minus(Expr a, Expr b) => new Binary(BinaryOp.Subtract, a, b);

    private Expr Shift(ScalarInfo variable, int length)
    {
        bool up = variable.High + 1 < length && (variable.Low == 0 || random.Chance(50));
        return up ? Plus(variable.Read, Int(1)) : Minus(variable.Read, Int(1));
    }
}
