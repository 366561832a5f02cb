using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>The parameters that the backward function adds, and how the adjoints of the body begin and end in them.</summary>
internal sealed class Signature
{
    private Signature()
    {
    }

    private readonly List<(Local Bar, Local Incoming)> _seeds = [];

    /// <summary>In the order of the parameters, then those of retained locals.</summary>
    public List<Gradient> Gradients { get; } = [];

    public List<ResultGrad> ResultGrads { get; } = [];

    /// <summary>The adjoints of parameters and of the result.</summary>
    public Dictionary<Local, Local> Bars { get; } = [];

    /// <summary>The gradient of each retained local.</summary>
    public Dictionary<Local, Local> Retained { get; } = [];

    /// <summary>Scalar parameters whose gradient is added to wherever a statement contributes to it.</summary>
    public HashSet<Local> InPlace { get; private set; } = [];

    /// <param name="inPlace">By-value parameters of which no copy of the gradient is needed.</param>
    public static Signature Of(MethodIr method, IReadOnlyList<Local> retained, ref int nextId, HashSet<Local>? inPlace = null)
    {
        var signature = new Signature { InPlace = inPlace ?? [] };
        foreach (Parameter parameter in method.Parameters.Where(p => p.IsActive))
        {
            IrType type = parameter.Type is SpanType span ? span.Writable : parameter.Type;
            var gradient = new Local(nextId++, parameter.Local.Name + "Grad", type);
            signature.Gradients.Add(new Gradient(gradient, parameter));
            // Elements and by-reference parameters are added to where they stand, other scalars once at the end.
            signature.Bars[parameter.Local] = parameter.Type.IsView || parameter.IsReference || signature.InPlace.Contains(parameter.Local)
                ? gradient
                : new Local(nextId++, parameter.Local.Name + "Bar", type);
        }
        foreach (Local local in retained)
        {
            var gradient = new Local(nextId++, local.Name + "Grad", local.Type);
            signature.Gradients.Add(new Gradient(gradient, null));
            signature.Retained[local] = gradient;
        }
        string[] paths = method.ResultStruct is { } whole ? [.. whole.Leaves.Select(l => l.Path)] : [""];
        for (int i = 0; i < method.Results.Count; i++)
        {
            Local result = method.Results[i];
            if (!result.Type.IsFloating) continue;
            Leaf? leaf = method.ResultStruct is { } type ? new Leaf(type, paths[i]) : null;
            signature.ResultGrads.Add(new ResultGrad(new Local(nextId++, result.Name + "Grad", result.Type), leaf));
            signature.Bars[result] = new Local(nextId++, result.Name + "Bar", result.Type, Synthetic: true);
            signature._seeds.Add((signature.Bars[result], signature.ResultGrads.Last().Local));
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
            if (stmt is Turn) output.AddRange(_seeds.Select(s => new Assign(s.Bar, s.Incoming)));
        }
        foreach (Gradient gradient in Gradients)
        {
            if (gradient.Of is { Type.IsView: false, IsReference: false } parameter && !InPlace.Contains(parameter.Local))
            {
                output.Add(new Accumulate(gradient.Local, Bars[parameter.Local]));
            }
        }
        return Block.Of(output);
    }
}
