namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary><c>place++</c>, <c>++place</c>, <c>place--</c> or <c>--place</c>, for its value.</summary>
internal sealed record Bump(Expr Place, bool Up, bool IsPrefix) : Expr(Place.Type);

/// <summary><c>(target = value)</c>, or the compound form of <paramref name="Op"/>, for its value.</summary>
internal sealed record AssignExpr(Expr Target, BinaryOp? Op, Expr Value) : Expr(Target.Type);

/// <summary><c>(a, b) = (u, v)</c>: the places are found first, then come all values, and all assignments last.</summary>
internal sealed record AssignTuple(Expr[] Targets, Expr[] Values) : Stmt;

/// <summary><c>ref double name = ref place;</c> for a scalar or a struct.</summary>
internal sealed record DeclareReference(string Name, Node Place) : Stmt;

/// <summary>An argument for an <c>out</c> parameter that declares a variable, or discards what it gets.</summary>
internal sealed record OutVariable(string Name, ScalarType Type, StructType? Struct) : Node
{
    public const string Discard = "_";
}

internal static class Writes
{
    /// <summary>What a node itself assigns, or makes another name for.</summary>
    public static IEnumerable<Node> Of(Node node) => node switch
    {
        Assign n => [n.Target],
        AssignExpr n => [n.Target],
        AssignTuple n => n.Targets,
        AssignStruct n => [n.Target],
        Swap n => [n.Left, n.Right],
        Bump n => [n.Place],
        DeclareReference n => [n.Place],
        _ => [],
    };

    /// <summary>Whether the variable, or a part of it, is among what a node itself assigns.</summary>
    public static bool Assigns(Node node, string variable) => Of(node).Any(place => Names(place, variable));

    /// <summary>Whether the expression is the variable, or a member of it.</summary>
    public static bool Names(Node place, string variable) =>
        (place switch { Var v => v.Name, StructVar v => v.Name, _ => "" }).Split('.')[0] == variable.Split('.')[0];
}
