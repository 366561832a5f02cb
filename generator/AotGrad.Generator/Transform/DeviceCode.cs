using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>The work of one index as a device runs it: without a stack of its own, and beside all others.</summary>
/// <param name="Item">
/// What is run beside others: the index, or for one of several parts its place in row-major order; or the group of indices.
/// </param>
/// <param name="Group">How indices are grouped, if each item is a group of them.</param>
/// <param name="Statements">About how many statements an index runs, if loops around them are few and short; otherwise 0.</param>
internal sealed record DeviceCode(Function Function, Local Item, EquatableArray<Scratch> Scratch, EquatableArray<Sum> Sums, Group? Group, int Statements);

/// <summary>Memory that a launch makes for each item: a tape, or a temporary.</summary>
/// <param name="View">All of it.</param>
/// <param name="PerItem">The number of elements that one item has.</param>
/// <param name="Sizes">Of which products this number is the sum: each factor at least 0.</param>
internal sealed record Scratch(Local View, Local PerItem, EquatableArray<EquatableArray<Expr>> Sizes)
{
    /// <summary>In sizes, the number of indices.</summary>
    public static readonly Local Count = new(-2, "count", IrType.Int);
}

/// <summary>A gradient to which several items add.</summary>
/// <param name="Gradient">Its name.</param>
/// <param name="View">The numbers that are added to. Of a struct with floats and doubles these are two sums.</param>
/// <param name="Length">In groups, each of which has numbers of its own, how many it has; <paramref name="View"/> then has those of all.</param>
/// <param name="Stride">How many numbers each element has, if these are structs.</param>
/// <param name="Offsets">Where the parts of such an element are.</param>
internal sealed record Sum(string Gradient, Local View, Local? Length, Local? Stride, EquatableArray<(Local Local, Leaf Leaf)> Offsets);

/// <summary>Indices that one item runs, one after the other.</summary>
/// <param name="Count">The number of all indices.</param>
/// <param name="Size">The number of those of a group; the last may have fewer.</param>
internal sealed record Group(Local Count, Local Size);
