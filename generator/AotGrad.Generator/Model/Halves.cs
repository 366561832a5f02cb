using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>A method as its callers see it that do not inline it: names and parameters, nothing of its body.</summary>
/// <param name="Key">Of the method, if it is one of the project.</param>
/// <param name="Type">The full name of the type that its halves stand in.</param>
/// <param name="Plain">The name of the method itself; null where generated code cannot call it: a local function, or one that takes structs.</param>
/// <param name="Written">For each parameter, whether the method writes elements of it.</param>
/// <param name="Results">The result, or the leaves of a result that is a struct.</param>
/// <param name="TypeParameter">Of the halves themselves, for a floating-point type; null if they have none.</param>
/// <param name="ReadsData">It reads fields that other code may change, perhaps in both halves.</param>
/// <param name="MayWriteData">It calls other code that may change fields.</param>
/// <param name="CannotBeInlined">It is recursive, or its body is not known.</param>
internal sealed record Halves(
    string Key,
    string Signature,
    string Type,
    string? Plain,
    string Forward,
    string Reverse,
    EquatableArray<Parameter> Parameters,
    EquatableArray<bool> Written,
    EquatableArray<IrType> Results,
    string? TypeParameter,
    bool ReadsData,
    bool MayWriteData,
    bool CannotBeInlined)
{
    /// <summary>The agreement between halves and their callers, which changes with what either expects of the other.</summary>
    public const int Version = 3;

    /// <summary>The memory that the halves, or those that they call, read as data.</summary>
    public EquatableArray<HeldData> Data { get; init; } = [];

    /// <summary>The member of objects, reached one through another in a recursion, whose memory is read as data, if any.</summary>
    public string? Endless { get; init; }

    /// <summary>The number of directions along which the halves are differentiated; each number then goes with its tangents.</summary>
    public int Directions { get; init; }

    /// <summary>Of halves that are differentiated, those of the method itself.</summary>
    public Halves? Primal { get; init; }

    /// <summary>The forward half keeps what goes in, and the reverse half runs the method again.</summary>
    public bool IsCheckpoint { get; init; }

    /// <summary>There is no reverse half, and the forward half keeps nothing.</summary>
    public bool KeepsNothing { get; init; }

    /// <summary>
    /// The rule that its user wrote for it, if there is one: then there are no halves. The method itself runs in the forward
    /// sweep, and the rule in the reverse sweep.
    /// </summary>
    public HandRule? Rule { get; init; }

    /// <summary>The result of a method that has a rule, if that is a struct.</summary>
    public StructType? ResultStruct { get; init; }

    /// <summary>The method itself is static.</summary>
    public bool IsStatic { get; init; } = true;

    /// <summary>What the type parameter stands for in a call.</summary>
    public Scalar TypeArgument { get; init; } = Scalar.Generic;

    /// <summary>For each parameter, whether it is a scalar that the reverse half is told again.</summary>
    public EquatableArray<bool> Reread { get; init; } = [];

    /// <summary>The indices of the parameters that the reverse half takes as well.</summary>
    public IReadOnlyList<int> InBoth => [.. Enumerable.Range(0, Parameters.Count).Where(IsInBoth)];

    /// <summary>Views, objects and some scalars; other values go over the tape, where the reverse half needs them.</summary>
    public bool IsInBoth(int parameter) => Parameters[parameter].Type is SpanType or ObjectType || (parameter < Reread.Count && Reread[parameter]);

    /// <summary>Nothing comes out that has an adjoint, and nothing is written that would have to be restored.</summary>
    public bool IsInert => !Written.Any(w => w)
        && (!Results.Any(r => r.IsFloating) || !Parameters.Any(p => p.IsActive))
        && !Parameters.Any(p => p is { IsReference: true, IsActive: true });
}

/// <summary>Memory that halves read as data: no argument, so that guards have to find it.</summary>
/// <param name="Memory">A field or an extent, named by the parameters of the halves.</param>
/// <param name="Depth">The number of calls between the halves and what reads it.</param>
/// <param name="Accessor">The member beside the halves that tells its extent where it cannot be named; null where it always can.</param>
internal sealed record HeldData(Expr Memory, int Depth, string? Accessor)
{
    /// <summary>The name of the object whose method reads the memory, among the accessor's parameters.</summary>
    public const string Receiver = "this";

    /// <summary>The accessor's parameters: the objects from which the memory is reached.</summary>
    public IReadOnlyList<Expr> Objects => [.. Memory.Nodes().Where(n => n is Self or Local).Distinct()];
}
