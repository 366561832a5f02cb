using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;

namespace AotGrad.Generator.Model;

internal enum Passing
{
    Value,
    In,
    RefReadOnly,
    Ref,
    Out,
}

/// <param name="Local">The parameter in the body.</param>
/// <param name="NoGrad">The user asked for no gradient.</param>
/// <param name="Name">Of the declared parameter.</param>
/// <param name="Leaf">Which part of the declared parameter this is, if that is a struct or holds structs; its parts follow each other.</param>
internal sealed record Parameter(Local Local, Passing Passing, bool NoGrad, string Name, Leaf? Leaf = null)
{
    /// <summary>The name of what stands for the struct whose method runs.</summary>
    public const string Receiver = "this";

    public IrType Type => Local.Type;

    /// <summary>The type of the declared parameter.</summary>
    public IrType DeclaredType => (Leaf, Type) switch
    {
        (null, _) => Type,
        ({ } of, SpanType span) => new StructSpanType(of.Struct, span.Form),
        ({ } of, _) => of.Struct,
    };

    /// <summary>The name, and which part it is.</summary>
    public string Path => Leaf is null ? Name : $"{Name}.{Leaf.Path}";

    public bool IsReceiver => Name == Receiver;

    /// <summary>Has a gradient parameter in the generated methods.</summary>
    public bool IsActive => !NoGrad && Type.IsFloating;

    public bool IsReference => Passing is Passing.Ref or Passing.Out;

    /// <summary>A tangent of a parameter: of a struct, it has the parts that move alone.</summary>
    public bool IsTangent { get; init; }

    /// <summary>A part of a span of structs other than the first, which in C# stands for all of them.</summary>
    public bool IsFurtherPart => IsTangent ? IsFurtherGradient : Type.IsView && Leaf is { } leaf && leaf.Path != leaf.Struct.Leaves.First().Path;

    /// <summary>The same among the parts that have a gradient.</summary>
    public bool IsFurtherGradient => Type.IsView && Leaf is { } leaf && leaf.Path != leaf.Struct.Leaves.First(l => IrType.Of(l.Kind).IsFloating).Path;
}

/// <summary>One containing type, as its partial declaration is reopened: <c>static partial class Model</c>.</summary>
internal sealed record ContainingType(string Declaration);

/// <summary>Where generated members go.</summary>
/// <param name="Types">From the outermost to the innermost.</param>
/// <param name="FullName">Of the innermost type, for naming files and for deciding what its code can reach.</param>
/// <param name="Qualify">Short names of the framework or runtime mean something else there; print them in full.</param>
/// <param name="Names">Types that need not be printed in full.</param>
internal sealed record Container(string Namespace, EquatableArray<ContainingType> Types, string FullName, bool Qualify, EquatableArray<ShortName> Names);

/// <summary>A type whose name alone is enough, with the namespace that must be imported for it, if any.</summary>
internal sealed record ShortName(string Full, string Short, string Import);

/// <summary>What a diagnostic says and about which site; the SourceMap knows where that is.</summary>
internal sealed record Issue(string Id, int Site, EquatableArray<string> Arguments)
{
    public bool IsError => Id is not (Ids.DerivativeLost or Ids.FieldIsData or Ids.NothingToDifferentiate or Ids.Storage or Ids.WhereCalled);

    public static Issue At(int site, string id, params string[] arguments) => new(id, site, arguments.ToEquatable());
}

/// <param name="Parameters"><c>&lt;T&gt;</c>, or nothing.</param>
/// <param name="Constraints"><c> where T : …</c>, or nothing.</param>
internal sealed record GenericText(string Parameters, string Constraints)
{
    public static readonly GenericText None = new("", "");
}

/// <summary>How generated code that does not inline a method calls it.</summary>
/// <param name="Stem">The names of its halves are this and Forward, this and Reverse.</param>
/// <param name="PrivateTo">The type whose code alone can name them, if any.</param>
/// <param name="IsPublished">Other assemblies can call the method, and so its halves.</param>
/// <param name="IsLocal">A local function: only by its halves does generated code reach it.</param>
internal sealed record Linkage(string Stem, string? PrivateTo, bool IsPublished, bool IsLocal);

/// <summary>A method in the IR: all that later stages know of it, and nothing that depends on where it stands.</summary>
/// <param name="Modifiers"><c>static </c> for a method without a receiver, <c>readonly </c> for one that may be called on read-only structs.</param>
/// <param name="Key">Documentation id, unique in the compilation; local functions extend their method's.</param>
/// <param name="Results">Hold the result when the body ends: its leaves if it is a struct, none for void.</param>
/// <param name="ResultStruct">The type of the result if that is a struct or tuple.</param>
/// <param name="NextId">Greater than the id of every local and label of the body.</param>
/// <param name="TypeParameter">The name of the type parameter that stands for a floating-point type, if there is one.</param>
/// <param name="Generic">The method's own type parameters and their constraints.</param>
/// <param name="NamesTypeParameters">The body names members by the type parameters of a type around it.</param>
/// <param name="LocalFunctions">Functions inside the method, which the body calls by key.</param>
/// <param name="Issues">Errors found while parsing; a method with errors is not differentiated.</param>
internal sealed record MethodIr(
    string Key,
    string Name,
    string Signature,
    string Accessibility,
    string Modifiers,
    Linkage Linkage,
    Container Container,
    EquatableArray<Parameter> Parameters,
    EquatableArray<Local> Results,
    StructType? ResultStruct,
    EquatableArray<string> Retain,
    Block Body,
    int NextId,
    string? TypeParameter,
    GenericText Generic,
    bool NamesTypeParameters,
    EquatableArray<MethodIr> LocalFunctions,
    EquatableArray<Issue> Issues)
{
    /// <summary>The result, if it is a scalar.</summary>
    public Local? Result => ResultStruct is null && Results.Count == 1 ? Results[0] : null;

    /// <summary>Returns an array or a span: it is part of the methods that call it, and has no derivative of its own.</summary>
    public bool ReturnsView => Results.Any(r => r.Type.IsView);

    /// <summary>Takes or returns structs.</summary>
    public bool HasStructs => ResultStruct is not null || Parameters.Any(p => p.Leaf is not null);

    /// <summary>The user asked for an exception where an adjoint becomes NaN.</summary>
    public bool TrapNaN { get; init; }

    /// <summary>Where it is called, nothing of it is kept but what it is given: its reverse half runs it again.</summary>
    public bool IsCheckpoint { get; init; }

    /// <summary>A call by its name may run another method.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>It was read as a part of a method, and what it means by <c>this</c> is not what that method does.</summary>
    public bool IsOfAnotherObject { get; init; }

    /// <summary>A constructor inside a method, which has the struct's type parameter and not the method's.</summary>
    public bool IsOfGenericStruct { get; init; }

    /// <summary>
    /// It has no halves. Those of an override in a derived class would have the names of those of the method itself, and hide them;
    /// those of a function stand beside those of the method that it is part of.
    /// </summary>
    public bool IsAlwaysInlined => ReturnsView || ReplacesViews || IsVirtual || IsOfAnotherObject || IsOfGenericStruct;

    /// <summary>
    /// A function inside this method. Its halves stand beside those of the method and can be named where those can, unless
    /// they take something of a type that may be hidden, and that the method itself does not take.
    /// </summary>
    public MethodIr Within(MethodIr function, string stem)
    {
        HashSet<string> known = [.. Parameters.Select(TypeNameOf).OfType<string>()];
        string? owner = function.Parameters.Select(TypeNameOf).OfType<string>().All(known.Contains) ? Linkage.PrivateTo : Container.FullName;
        return function with
        {
            Accessibility = owner == Container.FullName ? "private" : "internal",
            Container = Container,
            Linkage = new Linkage(stem, owner, IsPublished: false, IsLocal: true),
        };
    }

    /// <summary>The type that the halves of a method name in a parameter, if that is one of the user's and may be hidden.</summary>
    private static string? TypeNameOf(Parameter parameter) => parameter.Type switch
    {
        SpanType when parameter.Leaf is { } leaf => leaf.Struct.HiddenFrom("") is null ? null : leaf.Struct.Name,
        ObjectType { Name: not "string" } type => type.Name,
        _ => null,
    };

    /// <summary>A function that makes an array or span variable around it refer to other memory.</summary>
    public bool ReplacesViews => Parameters.Any(p => p.IsReference && p.Type.IsView);

    /// <summary>It is a rule for adjoints, whose own derivatives serve those of its target: none is generated unasked.</summary>
    public bool IsRule { get; init; }

    /// <summary>What makes it a kernel, if it is one.</summary>
    public KernelForm? Kernel { get; init; }

    /// <summary>Methods of other assemblies that the body calls, by their halves.</summary>
    public EquatableArray<Halves> Imported { get; init; } = [];
}

/// <summary>A method and all that its derivative depends on: the IR of the methods it calls, directly or not.</summary>
/// <param name="Split">Keys of those among the method and its local functions of which halves are generated.</param>
/// <param name="SplitAll">No callee is inlined unless it must be.</param>
internal sealed record Bundle(MethodIr Method, EquatableArray<MethodIr> Callees, EquatableArray<string> Split, bool SplitAll)
{
    /// <summary>The declared derivatives that the methods call.</summary>
    public EquatableArray<DeclaredCallee> Declared { get; init; } = [];

    /// <summary>The names of methods that would be generated if declarations did not take their place.</summary>
    public EquatableArray<string> Replaced { get; init; } = [];

    /// <param name="replaced">With the types that have them.</param>
    public Bundle Without(EquatableArray<string> replaced) =>
        this with { Replaced = new[] { "Backward", "Gradient" }.Select(suffix => Method.Name + suffix).Where(name => replaced.Contains($"{Method.Container.FullName}.{name}")).ToEquatable() };
}
