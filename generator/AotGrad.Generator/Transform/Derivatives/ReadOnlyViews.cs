using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Makes variables that hold views of read-only memory read-only themselves: a tangent that is only read may be given as a
/// read-only span, also where the method has a span or an array.
/// </summary>
internal static class ReadOnlyViews
{
    public static Block Run(Block body)
    {
        while (true)
        {
            var readOnly = new Dictionary<Local, Expr>();
            foreach (Assign assign in body.All().OfType<Assign>())
            {
                if (assign is { Target.Type: SpanType { Form: SpanForm.Span or SpanForm.Tensor } target, Value.Type: SpanType { Form: SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor } value })
                {
                    readOnly[assign.Target] = assign.Target with { Type = target with { Form = value.Form } };
                }
            }
            if (readOnly.Count == 0) return body;
            body = new Substitution(readOnly).Rewrite(body);
        }
    }
}
