using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// What the halves of a method take: spans, also of what the method takes as an array, and in place of a struct the scalars
/// in it. Only spans of structs stay whole.
/// </summary>
internal static class HalfSignature
{
    public static MethodIr Of(MethodIr method)
    {
        var locals = new Dictionary<Local, Expr>();
        HashSet<string> names = method.Results.Any(r => r.Type.IsFloating) ? ["resultGrad"] : [];
        var parameters = new List<Parameter>();
        foreach (Parameter parameter in method.Parameters)
        {
            string name = parameter.IsFurtherPart ? parameters.Last().Name
                : Unique(parameter.Leaf is not null && !parameter.Type.IsView ? parameter.Local.Name : parameter.Name, names);
            Local local = parameter.Type is SpanType span
                ? parameter.Local with { Type = (span.Form == SpanForm.Array ? span.Writable : span) with { Leaf = parameter.Leaf } }
                : parameter.Local;
            if (local != parameter.Local) locals[parameter.Local] = local;
            parameters.Add(parameter with { Local = local, Name = name, Leaf = parameter.Type.IsView ? parameter.Leaf : null });
        }
        return method with
        {
            Parameters = parameters.ToEquatable(),
            Modifiers = method.Parameters.Any(p => p.IsReceiver) ? "static " : method.Modifiers,
            Body = locals.Count == 0 ? method.Body : new Substitution(locals).Rewrite(method.Body),
        };
    }

    /// <summary>Neither the parameter nor its gradient has the name of another.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        while (taken.Contains(name) || taken.Contains(name + "Grad")) name += "_";
        taken.Add(name);
        taken.Add(name + "Grad");
        return name;
    }
}
