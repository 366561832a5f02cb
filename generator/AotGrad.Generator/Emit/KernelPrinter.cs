using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints what a kernel has beside its derivative: the work of a range of indices, and its launch on a device.</summary>
internal sealed class KernelPrinter
{
    private readonly IndentedWriter _writer;
    private readonly MethodIr _method;
    private readonly KernelCode _kernel;

    public KernelPrinter(IndentedWriter writer, MethodIr method, KernelCode kernel)
    {
        _writer = writer;
        _method = method;
        _kernel = kernel;
    }

    public void Print()
    {
        PrintForwardRange();
        _writer.Line();
        new MethodPrinter(_writer, _method, _kernel.Backward, _kernel.Conditions).PrintBackward();
        _writer.Line();
        PrintLaunch(_method.Name, _kernel.Forward);
        _writer.Line();
        PrintLaunch(_method.Name + "Backward", _kernel.Backward);
    }

    /// <summary>The user's own method for each index.</summary>
    private void PrintForwardRange()
    {
        var guards = new MethodPrinter(_writer, _method, _kernel.Forward, _kernel.Conditions);
        FunctionPrinter printer = guards.Printer;
        string begin = printer.Parameters[0].Name, end = printer.Parameters[1].Name;
        _writer.Line("/// <summary>");
        _writer.Line($"/// Runs <see cref=\"{_method.Name}\"/> for the indices from <paramref name=\"{begin}\"/> on, before <paramref name=\"{end}\"/>{(_kernel.Form.Rank > 1 ? ", of those in row-major order" : "")}.");
        _writer.Line("/// </summary>");
        _writer.Open($"{_method.Accessibility} static void {_method.Name}({string.Join(", ", printer.Parameters.Select(printer.Declaration))})");
        guards.PrintGuards();
        string index = FreeName(_kernel.Form.Rank == 1 ? _kernel.Form.Index : "item", printer);
        _writer.Open($"for (int {index} = {begin}; {index} < {end}; {index}++)");
        IEnumerable<string> arguments = printer.Parameters.Skip(_kernel.Form.Rank == 1 ? 2 : 3).Select(p => Keyword.Escape(p.Name));
        _writer.Line($"{_method.Name}({string.Join(", ", arguments.Prepend(IndexAt(index, printer)))});");
        _writer.Close();
        _writer.Close();
    }

    private string IndexAt(string item, FunctionPrinter printer)
    {
        if (_kernel.Form.IndexType is not { } type) return item;
        string extent = printer.Parameters[2].Name;
        string parts = _kernel.Form.Rank == 2
            ? $"{item} / {extent}.Y, {item} % {extent}.Y"
            : $"{item} / {extent}.Z / {extent}.Y, {item} / {extent}.Z % {extent}.Y, {item} % {extent}.Z";
        return $"new {printer.Expressions.TypeName(type)}({parts})";
    }

    private static string FreeName(string name, FunctionPrinter printer)
    {
        while (printer.Parameters.Any(p => p.Name == name)) name += "_";
        return name;
    }

    // ---- launches ----

    /// <summary>A parameter of a launch: a number, or memory of the device.</summary>
    private sealed record Launched(string Name, string Element, string Role, bool IsView, string? GradientOf);

    private void PrintLaunch(string name, Function function)
    {
        var printer = new FunctionPrinter(_writer, _method, function, isHalf: false);
        string runtime = _method.Container.Qualify ? "global::AotGrad.Devices." : "";
        bool isGrid = _kernel.Form.Rank > 1;
        List<Launched> parameters = [.. LaunchedBy(function, printer)];
        string device = FreeName("device", printer), count = isGrid ? printer.Parameters[2].Name : FreeName("count", printer);
        string definition = $"s_{char.ToLowerInvariant(name[0])}{name.Substring(1)}";

        _writer.Line("/// <summary>");
        _writer.Line($"/// Launches {(name == _method.Name ? $"<see cref=\"{name}\"/>" : $"the adjoint of <see cref=\"{_method.Name}\"/>")} on a device, for {(isGrid ? "all indices below" : "the indices from 0 on, before")} <paramref name=\"{count}\"/>.");
        _writer.Line("/// </summary>");
        IEnumerable<string> declarations = parameters.Select(p => $"{(p.IsView ? $"{runtime}DeviceBuffer<{p.Element}>" : p.Element)} {Keyword.Escape(p.Name)}");
        string countType = isGrid ? printer.Expressions.TypeName(_kernel.Form.IndexType!) : "int";
        _writer.Open($"{_method.Accessibility} static void {name}On({string.Join(", ", declarations.Prepend($"{countType} {count}").Prepend($"{runtime}IDevice {device}"))})");
        foreach (Expr condition in _kernel.Conditions) _writer.Line(MethodPrinter.ApartGuard(printer, condition));
        IEnumerable<string> extents = isGrid ? "XYZ".Substring(0, _kernel.Form.Rank).Select(axis => $"{runtime}KernelArgument.Scalar({count}.{axis})") : [];
        IEnumerable<string> arguments = extents.Concat(parameters.Select(p => $"{runtime}KernelArgument.{(p.IsView ? "View" : "Scalar")}({Keyword.Escape(p.Name)})"));
        string items = !isGrid ? count : $"checked({string.Join(" * ", "XYZ".Substring(0, _kernel.Form.Rank).Select(axis => $"{count}.{axis}"))})";
        _writer.Line($"{device}.Launch({definition}, {items}, [{string.Join(", ", arguments)}]);");
        _writer.Close();
        _writer.Line();
        PrintDefinition(definition, name, printer, parameters, runtime);
    }

    private void PrintDefinition(string definition, string name, FunctionPrinter printer, List<Launched> parameters, string runtime)
    {
        int rank = _kernel.Form.Rank, first = rank > 1 ? rank : 0;
        IEnumerable<string> described = (first == 0 ? [] : "XYZ".Substring(0, rank).Select(axis => $"new {runtime}KernelParameter(\"extent.{axis}\", {runtime}KernelRole.Scalar, typeof(int))"))
            .Concat(parameters.Select(p => $"new {runtime}KernelParameter({Text.Literal(p.Name)}, {runtime}KernelRole.{p.Role}, typeof({p.Element}){(p.GradientOf is null ? "" : $", {Text.Literal(p.GradientOf)}")})"));
        IEnumerable<string> arguments = parameters.Select((p, i) => (p, At: (first + i).ToString(CultureInfo.InvariantCulture))).Select(a => a.p switch
        {
            { Role: "Scalar" } => $"host.Scalar<{a.p.Element}>({a.At})",
            { Role: "Accumulate", IsView: true, GradientOf: null } => $"ref host.Accumulate<{a.p.Element}>({a.At})[0]",
            _ => $"host.{a.p.Role}<{a.p.Element}>({a.At})",
        });
        if (first > 0) arguments = arguments.Prepend($"new {printer.Expressions.TypeName(_kernel.Form.IndexType!)}({string.Join(", ", Enumerable.Range(0, rank).Select(i => $"host.Scalar<int>({i})"))})");
        _writer.Line($"private static readonly {runtime}KernelDefinition {definition} = new(");
        _writer.Line($"    {Text.Literal(name)},");
        _writer.Line("    [");
        foreach (string parameter in described) _writer.Line($"        {parameter},");
        _writer.Line("    ],");
        _writer.Line($"    static (host, begin, end) => {name}({string.Join(", ", arguments.Prepend("end").Prepend("begin"))}));");
    }

    private IEnumerable<Launched> LaunchedBy(Function function, FunctionPrinter printer)
    {
        foreach (Declared parameter in printer.Parameters.Skip(_kernel.Form.Rank == 1 ? 2 : 3))
        {
            bool isRead = parameter.Type is SpanType { Form: SpanForm.ReadOnlySpan } or StructSpanType { Form: SpanForm.ReadOnlySpan };
            yield return new(parameter.Name, ElementOf(parameter, printer), !parameter.IsView ? "Scalar" : isRead ? "Read" : "Write", parameter.IsView, null);
        }
        foreach (DeclaredGradient gradient in printer.Gradients)
        {
            bool isShared = gradient.Parts.Any(p => _kernel.Shared.Contains(p));
            yield return new(gradient.Name, ElementOf(gradient.Of!, printer), isShared ? "Accumulate" : "Write", true, gradient.IsView ? gradient.Of!.Name : null);
        }
    }

    private static string ElementOf(Declared parameter, FunctionPrinter printer) =>
        parameter.Struct is { } type ? printer.Expressions.TypeName(type) : printer.Expressions.NameOf(parameter.Type.Scalar);
}
