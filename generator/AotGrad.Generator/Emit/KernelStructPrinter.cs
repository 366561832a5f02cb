using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints a kernel as a struct that devices run: its arguments as fields, and what to do for one index.</summary>
internal sealed class KernelStructPrinter
{
    private readonly IndentedWriter _writer;
    private readonly MethodIr _method;
    private readonly KernelForm _form;
    private readonly DeviceCode _code;
    private readonly IReadOnlyList<KernelArgument> _arguments;
    private readonly string _devices;
    private readonly string _name;
    private readonly FunctionPrinter _printer;
    private readonly List<(string Element, string Role)> _kinds;

    public KernelStructPrinter(IndentedWriter writer, MethodIr method, KernelForm form, string name, DeviceCode code, IReadOnlyList<KernelArgument> arguments, string devices)
    {
        _writer = writer;
        _method = method;
        _form = form;
        _code = code;
        _arguments = arguments;
        _devices = devices;
        _name = name + "Kernel";
        _printer = new FunctionPrinter(writer, method, code.Function, isHalf: false, isDevice: true);
        _kinds = [.. arguments.Where(a => a.IsView).SelectMany(a => a.IsSum ? a.Numbers.Select(n => (n, SumRole)) : [(a.Element, a.Role)]).Concat(code.Scratch.Select(s => (ElementOf(s), "Write"))).Distinct()];
    }

    public string OpenType => _name + (_kinds.Count == 0 ? "" : $"<{new string(',', _kinds.Count - 1)}>");

    private string ClosedType => _name + (_kinds.Count == 0 ? "" : $"<{string.Join(", ", _kinds.Select(k => ViewType(k.Element, k.Role)))}>");

    /// <summary>What else there is to say of the kernel.</summary>
    public IEnumerable<string> Options()
    {
        if (NeedsDouble) yield return "needsDouble: true";
        if (_code.Group is not null) yield return "isDeterministic: true";
        if (_code.Statements > 0 && _code.Sums.Count > 0) yield return $"statements: {_code.Statements.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Whether it computes with double, also where no argument is double.</summary>
    private bool NeedsDouble => _code.Function.Body.All().SelectMany(s => s.Reads().Concat(s.Targets())).SelectMany(r => r.Nodes()).Any(n => n is not (Indices or Self) && n.Type is ScalarType { Kind: Scalar.Double });

    /// <summary>Groups of indices add to memory of their own, which others do not write.</summary>
    private string SumRole => _code.Group is null ? "Accumulate" : "Write";

    private static string ElementOf(Scratch scratch) => ExpressionPrinter.Keyword(scratch.View.Scalar);

    private string ViewType(string element, string role)
    {
        string kind = role switch { "Accumulate" => "TAdd", "Read" => "TRead", _ => "TWrite" };
        bool isOnly = _kinds.Count(k => k.Role == role) == 1;
        int number = _kinds.Where(k => k.Role == role).ToList().IndexOf((element, role)) + 1;
        return isOnly ? kind : kind + number.ToString(CultureInfo.InvariantCulture);
    }

    public void Print()
    {
        _writer.Line("/// <summary>");
        _writer.Line($"/// What a device does for one index of {(_name == _method.Name + "Kernel" ? "" : "the adjoint of ")}<see cref=\"{_method.Name}\"/>.");
        _writer.Line("/// </summary>");
        _writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        _writer.Line($"{_form.Accessibility} struct {ClosedType} : {_devices}IKernel<{ClosedType}>");
        foreach ((string element, string role) in _kinds) _writer.Line($"    where {ViewType(element, role)} : struct, {_devices}IDeviceView<{ViewType(element, role)}, {element}>");
        _writer.Open();
        List<(string Type, string Name, string Value)> fields = [.. Fields()];
        foreach ((string type, string name, _) in fields) _writer.Line($"private {type} {name};");
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public static {ClosedType} Bind({_devices}KernelBinder binder) => new()");
        foreach ((_, string name, string value) in fields) _writer.Line($"{name} = {value},");
        _writer.Close(";");
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public void Execute(int {Keyword.Escape(_code.Item.Name)})");
        foreach (KernelArgument flag in Flags()) _writer.Line($"bool {Keyword.Escape(flag.Name)} = {FieldOf(flag)} != 0;");
        _printer.PrintBody();
        _writer.Close();
        _writer.Close();
    }

    private IEnumerable<(string Type, string Name, string Value)> Fields()
    {
        if (_form.IndexType is { } type)
        {
            string name = _printer.Expressions.TypeName(type);
            yield return (name, Kernels.Extent, $"new {name}({string.Join(", ", Enumerable.Range(0, _form.Rank).Select(i => $"binder.Scalar<int>({i})"))})");
        }
        for (int i = 0; i < _arguments.Count; i++)
        {
            KernelArgument argument = _arguments[i];
            if (argument.IsExtent) continue;
            if (argument.IsSum)
            {
                foreach ((string Type, string Name, string Value) field in _code.Sums.Where(s => s.Gradient == argument.Name).SelectMany(s => Fields(s, i, argument))) yield return field;
                continue;
            }
            if (!argument.IsView && argument.Element == "bool")
            {
                yield return ("int", FieldOf(argument), $"binder.Scalar<bool>({i}) ? 1 : 0");
                continue;
            }
            string view = argument.IsView ? ViewType(argument.Element, argument.Role) : argument.Element;
            yield return (view, Keyword.Escape(argument.Name), argument.IsView ? $"binder.View<{view}, {argument.Element}>({i})" : $"binder.Scalar<{view}>({i})");
        }
        for (int i = 0; i < _code.Scratch.Count; i++)
        {
            Scratch scratch = _code.Scratch[i];
            string view = ViewType(ElementOf(scratch), "Write");
            yield return (view, Keyword.Escape(scratch.View.Name), $"binder.View<{view}, {ElementOf(scratch)}>({_arguments.Count + i})");
            yield return ("int", Keyword.Escape(scratch.PerItem.Name), $"binder.PerItem({_arguments.Count + i})");
        }
        if (_code.Group is not { } group) yield break;
        yield return ("int", Keyword.Escape(group.Count.Name), "binder.Count");
        yield return ("int", Keyword.Escape(group.Size.Name), "binder.GroupSize");
    }

    /// <summary>Arguments that are true or false, which OpenCL does not take.</summary>
    private IEnumerable<KernelArgument> Flags() => _arguments.Where(a => !a.IsView && a.Element == "bool");

    private string FieldOf(KernelArgument flag)
    {
        string name = flag.Name + "Flag";
        while (_arguments.Any(a => a.Name == name)) name += "_";
        return Keyword.Escape(name);
    }

    private IEnumerable<(string Type, string Name, string Value)> Fields(Sum sum, int place, KernelArgument argument)
    {
        string number = ExpressionPrinter.Keyword(sum.View.Scalar), view = ViewType(number, SumRole);
        yield return (view, Keyword.Escape(sum.View.Name), $"binder.Sums<{view}, {number}>({place})");
        if (sum.Length is { } length) yield return ("int", Keyword.Escape(length.Name), $"binder.SumsPerGroup<{number}>({place})");
        if (sum.Stride is { } stride) yield return ("int", Keyword.Escape(stride.Name), $"binder.Stride<{number}>({place})");
        foreach ((Local offset, Leaf leaf) in sum.Offsets) yield return ("int", Keyword.Escape(offset.Name), $"binder.Offset({place}, {argument.Leaves.ToList().IndexOf(leaf)})");
    }

    // ---- memory that the launch makes ----

    public IEnumerable<string> ScratchParameters() => _code.Scratch.Select(s =>
        $"new {_devices}KernelParameter({Text.Literal(s.View.Name)}, {_devices}KernelRole.Scratch, typeof({ElementOf(s)}), static arguments => {string.Join(" + ", s.Sizes.Select(ProductOf))})");

    private string ProductOf(EquatableArray<Expr> factors) => factors.Count == 0 ? "1L" : string.Join(" * ", factors.Select(f => f is Constant { Bits: >= 0 } number
        ? number.Bits.ToString(CultureInfo.InvariantCulture) + "L"
        : $"{_printer.Expressions.System}Math.Max(0L, {Given(f)})"));

    /// <summary>A number that is known at the launch, as a long, so that it cannot overflow on the way.</summary>
    private string Given(Expr expr) => expr switch
    {
        Constant constant => constant.Bits.ToString(CultureInfo.InvariantCulture),
        Length { View: Local view } => $"arguments.Length({PlaceOf(view)})",
        Local local when local == Transform.Scratch.Count => "arguments.Count",
        Local scalar => ScalarOf(scalar),
        Binary { Op: BinaryOp.Divide or BinaryOp.Remainder, Right: not Constant { Bits: not 0 } } quotient =>
            $"{_devices}KernelArguments.{(quotient.Op == BinaryOp.Divide ? "Quotient" : "Remainder")}({Given(quotient.Left)}, {Given(quotient.Right)})",
        Binary binary => $"({Given(binary.Left)} {ExpressionPrinter.Symbol(binary.Op)} {Given(binary.Right)})",
        Intrinsic call => $"{_printer.Expressions.System}Math.{call.Name}({string.Join(", ", call.Arguments.Select(a => a is Constant ? Given(a) + "L" : Given(a)))})",
        _ => throw new InvalidOperationException($"no size from {expr.GetType().Name}"),
    };

    private string ScalarOf(Local scalar)
    {
        Parameter parameter = ParameterOf(scalar);
        bool isExtent = _arguments.Any(a => a.IsExtent && a.Name == Path(parameter));
        string type = parameter.Leaf is { } leaf && !isExtent ? _printer.Expressions.TypeName(leaf.Struct) : ExpressionPrinter.Keyword(scalar.Scalar);
        string part = parameter.Leaf is { } path && !isExtent ? "." + StructText.Path(path) : "";
        string value = $"arguments.Scalar<{type}>({PlaceOf(scalar)}){part}";
        return scalar.Scalar == Scalar.Long ? value : $"(long){value}";
    }

    private Parameter ParameterOf(Local local) => _code.Function.Parameters.First(p => p.Local == local);

    private static string Path(Parameter parameter) => parameter.Leaf is { } leaf ? $"{parameter.Name}.{leaf.Path}" : parameter.Name;

    private string PlaceOf(Local local)
    {
        Parameter parameter = ParameterOf(local);
        List<string> names = [.. _arguments.Select(a => a.Name)];
        int place = names.IndexOf(Path(parameter));
        return (place >= 0 ? place : names.IndexOf(parameter.Name)).ToString(CultureInfo.InvariantCulture);
    }
}
