using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>The parameters that the backward function adds, and how the adjoints of the body begin and end in them.</summary>
internal sealed class Signature
{
    private readonly Local? _result;

    private Signature(Local? result) => _result = result;

    /// <summary>In the order of the parameters, then those of retained locals.</summary>
    public List<Gradient> Gradients { get; } = [];

    public Local? ResultGrad { get; private set; }

    /// <summary>The adjoints of parameters and of the result.</summary>
    public Dictionary<Local, Local> Bars { get; } = [];

    /// <summary>The gradient of each retained local.</summary>
    public Dictionary<Local, Local> Retained { get; } = [];

    public static Signature Of(MethodIr method, IReadOnlyList<Local> retained, ref int nextId)
    {
        var signature = new Signature(method.Result);
        foreach (Parameter parameter in method.Parameters.Where(p => p.IsActive))
        {
            IrType type = parameter.Type is SpanType span ? span.Writable : parameter.Type;
            var gradient = new Local(nextId++, parameter.Name + "Grad", type);
            signature.Gradients.Add(new Gradient(gradient, parameter));
            // Elements and by-reference parameters are added to where they stand, other scalars once at the end.
            signature.Bars[parameter.Local] = parameter.Type.IsView || parameter.IsReference
                ? gradient
                : new Local(nextId++, parameter.Name + "Bar", type);
        }
        foreach (Local local in retained)
        {
            var gradient = new Local(nextId++, local.Name + "Grad", local.Type);
            signature.Gradients.Add(new Gradient(gradient, null));
            signature.Retained[local] = gradient;
        }
        if (method.Result is { Type.IsFloating: true } result)
        {
            signature.ResultGrad = new Local(nextId++, "resultGrad", result.Type);
            signature.Bars[result] = new Local(nextId++, "resultBar", result.Type, Synthetic: true);
        }
        return signature;
    }

    /// <summary>Seeds the reverse sweep with the incoming adjoint, and adds the adjoints of scalars to their gradients.</summary>
    public Block Complete(Block body)
    {
        var output = new List<Stmt>();
        foreach (Stmt stmt in body.Statements)
        {
            output.Add(stmt);
            if (stmt is Turn && ResultGrad is not null) output.Add(new Assign(Bars[_result!], ResultGrad));
        }
        foreach (Gradient gradient in Gradients)
        {
            if (gradient.Of is { Type.IsView: false, IsReference: false } parameter)
            {
                output.Add(new Accumulate(gradient.Local, Bars[parameter.Local]));
            }
        }
        return Block.Of(output);
    }
}
