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
        .SelectMany(stmt => CalleeData.OwnOf(stmt).Select(f => Text(f, expressions)).Concat(
            stmt is CallForward call ? CalleeData.ReadBy(call).Select(read => Text(method, call, read.Data, read.Memory, expressions)) : []))
        .Distinct();

    /// <summary>Memory that a method, whose body is given, reads itself or by a callee that is nearer to it; for a static member.</summary>
    public static string Find(MethodIr method, HeldData data, IEnumerable<Stmt> body, ExpressionPrinter expressions)
    {
        var receiver = new NamedReceiver();
        if (IsNamed(method, data.Memory)) return Text(receiver.Rewrite(data.Memory), expressions);
        foreach (CallForward call in body.OfType<CallForward>())
        {
            foreach ((HeldData read, Expr memory) in CalleeData.ReadBy(call))
            {
                if (memory.Equals(data.Memory) && read.Depth < data.Depth) return Text(method, receiver.Rewrite(call), read, receiver.Rewrite(memory), expressions);
            }
        }
        return "default";
    }

    /// <summary>The object whose method runs is a parameter of what is static.</summary>
    private sealed class NamedReceiver : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is Self self ? new Field("@" + HeldData.Receiver, self.Type) : base.Rewrite(expr);

        public CallForward Rewrite(CallForward call) => (CallForward)RewriteParts(call);
    }

    private static string Text(MethodIr method, CallForward call, HeldData data, Expr memory, ExpressionPrinter expressions)
    {
        if (IsNamed(method, memory)) return Text(memory, expressions);
        string type = call.Halves.TypeParameter is null ? "" : $"<{expressions.NameOf(call.Halves.TypeArgument)}>";
        return Text(new DataExtent($"global::{(call.Halves.Primal ?? call.Halves).Type}.{Keyword.Escape(data.Accessor!)}{type}", data.Objects.Select(o => CalleeData.Bind(call, o)).ToEquatable()), expressions);
    }

    private static bool IsNamed(MethodIr method, Expr memory) => memory.Nodes().OfType<Field>().All(part => CallPlan.IsInside(method, part.PrivateTo));

    private static string Text(Expr memory, ExpressionPrinter expressions) => memory is DataExtent extent
        ? $"{extent.Name}({string.Join(", ", extent.Objects.Select(o => Path(o, expressions)))})"
        : Text((Field)memory, expressions);

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
