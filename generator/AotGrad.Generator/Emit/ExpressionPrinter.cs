using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>Prints expressions as C#, with the parentheses that precedence asks for and no others.</summary>
/// <param name="typeParameter">The method's type parameter that stands for a floating-point type.</param>
/// <param name="isDevice">Views are those of a device, each of a type of its own.</param>
internal sealed class ExpressionPrinter(Names names, StructText structs, bool qualify, string? typeParameter, Func<Local, bool> isArray, bool isDevice = false)
{
    private const int Primary = 100;
    private const int Prefix = 90;
    private const int Lowest = 0;

    public string Print(Expr expr) => Print(expr, Lowest);

    public StructText Structs => structs;

    public bool IsDevice => isDevice;

    /// <summary>The type of an array of several dimensions.</summary>
    public string GridName(SpanType array) => $"{NameOf(array.Element)}[{new string(',', array.Rank - 1)}]";

    /// <summary>The type of an array of arrays.</summary>
    public string RowsName(SpanType array) => $"{NameOf(array.Element)}[][]";

    /// <summary>A view as a span: all elements, also those of several dimensions.</summary>
    public string Elements(Expr view) => view is Row && IsArray(view) ? $"{Print(view)}.AsSpan()" : Elements(Print(view), view.Type);

    /// <inheritdoc cref="Elements(Expr)"/>
    public string Elements(string view, IrType type) => type is SpanType { Rank: > 1 } ? $"{Runtime}Grid.Elements({view})" : view;

    public string TypeName(IrType type) => type switch
    {
        SpanType when isDevice => "var",
        SpanType { Rank: > 1 } grid => $"{Runtime}Grid{grid.Rank.ToString(CultureInfo.InvariantCulture)}<{NameOf(grid.Element)}>",
        SpanType { IsHeap: true } heap => $"{Runtime}ArrayHeap<{NameOf(heap.Element)}>",
        SpanType { HasRows: true } rows => RowsName(rows),
        SpanType { IsTensor: true } tensor => structs.Name($"global::System.Numerics.Tensors.{tensor.Form}Span<{NameOf(tensor.Element)}>"),
        SpanType span => SpanName(span.Form, ElementName(span)),
        StructSpanType span => SpanName(span.Form, structs.Name(span.Element)),
        StructType whole => structs.Name(whole),
        ObjectType data => data.Name,
        _ => NameOf(type.Scalar),
    };

    /// <summary>What a view holds: scalars, or whole structs.</summary>
    public string ElementName(IrType view) => view is SpanType { Leaf: { } leaf } ? structs.Name(leaf.Struct) : NameOf(view.Scalar);

    private string SpanName(SpanForm form, string element) => $"{System}{(form == SpanForm.ReadOnlySpan ? "ReadOnlySpan" : "Span")}<{element}>";

    public string System => qualify ? "global::System." : "";

    public string Runtime => qualify ? "global::AotGrad.Runtime." : "";

    public string NameOf(Scalar kind) => kind == Scalar.Generic ? typeParameter! : Keyword(kind);

    public static string Keyword(Scalar kind) => kind switch
    {
        Scalar.Float => "float",
        Scalar.Double => "double",
        Scalar.Int => "int",
        Scalar.Long => "long",
        Scalar.UInt => "uint",
        Scalar.ULong => "ulong",
        Scalar.Byte => "byte",
        Scalar.SByte => "sbyte",
        Scalar.Short => "short",
        Scalar.UShort => "ushort",
        Scalar.NInt => "nint",
        Scalar.NUInt => "nuint",
        Scalar.Char => "char",
        _ => "bool",
    };

    /// <summary>The whole element of which a load may read a part.</summary>
    /// <summary>What stands before a member's name.</summary>
    public string Receiver(Expr receiver) => Print(receiver, Primary);

    public string Element(Load load) => $"{Print(load.View, Primary)}[{Index(load.View, load.Index)}]";

    private string Print(Expr expr, int outer)
    {
        (string text, int precedence) = Parts(expr);
        return precedence < outer ? $"({text})" : text;
    }

    private (string Text, int Precedence) Parts(Expr expr)
    {
        switch (expr)
        {
            case Constant constant:
                string literal = Literal(constant);
                return (literal, literal[0] is '-' or '(' ? Prefix : Primary);
            case Local local:
                return (names[local], Primary);
            case Self:
                return ("this", Primary);
            case Query { Format: Query.Checked or Query.Unchecked, IsOfAll: false } context:
                return (string.Format(CultureInfo.InvariantCulture, context.Format, Print(new OtherContext(context).Rewrite(context.Operands[0]))), Primary);
            case Query query:
                return (string.Format(CultureInfo.InvariantCulture, query.Format, [.. query.Operands.Select(o => (object)Print(o, query.Format.Contains("({0})") ? Lowest : Primary))]), query.Format.Contains("({0})") ? Primary : Lowest);
            case Field { Receiver: { } receiver } member:
                return ($"{Print(receiver, Primary)}.{member.Text}", Primary);
            case Field field:
                return (field.Text.StartsWith("MidpointRounding.", StringComparison.Ordinal) ? System + field.Text : field.Text, Primary);
            case Load load:
                return (Element(load) + (load.View.Type is SpanType { Leaf: { } leaf } ? "." + StructText.Path(leaf) : ""), Primary);
            case Length { Dimension: Length.OfAllRows } all:
                return ($"{Runtime}Rows.Count({Print(all.View)})", Primary);
            case Length { View.Type: SpanType { IsTensor: true } } length:
                return length.Dimension < 0 ? ($"checked((int){TensorLength(length)})", Primary) : ($"(int){TensorLength(length)}", Prefix);
            case Model.Convert { To: Scalar.NInt, Operand: Length { View.Type: SpanType { IsTensor: true } } length }:
                return (TensorLength(length), Primary);
            case Length length:
                return ($"{Print(length.View, Primary)}.{(length.Dimension < 0 ? "Length" : $"GetLength({length.Dimension.ToString(CultureInfo.InvariantCulture)})")}", Primary);
            case Indices indices:
                return (string.Join(", ", indices.Items.Select(i => Print(i))), Primary);
            case Row row:
                return ($"{Print(row.View, Primary)}[{Index(row.View, row.Index)}]", Primary);
            case Slice slice:
                string method = IsArray(slice.View) ? "AsSpan" : "Slice";
                string count = slice.Count is null ? "" : ", " + Print(slice.Count);
                return ($"{Print(slice.View, Primary)}.{method}({Print(slice.Start)}{count})", Primary);
            case Shaped shaped:
                return ($"new {TypeName(shaped.Type)}({Print(shaped.Elements)}, {Print(shaped.Sizes)}{(shaped.Type is SpanType { IsTensor: true } ? ".Lengths" : "")})", Primary);
            case Unary { Op: UnaryOp.Detach } detach:
                return Parts(detach.Operand);
            case Unary unary:
                string symbol = unary.Op switch { UnaryOp.Negate => "-", UnaryOp.Not => "!", _ => "~" };
                string operand = Print(unary.Operand, Prefix);
                return (operand[0] == '-' && symbol == "-" ? $"-({operand})" : symbol + operand, Prefix);
            case Model.Convert { Operand.Scalar: Scalar.Generic } or Model.Convert { To: Scalar.Generic }:
                var create = (Model.Convert)expr;
                return ($"{NameOf(create.To)}.{(create.Type.IsFloating ? "CreateChecked" : "CreateTruncating")}({Print(create.Operand)})", Primary);
            // What is constant here was a variable in the source, where it could not overflow at build time.
            case Model.Convert { Operand: Constant, Type.IsInteger: true } constant:
                return ($"unchecked(({Keyword(constant.To)}){Cast(constant.Operand)})", Primary);
            case Binary { Left: Constant, Right: Constant, Type.IsInteger: true } constants:
                return ($"unchecked({Print(constants.Left, Prefix)} {Symbol(constants.Op)} {Print(constants.Right, Prefix)})", Primary);
            case Model.Convert conversion:
                return ($"({Keyword(conversion.To)}){Cast(conversion.Operand)}", Prefix);
            case Binary binary:
                int precedence = Precedence(binary.Op);
                return ($"{Beside(binary.Right, binary.Left, precedence)} {Symbol(binary.Op)} {Beside(binary.Left, binary.Right, precedence + 1)}", precedence);
            case Pick pick:
                string which = Print(pick.Which, 46);
                string tests = string.Concat(pick.Views.Take(pick.Views.Count - 1).Select((v, i) => $"{which} == {pick.Numbers[i].ToString(CultureInfo.InvariantCulture)} ? {Print(v, 11)} : "));
                return (tests + Print(pick.Views[pick.Views.Count - 1], 11), 10);
            case Select select:
                return ($"{Print(select.Condition, 11)} ? {Print(select.Then, 10)} : {Print(select.Else, 10)}", 10);
            case Intrinsic { Arguments.Count: 0 } constant:
                return ($"{NameOf(constant.Scalar)}.{constant.Name}", Primary);
            case Intrinsic call:
                return ($"{MathClass(call)}.{call.Name}({string.Join(", ", call.Arguments.Select(a => Print(a)))})", Primary);
            case Scale scale:
                return ($"{Runtime}Adjoint.Scale({Print(scale.Bar)}, {Print(scale.Partial)})", Primary);
            case LastIndex last:
                return ($"{Runtime}Loop.Last({Print(last.Start)}, {Print(last.Bound)}, {Print(last.Step)})", Primary);
            case Scheduled scheduled:
                return ($"{Runtime}Schedule.{scheduled.Name}({string.Join(", ", scheduled.Arguments.Select(a => Print(a)))})", Primary);
            default:
                throw new InvalidOperationException($"no C# for {expr.GetType().Name}");
        }
    }

    /// <summary>An operand; C# converts a literal to nint where the other operand is one.</summary>
    private string Beside(Expr other, Expr operand, int outer) => operand is Constant { Kind: Scalar.NInt } && other is not Constant ? Plain(operand) : Print(operand, outer);

    /// <summary>What is assigned to a variable of its type.</summary>
    public string Plain(Expr value) => Print(value is Constant { Kind: Scalar.NInt, Bits: >= int.MinValue and <= int.MaxValue } literal ? Constant.Int(literal.Bits) : value);

    private string TensorLength(Length length) =>
        Print(length.View, Primary) + (length.Dimension < 0 ? ".FlattenedLength" : $".Lengths[{length.Dimension.ToString(CultureInfo.InvariantCulture)}]");

    private bool IsArray(Expr view) => view switch
    {
        Row { View.Type: SpanType { IsHeap: false } } or Field { Type: SpanType { Form: SpanForm.Array } } => true,
        Local local => isArray(local),
        Pick pick => pick.Views.All(IsArray),
        _ => false,
    };

    /// <summary>A cast applies to a unary expression; a minus sign after it would be read as subtraction.</summary>
    private string Cast(Expr operand)
    {
        string text = Print(operand, Prefix);
        return text[0] == '-' ? $"({text})" : text;
    }

    public string Index(Expr view, Expr index) => index is Indices several ? string.Join(", ", several.Items.Select(i => Index(view, i)))
        : index.Scalar != Scalar.Int && view.Type is not SpanType { IsTensor: true } ? $"checked((int){Print(index, Prefix)})" : Print(index);

    /// <summary>Functions that Math and MathF do not have, but float and double themselves.</summary>
    private static readonly HashSet<string> OnNumbers =
    [
        "Hypot", "RootN", "Lerp", "MultiplyAddEstimate", "Ieee754Remainder", "DegreesToRadians", "RadiansToDegrees",
        "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "LogP1", "Log2P1", "Log10P1",
        "SinPi", "CosPi", "TanPi", "AsinPi", "AcosPi", "AtanPi", "Atan2Pi",
        "ClampNative", "MinNative", "MaxNative", "MinNumber", "MaxNumber", "MinMagnitudeNumber", "MaxMagnitudeNumber",
    ];

    /// <summary>Functions of which devices have their own form: .NET's throw, take numbers apart bit by bit, or are unknown there.</summary>
    private static readonly HashSet<string> OfDevices =
    [
        "Clamp", "ClampNative", "Sign", "FusedMultiplyAdd", "MultiplyAddEstimate", "Lerp", "Hypot", "RootN", "Cbrt",
        "Asinh", "Acosh", "Atanh", "Log2", "Log2P1", "TanPi", "IEEERemainder", "Ieee754Remainder", "BitIncrement", "BitDecrement",
    ];

    private string MathClass(Intrinsic call) => call.Scalar switch
    {
        _ when isDevice && OfDevices.Contains(call.Name) && (call.Type.IsFloating || call.Name is "Clamp" or "Sign") => Runtime + "DeviceMath",
        _ when call.Arguments.Any(a => a.Scalar == Scalar.Generic) => typeParameter!,
        Scalar.Bool => Keyword(call.Arguments[0].Scalar),
        Scalar.Float or Scalar.Double when OnNumbers.Contains(call.Name) => Keyword(call.Scalar),
        Scalar.Float when call.Name != "Clamp" => System + "MathF",
        _ => System + "Math",
    };

    private string Literal(Constant constant)
    {
        if (constant.Kind == Scalar.Generic) return GenericLiteral(constant);
        if (constant.Symbol is { } symbol) return symbol.StartsWith("Math", StringComparison.Ordinal) ? System + symbol : symbol;
        switch (constant.Kind)
        {
            case Scalar.Bool: return constant.Bits != 0 ? "true" : "false";
            case Scalar.Int: return constant.Bits.ToString(CultureInfo.InvariantCulture);
            case Scalar.Long: return constant.Bits.ToString(CultureInfo.InvariantCulture) + "L";
            case Scalar.UInt: return constant.Bits.ToString(CultureInfo.InvariantCulture) + "u";
            case Scalar.ULong: return ((ulong)constant.Bits).ToString(CultureInfo.InvariantCulture) + "UL";
            case not (Scalar.Float or Scalar.Double):
                string number = constant.Bits.ToString(CultureInfo.InvariantCulture);
                return $"({Keyword(constant.Kind)}){(constant.Bits < 0 ? $"({number})" : number)}";
        }
        double value = constant.AsDouble;
        string type = Keyword(constant.Kind);
        if (double.IsNaN(value)) return $"{type}.NaN";
        if (double.IsPositiveInfinity(value)) return $"{type}.PositiveInfinity";
        if (double.IsNegativeInfinity(value)) return $"{type}.NegativeInfinity";
        string text = constant.Kind == Scalar.Float
            ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
        if (constant.Bits < 0 && text[0] != '-') text = "-" + text;
        if (constant.Kind == Scalar.Float) return text + "f";
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private string GenericLiteral(Constant constant)
    {
        string? member = constant.Symbol ?? constant.AsDouble switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "PositiveInfinity",
            double.NegativeInfinity => "NegativeInfinity",
            0 => constant.Bits == 0 ? "Zero" : "NegativeZero",
            1 => "One",
            -1 => "NegativeOne",
            _ => null,
        };
        return member is not null ? $"{typeParameter}.{member}" : $"{typeParameter}.CreateChecked({Literal(constant with { Kind = Scalar.Double })})";
    }

    public string Zero(Scalar kind) => kind switch
    {
        Scalar.Bool => "false",
        Scalar.Float => "0f",
        Scalar.Double => "0.0",
        Scalar.Long => "0L",
        Scalar.Generic => typeParameter + ".Zero",
        Scalar.Char => "'\\0'",
        _ => "0",
    };

    public static string Symbol(BinaryOp op) => op switch
    {
        BinaryOp.Add => "+",
        BinaryOp.Subtract => "-",
        BinaryOp.Multiply => "*",
        BinaryOp.Divide => "/",
        BinaryOp.Remainder => "%",
        BinaryOp.And => "&",
        BinaryOp.Or => "|",
        BinaryOp.Xor => "^",
        BinaryOp.ShiftLeft => "<<",
        BinaryOp.ShiftRight => ">>",
        BinaryOp.Equal => "==",
        BinaryOp.NotEqual => "!=",
        BinaryOp.Less => "<",
        BinaryOp.LessEqual => "<=",
        BinaryOp.Greater => ">",
        BinaryOp.GreaterEqual => ">=",
        BinaryOp.AndAlso => "&&",
        _ => "||",
    };

    private static int Precedence(BinaryOp op) => op switch
    {
        BinaryOp.Multiply or BinaryOp.Divide or BinaryOp.Remainder => 80,
        BinaryOp.Add or BinaryOp.Subtract => 70,
        BinaryOp.ShiftLeft or BinaryOp.ShiftRight => 60,
        BinaryOp.Less or BinaryOp.LessEqual or BinaryOp.Greater or BinaryOp.GreaterEqual => 50,
        BinaryOp.Equal or BinaryOp.NotEqual => 45,
        BinaryOp.And => 40,
        BinaryOp.Xor => 35,
        BinaryOp.Or => 30,
        BinaryOp.AndAlso => 25,
        _ => 20,
    };
}
