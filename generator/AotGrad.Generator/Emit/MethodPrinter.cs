using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints signatures, documentation, guards and bodies of the generated methods.</summary>
internal sealed class MethodPrinter
{
    private readonly IndentedWriter _writer;
    private readonly MethodIr _method;
    private readonly Function _backward;
    private readonly IReadOnlyList<Declared> _parameters;
    private readonly IReadOnlyList<DeclaredGradient> _gradients;
    private readonly FunctionPrinter _printer;
    private readonly ExpressionPrinter _expressions;
    private readonly IReadOnlyList<Expr> _conditions;

    /// <param name="conditions">What must not be negative for pieces of work to be independent.</param>
    public MethodPrinter(IndentedWriter writer, MethodIr method, Function backward, IReadOnlyList<Expr>? conditions = null)
    {
        _conditions = conditions ?? [];
        _writer = writer;
        _method = method;
        _backward = backward;
        _printer = new FunctionPrinter(writer, method, backward, isHalf: false);
        _parameters = _printer.Parameters;
        _gradients = _printer.Gradients;
        _expressions = _printer.Expressions;
    }

    public FunctionPrinter Printer => _printer;

    private string Cref => _method.Name + _method.Generic.Parameters.Replace('<', '{').Replace('>', '}');

    private string ResultType => _method.ResultStruct is { } type ? _expressions.TypeName(type)
        : _method.Results.Count == 0 ? "void"
        : _expressions.TypeName(_method.Results[0].Type);

    /// <summary>Only plain scalars are active: the gradients are returned.</summary>
    private bool ReturnsGradients => _gradients.All(g => !g.IsView && g.Of is not ({ IsReference: true } or { Struct: not null }));

    private bool HasGradientMethod => _method is { ResultStruct: null, Results.Count: 1 } && _backward.ResultGrads.Count > 0 && _gradients.Count > 0
        && !_backward.Parameters.Any(p => p.IsActive && (p.IsReference || _backward.Written.Contains(p.Local)));

    public void Print()
    {
        PrintBackward();
        if (!HasGradientMethod) return;
        _writer.Line();
        if (ReturnsGradients) PrintGradientTuple();
        else PrintGradient();
    }

    // ---- XBackward ----

    public void PrintBackward()
    {
        Document(
            $"Runs <see cref=\"{Cref}\"/> and its adjoint: adds to each gradient the derivative of the outputs along their incoming adjoints{(_method.Results.Count == 0 ? "" : $", and returns the result of <see cref=\"{Cref}\"/>")}.",
            written: true);
        if (_backward.ResultGrads.Count > 0) _writer.Line($"/// <param name=\"{FunctionPrinter.ResultGrad}\">The incoming adjoint of the result.</param>");
        List<string> parameters = [.. PrimalParameters(), .. _gradients.Select(_printer.Declaration)];
        if (_backward.ResultGrads.Count > 0) parameters.Add(ResultGradParameter());
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}{ResultType} {_method.Name}Backward{_method.Generic.Parameters}({string.Join(", ", parameters)}){_method.Generic.Constraints}");
        PrintGuards();
        _printer.PrintBody();
        _writer.Close();
    }

    private string ResultGradParameter() => _method.ResultStruct is { } type
        ? $"{_expressions.TypeName(type)} {FunctionPrinter.ResultGrad}"
        : $"{ResultType} {FunctionPrinter.ResultGrad}{_method.Results[0].Scalar switch { Scalar.Generic => "", Scalar.Float => " = 1f", _ => " = 1.0" }}";

    // ---- XGradient ----

    private void PrintGradientTuple()
    {
        Document($"Returns the value of <see cref=\"{Cref}\"/> and its derivative by each active parameter.", written: false, gradients: false);
        List<string> parts = [$"{ResultType} value", .. _gradients.Select(g => $"{_expressions.TypeName(g.Type)} {Keyword.Escape(g.Name)}")];
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}({string.Join(", ", parts)}) {_method.Name}Gradient{_method.Generic.Parameters}({string.Join(", ", PrimalParameters())}){_method.Generic.Constraints}");
        foreach (DeclaredGradient gradient in _gradients)
        {
            _writer.Line($"{_expressions.TypeName(gradient.Type)} {Keyword.Escape(gradient.Name)} = {Zero(gradient.Parts[0])};");
        }
        string value = FreeName("value");
        _writer.Line($"{ResultType} {value} = {CallBackward()};");
        _writer.Line($"return ({string.Join(", ", new[] { value }.Concat(_gradients.Select(g => Keyword.Escape(g.Name))))});");
        _writer.Close();
    }

    private void PrintGradient()
    {
        Document(
            $"Returns the value of <see cref=\"{Cref}\"/> and overwrites each gradient with its derivative.",
            written: false);
        List<string> parameters = [.. PrimalParameters(), .. _gradients.Select(_printer.Declaration)];
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}{ResultType} {_method.Name}Gradient{_method.Generic.Parameters}({string.Join(", ", parameters)}){_method.Generic.Constraints}");
        PrintGuards();
        foreach (DeclaredGradient gradient in _gradients) PrintReset(gradient);
        _writer.Line($"return {CallBackward()};");
        _writer.Close();
    }

    private void PrintReset(DeclaredGradient gradient)
    {
        string name = Keyword.Escape(gradient.Name);
        if (!gradient.IsPartial)
        {
            _writer.Line(IsRows(gradient.Type) ? $"{_expressions.Runtime}Rows.Clear({name});" : gradient.IsView ? $"{_expressions.Elements(name, gradient.Type)}.Clear();" : $"{name} = {(gradient.Of?.Struct is null ? Zero(gradient.Parts[0]) : "default")};");
            return;
        }
        string holder = name;
        if (gradient.IsView)
        {
            string index = FreeName("i");
            _writer.Open($"for (int {index} = 0; {index} < {name}.Length; {index}++)");
            holder = $"{name}[{index}]";
        }
        if (gradient.Parts.All(p => StructText.IsSettable(p.Of!.Leaf!)))
        {
            foreach (Gradient part in gradient.Parts) _writer.Line($"{holder}.{StructText.Path(part.Of!.Leaf!)} = {Zero(part)};");
        }
        else
        {
            _writer.Line(_expressions.Structs.Assign(holder, gradient.Of!.Struct!, gradient.Parts.ToDictionary(p => p.Of!.Leaf!.Path, Zero)));
        }
        if (gradient.IsView) _writer.Close();
    }

    private string Zero(Gradient gradient) => _expressions.Zero(gradient.Local.Scalar);

    private string CallBackward()
    {
        IEnumerable<string> primal = _parameters.Where(p => !p.IsReceiver).Select(p => p.Passing switch
        {
            Passing.Ref => $"ref {Keyword.Escape(p.Name)}",
            Passing.Out => $"out {Keyword.Escape(p.Name)}",
            Passing.In or Passing.RefReadOnly => $"in {Keyword.Escape(p.Name)}",
            _ => Keyword.Escape(p.Name),
        });
        IEnumerable<string> gradients = _gradients.Select(g => g.IsView ? Keyword.Escape(g.Name) : $"ref {Keyword.Escape(g.Name)}");
        IEnumerable<string> seed = _method.Results[0].Scalar == Scalar.Generic ? [$"{_method.TypeParameter}.One"] : [];
        return $"{_method.Name}Backward{_method.Generic.Parameters}({string.Join(", ", primal.Concat(gradients).Concat(seed))})";
    }

    private string FreeName(string name)
    {
        var taken = new HashSet<string>(_parameters.Select(p => p.Name).Concat(_gradients.Select(g => g.Name)));
        while (taken.Contains(name)) name += "_";
        return name;
    }

    // ---- parameters ----

    private IEnumerable<string> PrimalParameters() => _parameters.Where(p => !p.IsReceiver).Select(_printer.Declaration);

    private void Document(string summary, bool written, bool gradients = true)
    {
        _writer.Line("/// <summary>");
        _writer.Line("/// " + summary);
        _writer.Line("/// </summary>");
        if (!gradients) return;
        foreach (DeclaredGradient gradient in _gradients)
        {
            string text = gradient.Of is not { } parameter ? $"The adjoint of the local <c>{gradient.Name.Substring(0, gradient.Name.Length - 4)}</c>{(written ? " is added to it" : "")}."
                : parameter.IsReference || IsWritten(parameter)
                    ? $"On entry the adjoint of {Reference(parameter)} after the call, on return its adjoint before the call."
                    : $"The gradient by {Reference(parameter)}{(IsGrid(gradient.Type) || IsRows(gradient.Type) || IsTensor(gradient.Type) ? ", of the same shape" : gradient.IsView ? ", of the same length" : "")}.";
            _writer.Line($"/// <param name=\"{gradient.Name}\">{text}</param>");
        }
    }

    private static string Reference(Declared parameter) => parameter.IsReceiver ? "this struct" : $"<paramref name=\"{parameter.Name}\"/>";

    private bool IsWritten(Declared parameter) => parameter.Parts.Any(p => _backward.Written.Contains(p.Local));

    // ---- guards ----

    public void PrintGuards()
    {
        List<string> lines = [.. _conditions.Select(c => ApartGuard(_printer, c))];
        foreach (DeclaredGradient gradient in _gradients.Where(g => g.IsView))
        {
            if (IsTensor(gradient.Type))
            {
                lines.Add($"{_expressions.Runtime}Guard.SameLengths({Keyword.Escape(gradient.Of!.Name)}.Lengths, {Keyword.Escape(gradient.Name)}.Lengths);");
                continue;
            }
            string check = IsGrid(gradient.Type) ? "SameShape" : IsRows(gradient.Type) ? "SameRows" : "SameLength" + OfElements(gradient.Of!);
            lines.Add($"{_expressions.Runtime}Guard.{check}({Keyword.Escape(gradient.Of!.Name)}, {Keyword.Escape(gradient.Name)});");
        }
        lines.AddRange(_parameters.Where(p => IsTensor(p.Type) && !p.Parts.Any(part => part.IsActive)).Select(p => $"{_expressions.Runtime}Guard.Lengths({Keyword.Escape(p.Name)}.Lengths);"));
        foreach (string name in _gradients.Where(g => IsTensor(g.Type)).Select(g => g.Name).Concat(_parameters.Where(p => IsTensor(p.Type) && IsWritten(p)).Select(p => p.Name)).Select(Keyword.Escape))
        {
            lines.Add($"{_expressions.Runtime}Guard.DistinctElements({name}.Lengths, {name}.Strides);");
        }
        foreach (string name in _gradients.Where(g => IsRows(g.Type)).Select(g => g.Name).Concat(_parameters.Where(p => IsRows(p.Type) && IsWritten(p)).Select(p => p.Name)))
        {
            lines.Add($"{_expressions.Runtime}Guard.DistinctRows({Keyword.Escape(name)});");
        }

        // Each written place against all that are only read, and against the written ones after it.
        List<(string Text, bool Written)> places =
        [
            .. _gradients.Select(g => (Memory(g.Name, g.IsView, g.Of), true)),
            .. _parameters.Where(p => p.IsView || p.Passing != Passing.Value)
                .Select(p => (Memory(p.Name, p.IsView, p, p.IsReference ? "ref" : "in"), p.IsReference || IsWritten(p))),
            .. DataMemory.Of(_method, _backward, _expressions).Select(text => (text, false)),
        ];
        for (int i = 0; i < places.Count; i++)
        {
            if (!places[i].Written) continue;
            List<string> others = [.. places.Where((p, j) => j != i && (j > i || !p.Written)).Select(p => p.Text)];
            for (int from = 0; from < others.Count; from += 4)
            {
                lines.Add($"{_expressions.Runtime}Guard.NoOverlap({places[i].Text}, {string.Join(", ", others.Skip(from).Take(4))});");
            }
        }
        if (lines.Count == 0) return;
        foreach (Declared parameter in _parameters.Where(p => p.Passing == Passing.Out))
        {
            _writer.Line($"global::System.Runtime.CompilerServices.Unsafe.SkipInit(out {Keyword.Escape(parameter.Name)});");
        }
        foreach (string line in lines) _writer.Line(line);
        _writer.Line();
    }

    public static string ApartGuard(FunctionPrinter printer, Expr condition) => $"{printer.Expressions.Runtime}Guard.Apart({printer.Expressions.Print(condition)});";

    /// <summary>The type of a view's elements, where C# does not find it itself.</summary>
    private string OfElements(Declared view) => view.Struct is { } type ? $"<{_expressions.TypeName(type)}>"
        : DataMemory.HasExtent(view.Type.Scalar) ? ""
        : $"<{_expressions.NameOf(view.Type.Scalar)}>";

    private string Memory(string name, bool isView, Declared? of, string modifier = "ref")
    {
        if (!isView) return $"{_expressions.Runtime}Guard.Place({modifier} {Declared.Text(name)})";
        if (IsTensor(of!.Type))
        {
            string tensor = Keyword.Escape(name);
            return $"{_expressions.Runtime}Guard.Tensor(in {tensor}.GetPinnableReference(), {tensor}.Lengths, {tensor}.Strides)";
        }
        string elements = OfElements(of!);
        if (elements.Length > 0 && IsRows(of!.Type)) return $"{_expressions.Runtime}Guard.Rows{elements}({Keyword.Escape(name)})";
        return elements.Length == 0 ? Keyword.Escape(name) : $"{_expressions.Runtime}Guard.Elements{elements}({_expressions.Elements(Keyword.Escape(name), of!.Type)})";
    }

    private static bool IsTensor(IrType type) => type is SpanType { IsTensor: true };

    private static bool IsRows(IrType type) => type is SpanType { HasRows: true };

    private static bool IsGrid(IrType type) => type is SpanType { Rank: > 1 };
}
