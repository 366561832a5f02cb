using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints what a kernel has beside its derivative: the work of a range of indices, and its launch on a device.</summary>
internal sealed class KernelPrinter(IndentedWriter writer, MethodIr method, KernelCode kernel)
{
    private readonly KernelForm _form = kernel.Form;
    private readonly string _devices = method.Container.Qualify ? "global::AotGrad.Devices." : "";

    public void Print()
    {
        PrintForwardRange();
        writer.Line();
        new MethodPrinter(writer, method, kernel.Backward, kernel.Conditions).PrintBackward();
        Print(method.Name, kernel.Forward, kernel.ForwardItem);
        Print(method.Name + "Backward", kernel.Backward, kernel.BackwardItem);
    }

    private void Print(string name, Function range, DeviceCode item)
    {
        var signature = new FunctionPrinter(writer, method, range, isHalf: false);
        IReadOnlyList<KernelArgument> arguments = [.. ArgumentsOf(signature)];
        writer.Line();
        PrintLaunch(name, signature, arguments);
        writer.Line();
        var device = new KernelStructPrinter(writer, method, _form, name, item, arguments, _devices);
        PrintDefinition(name, signature, arguments, device);
        writer.Line();
        device.Print();
    }

    private string Cref(string name) => name == method.Name ? $"<see cref=\"{name}\"/>" : $"the adjoint of <see cref=\"{method.Name}\"/>";

    // ---- ranges ----

    /// <summary>The user's own method for each index.</summary>
    private void PrintForwardRange()
    {
        var guards = new MethodPrinter(writer, method, kernel.Forward, kernel.Conditions);
        FunctionPrinter printer = guards.Printer;
        string begin = printer.Parameters[0].Name, end = printer.Parameters[1].Name;
        writer.Line("/// <summary>");
        writer.Line($"/// Runs <see cref=\"{method.Name}\"/> for the indices from <paramref name=\"{begin}\"/> on, before <paramref name=\"{end}\"/>{(_form.Rank > 1 ? ", counted in row-major order" : "")}.");
        writer.Line("/// </summary>");
        writer.Open($"{method.Accessibility} static void {method.Name}({string.Join(", ", printer.Parameters.Select(printer.Declaration))})");
        guards.PrintGuards();
        string index = kernel.ForwardItem.Item.Name;
        writer.Open($"for (int {Keyword.Escape(index)} = {begin}; {Keyword.Escape(index)} < {end}; {Keyword.Escape(index)}++)");
        IEnumerable<string> arguments = printer.Parameters.Skip(_form.Rank == 1 ? 2 : 3).Select(p => Keyword.Escape(p.Name));
        writer.Line($"{method.Name}({string.Join(", ", arguments.Prepend(IndexAt(Keyword.Escape(index), printer)))});");
        writer.Close();
        writer.Close();
    }

    private string IndexAt(string item, FunctionPrinter printer)
    {
        if (_form.IndexType is not { } type) return item;
        string extent = printer.Parameters[2].Name;
        string parts = _form.Rank == 2
            ? $"{item} / {extent}.Y, {item} % {extent}.Y"
            : $"{item} / {extent}.Z / {extent}.Y, {item} / {extent}.Z % {extent}.Y, {item} % {extent}.Z";
        return $"new {printer.Expressions.TypeName(type)}({parts})";
    }

    // ---- launches ----

    private void PrintLaunch(string name, FunctionPrinter signature, IReadOnlyList<KernelArgument> arguments)
    {
        string device = FreeName("device", arguments), count = _form.Rank > 1 ? signature.Parameters[2].Name : FreeName("count", arguments);
        writer.Line("/// <summary>");
        writer.Line($"/// Launches {Cref(name)} on a device, for {(_form.Rank > 1 ? "all indices below" : "the indices from 0 on, before")} <paramref name=\"{count}\"/>.");
        writer.Line("/// </summary>");
        string countType = _form.IndexType is { } type ? signature.Expressions.TypeName(type) : "int";
        IEnumerable<string> declarations = arguments.Where(a => !a.IsExtent).Select(p => $"{(p.IsView ? $"{_devices}DeviceBuffer<{p.Element}>" : p.Element)} {Keyword.Escape(p.Name)}");
        writer.Open($"{method.Accessibility} static void {name}On({string.Join(", ", declarations.Prepend($"{countType} {count}").Prepend($"{_devices}IDevice {device}"))})");
        writer.Line($"{signature.Expressions.System}ArgumentNullException.ThrowIfNull({device});");
        foreach (Expr condition in kernel.Conditions) writer.Line(MethodPrinter.ApartGuard(signature, condition));
        IEnumerable<string> passed = arguments.Select(p => $"{_devices}KernelArgument.{(p.IsView ? "View" : "Scalar")}({(p.IsExtent ? p.Name : Keyword.Escape(p.Name))})");
        string items = _form.Rank == 1 ? count : $"checked({string.Join(" * ", arguments.Where(a => a.IsExtent).Select(a => a.Name))})";
        writer.Line($"{device}.Launch({DefinitionOf(name)}, {items}, [{string.Join(", ", passed)}]);");
        writer.Close();
    }

    private static string FreeName(string name, IReadOnlyList<KernelArgument> arguments)
    {
        while (arguments.Any(a => a.Name == name)) name += "_";
        return name;
    }

    private static string DefinitionOf(string name) => $"s_{char.ToLowerInvariant(name[0])}{name.Substring(1)}";

    private void PrintDefinition(string name, FunctionPrinter signature, IReadOnlyList<KernelArgument> arguments, KernelStructPrinter device)
    {
        IEnumerable<string> given = arguments.Select((p, i) => (p, At: i.ToString(CultureInfo.InvariantCulture))).Where(a => !a.p.IsExtent).Select(a => a.p switch
        {
            { IsView: false } => $"host.Scalar<{a.p.Element}>({a.At})",
            { Role: "Accumulate", IsOfScalar: true } => $"ref host.Accumulate<{a.p.Element}>({a.At})[0]",
            _ => $"host.{a.p.Role}<{a.p.Element}>({a.At})",
        });
        if (_form.IndexType is { } type) given = given.Prepend($"new {signature.Expressions.TypeName(type)}({string.Join(", ", Enumerable.Range(0, _form.Rank).Select(i => $"host.Scalar<int>({i})"))})");
        writer.Line($"private static readonly {_devices}KernelDefinition {DefinitionOf(name)} = new(");
        writer.Line($"    {Text.Literal(name)},");
        writer.Line($"    typeof({device.OpenType}),");
        writer.Line("    [");
        foreach (KernelArgument argument in arguments) PrintParameter(argument, signature);
        foreach (string scratch in device.ScratchParameters()) writer.Line($"        {scratch},");
        writer.Line("    ],");
        string[] options = [.. device.Options()];
        writer.Line($"    static (host, begin, end) => {name}({string.Join(", ", given.Prepend("end").Prepend("begin"))}){(options.Length > 0 ? "," : ");")}");
        for (int i = 0; i < options.Length; i++) writer.Line($"    {options[i]}{(i + 1 < options.Length ? "," : ");")}");
    }

    private void PrintParameter(KernelArgument argument, FunctionPrinter signature)
    {
        string gradient = argument.GradientOf is null ? "" : $", {Text.Literal(argument.GradientOf)}";
        string parameter = $"new {_devices}KernelParameter({Text.Literal(argument.Name)}, {_devices}KernelRole.{argument.Role}, typeof({argument.Element}){gradient}";
        if (!argument.IsSum || argument.Leaves.Count == 0)
        {
            writer.Line($"        {parameter}),");
            return;
        }
        writer.Line($"        {parameter},");
        writer.Line("        [");
        foreach (Leaf leaf in argument.Leaves)
        {
            string probe = signature.Expressions.Structs.Compose(leaf.Struct, path => signature.Expressions.Print(Constant.Of(leaf.Struct.KindOf(path), path == leaf.Path ? 1 : 0)));
            writer.Line($"            {_devices}KernelPart.Of<{argument.Element}, {ExpressionPrinter.Keyword(leaf.Struct.KindOf(leaf.Path))}>({probe}),");
        }
        writer.Line("        ]),");
    }

    private IEnumerable<KernelArgument> ArgumentsOf(FunctionPrinter signature)
    {
        if (_form.Rank > 1)
        {
            foreach (Parameter part in signature.Parameters[2].Parts) yield return new($"{part.Name}.{part.Leaf!.Path}", "int", "Scalar", null, false, IsExtent: true);
        }
        foreach (Declared parameter in signature.Parameters.Skip(_form.Rank == 1 ? 2 : 3))
        {
            bool isRead = parameter.Type is SpanType { Form: SpanForm.ReadOnlySpan } or StructSpanType { Form: SpanForm.ReadOnlySpan };
            yield return new(parameter.Name, ElementOf(parameter, signature), !parameter.IsView ? "Scalar" : isRead ? "Read" : "Write", null, false);
        }
        foreach (DeclaredGradient gradient in signature.Gradients)
        {
            bool isShared = gradient.Parts.Any(kernel.Shared.Contains);
            yield return new(gradient.Name, ElementOf(gradient.Of!, signature), isShared ? "Accumulate" : "Write", gradient.Of!.Name, !gradient.IsView)
            {
                Leaves = [.. gradient.Parts.Select(p => p.Of!.Leaf).OfType<Leaf>()],
                Numbers = [.. gradient.Parts.Select(p => ExpressionPrinter.Keyword(p.Local.Scalar)).Distinct()],
            };
        }
    }

    private static string ElementOf(Declared parameter, FunctionPrinter signature) =>
        parameter.Struct is { } type ? signature.Expressions.TypeName(type)
        : parameter.Type is ObjectType { Name: var name } ? name
        : signature.Expressions.NameOf(parameter.Type.Scalar);
}

/// <summary>An argument of a launch: a number, or memory of the device.</summary>
/// <param name="Element">The type of the number, or of the elements.</param>
/// <param name="Role">What the kernel does with it: the name of a KernelRole.</param>
/// <param name="GradientOf">The parameter whose gradient it is.</param>
/// <param name="IsOfScalar">It is the gradient of a number, and has one element.</param>
/// <param name="IsExtent">It is a part of the extent.</param>
internal sealed record KernelArgument(string Name, string Element, string Role, string? GradientOf, bool IsOfScalar, bool IsExtent = false)
{
    public bool IsView => Role != "Scalar";

    /// <summary>Several indices add to it.</summary>
    public bool IsSum => Role == "Accumulate";

    /// <summary>The parts that a gradient has where its elements are structs.</summary>
    public IReadOnlyList<Leaf> Leaves { get; init; } = [];

    /// <summary>The types of the numbers of which a gradient consists.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];
}
