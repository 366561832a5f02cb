using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>A generated method: what Emit prints.</summary>
/// <param name="ResultGrads">The incoming adjoints of the results that have one.</param>
/// <param name="Results">Returned at the end: the leaves of a struct, one scalar, or none for void.</param>
/// <param name="Written">Span parameters whose elements the primal writes.</param>
/// <param name="Body">The forward sweep, <see cref="Turn"/>, the reverse sweep; or one of the sweeps, the reverse one with the turn before it.</param>
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
internal sealed record ResultGrad(Local Local, Leaf? Leaf)
{
    /// <summary>What its name ends in, if it is the tangent of one.</summary>
    public string Suffix { get; init; } = "";
}

/// <summary>A method as two: one runs it and tapes what the other needs to run its adjoint.</summary>
/// <param name="Reverse">Null where the adjoint is not wanted, and nothing is taped.</param>
internal sealed record HalvesBody(MethodIr Method, Halves Halves, Function Forward, Function? Reverse);

/// <summary>All that is generated for a method.</summary>
/// <param name="Backward">Null for a method that is differentiated only where it is called.</param>
/// <param name="Halves">Those of the method or of its local functions that other generated code calls.</param>
/// <param name="ByHalves">The halves that the backward function consists of, if it does.</param>
/// <param name="Kernel">What is generated for a kernel.</param>
internal sealed record Derivative(Function? Backward, EquatableArray<HalvesBody> Halves, HalvesBody? ByHalves, KernelCode? Kernel = null)
{
    /// <summary>Both sweeps of the method, wherever they stand.</summary>
    public Block Sweeps => ByHalves is null ? Backward?.Body ?? Block.Empty : Block.Of(ByHalves.Forward.Body.Statements.Concat(ByHalves.Reverse!.Body.Statements));
}
