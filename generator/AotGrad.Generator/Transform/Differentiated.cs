using System.Collections.Generic;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>A method whose body is derived and can be derived further.</summary>
/// <param name="Method">With its calls inlined.</param>
/// <param name="Body">The forward sweep, the turn, and, if there is one, the reverse sweep.</param>
/// <param name="Signature">What the adjoint adds to the method's parameters; null for the method itself.</param>
internal sealed record Differentiated(MethodIr Method, Block Body, Signature? Signature, int NextId)
{
    public Roots? Roots { get; init; }

    /// <summary>Locals that a caller sees.</summary>
    public List<Local> Outputs { get; init; } = [];

    /// <summary>Parameters whose elements the method writes.</summary>
    public List<Local> OutputViews { get; init; } = [];
}
