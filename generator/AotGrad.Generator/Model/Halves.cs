using System.Collections.Generic;
using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>A method as its callers see it that do not inline it: names and parameters, nothing of its body.</summary>
/// <param name="Key">Of the method, if it is one of the project.</param>
/// <param name="Type">The full name of the type that its halves stand in.</param>
/// <param name="Plain">The name of the method itself; null for a local function, which generated code cannot call.</param>
/// <param name="Written">For each parameter, whether the method writes elements of it.</param>
/// <param name="IsRecursive">It cannot be inlined at any price.</param>
internal sealed record Halves(
    string Key,
    string Signature,
    string Type,
    string? Plain,
    string Forward,
    string Reverse,
    EquatableArray<Parameter> Parameters,
    EquatableArray<bool> Written,
    IrType? Result,
    bool IsRecursive)
{
    /// <summary>The indices of the parameters that are views, which the reverse half takes.</summary>
    public IReadOnlyList<int> Views => [.. Enumerable.Range(0, Parameters.Count).Where(i => Parameters[i].Type.IsView)];

    /// <summary>Nothing comes out that has an adjoint, and nothing is written that would have to be restored.</summary>
    public bool IsInert => !Written.Any(w => w)
        && (Result is not { IsFloating: true } || !Parameters.Any(p => p.IsActive))
        && !Parameters.Any(p => p is { IsReference: true, IsActive: true });
}
