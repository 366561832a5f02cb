using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints how a gradient that is overwritten becomes 0 at first.</summary>
internal sealed class Resets(IndentedWriter writer, ExpressionPrinter expressions)
{
    /// <param name="index">A free name.</param>
    public void Print(DeclaredGradient gradient, string index)
    {
        string name = Keyword.Escape(gradient.Name);
        if (!gradient.IsPartial)
        {
            writer.Line(gradient.Type switch
            {
                SpanType { HasRows: true } => $"{expressions.Runtime}Rows.Clear({name});",
                SpanType { Form: SpanForm.Array } => $"{name}.AsSpan().Clear();",
                { IsView: true } => $"{expressions.Elements(name, gradient.Type)}.Clear();",
                _ => $"{name} = {(gradient.Of?.Struct is null ? Zero(gradient.Parts[0]) : "default")};",
            });
            return;
        }
        string holder = name;
        if (gradient.IsView)
        {
            writer.Open($"for (int {index} = 0; {index} < {name}.Length; {index}++)");
            holder = $"{name}[{index}]";
        }
        if (gradient.Parts.All(p => StructText.IsSettable(p.Of!.Leaf!)))
        {
            foreach (Gradient part in gradient.Parts) writer.Line($"{holder}.{StructText.Path(part.Of!.Leaf!)} = {Zero(part)};");
        }
        else
        {
            writer.Line(expressions.Structs.Assign(holder, gradient.Of!.Struct!, gradient.Parts.ToDictionary(p => p.Of!.Leaf!.Path, Zero)));
        }
        if (gradient.IsView) writer.Close();
    }

    private string Zero(Gradient gradient) => expressions.Zero(gradient.Local.Scalar);
}
