namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum StructForm
{
    /// <summary><c>readonly record struct S(double X, double Y)</c>.</summary>
    ReadonlyRecord,

    /// <summary><c>record struct S(double X, double Y)</c>.</summary>
    Record,

    /// <summary>A struct with public fields and a constructor for all of them.</summary>
    Fields,

    /// <summary><c>(double X, double Y)</c>.</summary>
    Tuple,

    /// <summary>A type of System.Numerics.</summary>
    Numerics,
}

/// <summary>A member of a struct: a real, or another struct.</summary>
internal sealed record StructMember(string Name, StructType? Struct);

/// <summary>
/// A type made of reals of one precision. A variable <c>v</c> of it is the variables <c>v.X</c>, <c>v.Y</c>, …, and a
/// span <c>p</c> of it the spans <c>p.X</c>, <c>p.Y</c>, …: what holds for scalars holds for the members of structs.
/// </summary>
internal sealed class StructType(string name, ScalarType real, StructForm form, StructMember[] members)
{
    public string Name => name;

    /// <summary>Whether it is printed as a type over any floating-point type, of which the program uses one.</summary>
    public bool IsGeneric => name.EndsWith('>');

    public ScalarType Real => real;

    public StructForm Form => form;

    public StructMember[] Members => members;

    /// <summary>The number of reals in it.</summary>
    public int Width => members.Sum(m => m.Struct?.Width ?? 1);

    /// <summary>Everything below a value of the type.</summary>
    public IEnumerable<StructPart> Parts()
    {
        bool areFields = form is StructForm.Fields or StructForm.Tuple or StructForm.Numerics;
        int offset = 0;
        foreach (StructMember member in members)
        {
            yield return new StructPart(member.Name, offset, member.Struct, form != StructForm.ReadonlyRecord, areFields);
            foreach (StructPart inner in member.Struct?.Parts() ?? [])
            {
                // What a property gives is a copy, of which nothing can be assigned.
                yield return inner with
                {
                    Path = $"{member.Name}.{inner.Path}",
                    Offset = offset + inner.Offset,
                    IsAssignable = areFields && inner.IsAssignable,
                    IsField = areFields && inner.IsField,
                };
            }
            offset += member.Struct?.Width ?? 1;
        }
    }

    public IEnumerable<StructPart> Leaves() => Parts().Where(p => p.Struct is null);
}

/// <summary>A member of a struct, or of one within it: where it begins among the leaves, and its type if it is none. Only fields can be passed by reference.</summary>
internal sealed record StructPart(string Path, int Offset, StructType? Struct, bool IsAssignable, bool IsField);

/// <summary>An expression for a struct.</summary>
internal abstract record StructExpr(StructType Type) : Node;

/// <summary>A variable, or a struct within one, by its path.</summary>
internal sealed record StructVar(string Name, StructType Type) : StructExpr(Type);

internal sealed record StructElement(SpanExpr Span, Expr Index, bool FromEnd, StructType Type) : StructExpr(Type);

/// <summary>A new value from those of the members, in order: each an <see cref="Expr"/> or a <see cref="StructExpr"/>.</summary>
internal sealed record NewStruct(StructType Type, Node[] Members) : StructExpr(Type);

/// <summary><c>source with { Member = value }</c>.</summary>
internal sealed record With(StructExpr Source, int Member, Node Value) : StructExpr(Source.Type);

internal sealed record ChooseStruct(Expr Condition, StructExpr Then, StructExpr Else) : StructExpr(Then.Type);

internal sealed record StructCall(Call Call, StructType Type) : StructExpr(Type);

internal sealed record DeclareStruct(string Name, StructExpr Value) : Stmt;

/// <summary>A variable or element is assigned as a whole.</summary>
internal sealed record AssignStruct(StructExpr Target, StructExpr Value) : Stmt;

/// <summary><c>var (p, q) = value;</c> for a struct of reals alone.</summary>
internal sealed record DeclareParts(string[] Names, StructExpr Value) : Stmt;
