using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Statements about variables, spans and arrays of structs; those about single members are like any on scalars.</summary>
internal sealed class StructStatements(Random random, IntExpressions ints, StructExpressions structs, StructType[] types)
{
    private static readonly string[] s_names = ["vec", "pos", "pair", "state", "z0"];

    /// <summary>One statement or a few that belong together, or none where nothing is possible.</summary>
    public IEnumerable<Stmt> Any(Scope scope)
    {
        StructType type = random.Pick(types);
        SpanInfo[] spans = [.. scope.StructSpans];
        return random.Weighted<IEnumerable<Stmt>>(
            (6, () => [Declare(scope, type)]),
            (7, () => Assign(scope, type)),
            (3, () => Deconstruct(scope, type)),
            (4, () => [Buffer(scope, type)]),
            (spans.Length > 0 ? 4 : 0, () => [View(scope, random.Pick(spans))]),
            (spans.Length > 0 ? 24 : 0, () => Copy(scope, random.Pick(spans))),
            (spans.Length > 0 ? 3 : 0, () => Fill(scope, random.Pick(spans))),
            (spans.Length > 0 ? 3 : 0, () => Exchange(scope, random.Pick(spans))));
    }

    private DeclareStruct Declare(Scope scope, StructType type) => Declare(scope, structs.Value(scope, type));

    public DeclareStruct Declare(Scope scope, StructExpr value)
    {
        string name = scope.Fresh(random, s_names);
        scope.Add(new StructInfo(name, value.Type, Assignable: true));
        return new DeclareStruct(name, value);
    }

    private IEnumerable<Stmt> Assign(Scope scope, StructType type)
    {
        StructExpr[] places = [.. structs.Places(scope, type)];
        return places.Length == 0 ? [Declare(scope, type)] : [new AssignStruct(random.Pick(places), structs.Value(scope, type))];
    }

    private IEnumerable<Stmt> Deconstruct(Scope scope, StructType type)
    {
        if (type.Form is StructForm.Fields or StructForm.Numerics || type.Members.Length < 2 || type.Members.Any(m => m.Struct is not null))
            yield break;
        StructExpr value = structs.Value(scope, type);
        string[] names = [.. type.Members.Select(_ => scope.Claim(random, type.Real, StatementGenerator.RealNames))];
        yield return new DeclareParts(names, value);
    }

    private DeclareBuffer Buffer(Scope scope, StructType type)
    {
        SpanInfo[] like = [.. scope.AllSpans.Where(s => s.IsExact && s.MinLength is > 0 and < 10)];
        (Expr length, int known) = (IntExpressions.Int(2), 2);
        if (like.Length > 0 && random.Chance(60))
        {
            SpanInfo other = random.Pick(like);
            (length, known) = (new Length(other.Read), other.MinLength);
        }
        BufferForm form = (BufferForm)random.Next(3);
        string name = scope.Fresh(random, "pts", "cells", "nodes");
        scope.Add(new SpanInfo(new SpanVar(name, type.Real, form == BufferForm.Array, type), Writable: true, known, known, OnStack: form == BufferForm.Stackalloc));
        return new DeclareBuffer(name, type.Real, length, form, type);
    }

    private DeclareView View(Scope scope, SpanInfo span)
    {
        (SpanExpr view, SpanInfo root, int min, int max) = ints.ViewOf(scope, span);
        bool writable = root.Writable && random.Chance(85);
        string name = scope.Fresh(random, "some", "most", "first");
        scope.Add(new SpanInfo(new SpanVar(name, view.Type, IsArray: false, view.Struct), writable, min, max, OnStack: root.OnStack));
        return new DeclareView(name, view, writable);
    }

    private IEnumerable<Stmt> Copy(Scope scope, SpanInfo span)
    {
        SpanInfo[] sources = [.. scope.StructSpans.Where(s => s.Read.ElementStruct == span.Read.ElementStruct && s.MinLength > 0)];
        if (span.MinLength == 0)
            yield break;
        SpanInfo from = random.Pick(sources);
        int length = 1 + random.Next(Math.Min(span.MinLength, from.MinLength));
        if (ints.ViewOf(scope, from, length) is not { } source || ints.ViewOf(scope, span, length) is not { } target)
            yield break;
        if (span.Writable && random.Chance(50))
        {
            yield return new CopyTo(source, target);
            yield break;
        }
        string name = scope.Fresh(random, "before", "kept");
        bool isArray = random.Chance(50);
        scope.Add(new SpanInfo(new SpanVar(name, source.Type, isArray, source.Struct), Writable: true, length, length));
        yield return new DeclareCopy(name, source, isArray);
    }

    private IEnumerable<Stmt> Fill(Scope scope, SpanInfo span)
    {
        if (!span.Writable)
            yield break;
        StructExpr value = structs.Value(scope, span.Read.ElementStruct!, 1);
        yield return new Fill(ints.ViewOf(scope, span).View, random.Chance(30) ? null : value);
    }

    /// <summary>Two elements change places.</summary>
    private IEnumerable<Stmt> Exchange(Scope scope, SpanInfo span)
    {
        if (!span.Writable || structs.ElementOf(scope, span) is not { } left || structs.ElementOf(scope, span) is not { } right)
            yield break;
        string name = scope.Fresh(random, s_names);
        scope.Add(new StructInfo(name, left.Type, Assignable: true));
        yield return new DeclareStruct(name, left);
        yield return new AssignStruct(left, right);
        yield return new AssignStruct(right, new StructVar(name, left.Type));
    }
}
