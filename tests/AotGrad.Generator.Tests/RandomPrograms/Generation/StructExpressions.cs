using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Values of the structs and tuples of a program.</summary>
internal sealed class StructExpressions(Random random, RealExpressions reals, IntExpressions ints, Calls calls)
{
    public NumericsExpressions? Numerics { get; set; }

    private static readonly string[][] s_members = [["X", "Y", "Z"], ["Low", "High", "Mid"], ["Re", "Im", "Scale"]];

    /// <summary>Some types, of which later ones may contain earlier ones.</summary>
    public static StructType[] Types(Random random, Func<ScalarType> pickReal)
    {
        var types = new List<StructType>();
        ScalarType real = pickReal();
        int count = random.Weighted((5, () => 0), (4, () => 1), (2, () => 2));
        if (real == ScalarType.Float && random.Chance(60))
            types.AddRange(random.Chance(40) ? [NumericsTypes.Vector3, NumericsTypes.Quaternion] : [random.Pick(NumericsTypes.All)]);
        for (int i = 0; i < count; i++)
        {
            StructForm form = random.Weighted((4, () => StructForm.ReadonlyRecord), (2, () => StructForm.Record), (4, () => StructForm.Fields), (3, () => StructForm.Tuple));
            string[] names = random.Pick(s_members);
            StructMember[] members = [.. names.Take(1 + random.Next(3)).Select(name => new StructMember(name, types.Count > 0 && random.Chance(40) ? random.Pick(types) : null))];
            if (form == StructForm.Tuple && members.Length == 1)
                members = [.. members, new StructMember("Last", null)];
            bool isGeneric = form != StructForm.Tuple && real == ScalarType.Double && members.All(m => m.Struct is null or { IsGeneric: true }) && random.Chance(25);
            types.Add(new StructType("Vec" + "AB"[i] + (isGeneric ? "<double>" : ""), real, form, members));
        }
        return [.. types];
    }

    public StructExpr Value(Scope scope, StructType type, int depth = 2)
    {
        StructInfo[] variables = [.. scope.Structs.Where(v => v.Type == type)];
        SpanInfo[] spans = [.. scope.StructSpans.Where(s => s.Read.ElementStruct == type)];
        int deeper = depth > 0 ? 1 : 0;
        return random.Weighted<StructExpr>(
            (variables.Length > 0 ? 6 : 0, () => random.Pick(variables).Read),
            (spans.Length > 0 ? 6 : 0, () => ElementOf(scope, random.Pick(spans)) is { } element ? element : New(scope, type, depth)),
            (6, () => New(scope, type, depth)),
            (variables.Length * deeper > 0 ? 3 : 0, () => Changed(scope, random.Pick(variables).Read, depth)),
            (spans.Length * deeper > 0 ? 2 : 0, () => ElementOf(scope, random.Pick(spans)) is { } element ? Changed(scope, element, depth) : New(scope, type, depth)),
            (type.Form == StructForm.Numerics ? 12 * deeper : 0, () => Numerics!.Value(scope, type, depth)),
            (2 * deeper, () => new ChooseStruct(reals.Condition(scope, type.Real), Value(scope, type, 0), Value(scope, type, 0))),
            (20 * deeper, () => calls.Struct(scope, type, () => reals.Real(scope, type.Real, 1)) ?? New(scope, type, depth)));
    }

    public StructElement? ElementOf(Scope scope, SpanInfo span) =>
        ints.ElementOf(scope, span) is { } e ? new StructElement(e.Span, e.Index, e.FromEnd, e.Span.Struct!) : null;

    /// <summary>What can be assigned, or passed by reference.</summary>
    public IEnumerable<StructExpr> Places(Scope scope, StructType type)
    {
        foreach (StructInfo variable in scope.Structs)
            if (variable.Type == type && variable.Assignable)
                yield return variable.Read;
        foreach (SpanInfo span in scope.StructSpans)
            if (span.Writable && span.Read.ElementStruct == type && ElementOf(scope, span) is { } element)
                yield return element;
    }

    public NewStruct New(Scope scope, StructType type, int depth) => new(type, [.. type.Members.Select(m => Member(scope, type, m, depth))]);

    private With Changed(Scope scope, StructExpr source, int depth)
    {
        int member = random.Next(source.Type.Members.Length);
        return new With(source, member, Member(scope, source.Type, source.Type.Members[member], depth));
    }

    private Node Member(Scope scope, StructType type, StructMember member, int depth) =>
        member.Struct is { } inner ? Value(scope, inner, depth - 1) : reals.Real(scope, type.Real, Math.Min(depth, 1));
}
