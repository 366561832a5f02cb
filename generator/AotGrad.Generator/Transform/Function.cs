using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>A generated method: what Emit prints.</summary>
/// <param name="ResultGrads">The incoming adjoints of the results that have one.</param>
/// <param name="Results">Returned at the end: the leaves of a struct, one scalar, or none for void.</param>
/// <param name="Written">Span parameters whose elements the primal writes.</param>
/// <param name="Body">The forward sweep, <see cref="Turn"/>, the reverse sweep.</param>
internal sealed record Function(
    EquatableArray<Parameter> Parameters,
    EquatableArray<Gradient> Gradients,
    EquatableArray<ResultGrad> ResultGrads,
    EquatableArray<Expr> Results,
    EquatableArray<Local> Written,
    Block Body);

/// <summary>The gradient of a parameter or of a retained local, as a parameter of the generated method.</summary>
/// <param name="Of">The primal parameter, or null for a retained local.</param>
internal sealed record Gradient(Local Local, Parameter? Of);

/// <summary>The incoming adjoint of the result, or of one part of it.</summary>
/// <param name="Leaf">Which part of the result it belongs to, if that is a struct.</param>
internal sealed record ResultGrad(Local Local, Leaf? Leaf);
