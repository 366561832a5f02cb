using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>
/// The memory that a method reads as data, for guards: arrays and spans of static fields, of this object, and of objects
/// that these and the parameters hold. A path ends without an error where an object on it is null.
/// </summary>
internal static class DataMemory
{
    public static IEnumerable<string> Of(MethodIr method, Function backward, ExpressionPrinter expressions) => backward.Body.All()
        .SelectMany(CalleeData.ReadBy)
        .Where(f => f.Nodes().OfType<Field>().All(part => CallPlan.IsInside(method, part.PrivateTo)))
        .Select(f => Text(f, expressions))
        .Distinct();

    private static string Text(Field memory, ExpressionPrinter expressions)
    {
        var type = (SpanType)memory.Type;
        bool isKnown = type.Leaf is null && HasExtent(type.Scalar);
        string path = Path(memory, expressions);
        if (type.Form is not (SpanForm.Array or SpanForm.Rows) && memory.Receiver is { } receiver and not Self)
        {
            // A span cannot be null, and so has no conditional access.
            path = $"{Path(receiver, expressions)} is null ? default : {expressions.Print(memory)}";
        }
        return isKnown ? path : $"{expressions.Runtime}Guard.{(type.HasRows ? "Rows" : "Elements")}<{expressions.ElementName(type)}>({path})";
    }

    /// <summary>Whether the runtime knows spans of an element type as memory to compare; others say what they are.</summary>
    public static bool HasExtent(Scalar element) => element is Scalar.Float or Scalar.Double or Scalar.Int or Scalar.Long or Scalar.Bool;

    private static string Path(Expr data, ExpressionPrinter expressions) => data switch
    {
        Field { Receiver: null or Self } root => expressions.Print(root),
        Field { Receiver: { } receiver } member => $"{Path(receiver, expressions)}?.{member.Text}",
        Query { Type: ObjectType { Name: var type }, Operands: [var operand] } => $"({Path(operand, expressions)} as {type.TrimEnd('?')})",
        _ => expressions.Print(data),
    };
}
