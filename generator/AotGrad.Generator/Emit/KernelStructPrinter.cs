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
        _kinds = [.. arguments.Where(a => a.IsView).Select(a => (a.Element, a.Role)).Concat(code.Scratch.Select(s => (ElementOf(s), "Write"))).Distinct()];
    }

    public string OpenType => _name + (_kinds.Count == 0 ? "" : $"<{new string(',', _kinds.Count - 1)}>");

    private string ClosedType => _name + (_kinds.Count == 0 ? "" : $"<{string.Join(", ", _kinds.Select(k => ViewType(k.Element, k.Role)))}>");

    /// <summary>Whether it computes with double, also where no argument is double.</summary>
    public bool NeedsDouble => _code.Function.Body.All().SelectMany(s => s.Reads().Concat(s.Targets())).SelectMany(r => r.Nodes()).Any(n => n is not (Indices or Self) && n.Type is ScalarType { Kind: Scalar.Double });

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
        // Devices that make code at run time cannot see what is private.
        _writer.Line($"{(_method.Accessibility == "public" ? "public" : "internal")} struct {ClosedType} : {_devices}IKernel<{ClosedType}>");
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
    }

    // ---- memory that the launch makes ----

    public IEnumerable<string> ScratchParameters() => _code.Scratch.Select(s =>
        $"new {_devices}KernelParameter({Text.Literal(s.View.Name)}, {_devices}KernelRole.Scratch, typeof({ElementOf(s)}), static arguments => {string.Join(" + ", s.Sizes.Select(ProductOf))})");

    private string ProductOf(EquatableArray<Expr> factors) => factors.Count == 0 ? "1L" : string.Join(" * ", factors.Select(f => f is Constant { Bits: >= 0 } number
        ? number.Bits.ToString(CultureInfo.InvariantCulture) + "L"
        : $"{_printer.Expressions.System}Math.Max(0L, {Given(f)})"));

    /// <summary>A number that is known at the launch.</summary>
    private string Given(Expr expr) => expr switch
    {
        Constant constant => constant.Bits.ToString(CultureInfo.InvariantCulture),
        Length { View: Local view } => $"arguments.Length({PlaceOf(view)})",
        Local scalar => $"arguments.Scalar<{ExpressionPrinter.Keyword(scalar.Scalar)}>({PlaceOf(scalar)})",
        Binary binary => $"({Given(binary.Left)} {ExpressionPrinter.Symbol(binary.Op)} {Given(binary.Right)})",
        _ => throw new InvalidOperationException($"no size from {expr.GetType().Name}"),
    };

    private string PlaceOf(Local local)
    {
        Parameter parameter = _code.Function.Parameters.First(p => p.Local == local);
        string name = parameter.Leaf is { } leaf && !parameter.Type.IsView ? $"{parameter.Name}.{leaf.Path}" : parameter.Name;
        return _arguments.Select(a => a.Name).ToList().IndexOf(name).ToString(CultureInfo.InvariantCulture);
    }
}
