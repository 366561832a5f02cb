using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints signatures, documentation, guards and bodies of the generated methods.</summary>
internal sealed class MethodPrinter
{
    private const string ResultGradName = "resultGrad";

    private readonly IndentedWriter _writer;
    private readonly MethodIr _method;
    private readonly Function _backward;
    private readonly IReadOnlyList<Declared> _parameters;
    private readonly IReadOnlyList<DeclaredGradient> _gradients;
    private readonly Region _body;
    private readonly Names _names;
    private readonly ExpressionPrinter _expressions;

    public MethodPrinter(IndentedWriter writer, MethodIr method, Function backward)
    {
        _writer = writer;
        _method = method;
        _backward = backward;
        _parameters = Declared.Of(backward.Parameters);
        _gradients = DeclaredGradient.Group(backward.Gradients, _parameters);
        _body = Region.Of(backward.Body, Roots.Of(backward.Body, backward.Parameters));
        var arrays = new HashSet<Local>(backward.Parameters.Where(p => p.Type is SpanType { Form: SpanForm.Array }).Select(p => p.Local));
        _names = new Names(_body, [.. Places()], backward.Results.SelectMany(r => r.Locals()), Keywords());
        _expressions = new ExpressionPrinter(_names, new StructText(method.Container.Names), method.Container.Qualify, arrays.Contains);
    }

    /// <summary>Names that the printed code means otherwise.</summary>
    private static IEnumerable<string> Keywords() => ["Math", "MathF", "Guard", "Tape", "Scratch", "Adjoint", "Loop", "Span"];

    /// <summary>The locals that are parameters of the generated method, or parts of them.</summary>
    private IEnumerable<Place> Places() =>
    [
        .. _backward.Parameters.Select(p => new Place(p.Local, p.Name, p.Leaf)),
        .. _gradients.SelectMany(g => g.Parts.Select(p => new Place(p.Local, g.Name, p.Of?.Leaf))),
        .. _backward.ResultGrads.Select(g => new Place(g.Local, ResultGradName, g.Leaf)),
    ];

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

    private void PrintBackward()
    {
        Document(
            $"Runs <see cref=\"{_method.Name}\"/> and its adjoint: adds to each gradient the derivative of the outputs along their incoming adjoints{(_method.Results.Count == 0 ? "" : $", and returns the result of <see cref=\"{_method.Name}\"/>")}.",
            written: true);
        if (_backward.ResultGrads.Count > 0) _writer.Line($"/// <param name=\"{ResultGradName}\">The incoming adjoint of the result.</param>");
        List<string> parameters = [.. _parameters.Where(p => !p.IsReceiver).Select(PrimalParameter), .. _gradients.Select(GradientParameter)];
        if (_backward.ResultGrads.Count > 0) parameters.Add(ResultGradParameter());
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}{ResultType} {_method.Name}Backward({string.Join(", ", parameters)})");
        PrintGuards();
        var storage = new Storage(_backward.Body, _names, _expressions);
        foreach (string declaration in storage.Declarations()) _writer.Line(declaration);
        if (storage.NeedsCleanup) _writer.Open("try");
        new StatementPrinter(_writer, _names, _expressions, storage).Print(_body);
        if (_backward.Results.Count > 0) _writer.Line($"return {Result()};");
        if (storage.NeedsCleanup)
        {
            _writer.Close();
            _writer.Open("finally");
            foreach (string disposal in storage.Disposals()) _writer.Line(disposal);
            _writer.Close();
        }
        _writer.Close();
    }

    private string ResultGradParameter() => _method.ResultStruct is { } type
        ? $"{_expressions.TypeName(type)} {ResultGradName}"
        : $"{ResultType} {ResultGradName} = {(_method.Results[0].Scalar == Scalar.Float ? "1f" : "1.0")}";

    private string Result()
    {
        if (_method.ResultStruct is not { } type) return _expressions.Print(_backward.Results[0]);
        var leaves = type.Leaves.Select((leaf, i) => (leaf.Path, Text: _expressions.Print(_backward.Results[i]))).ToDictionary(l => l.Path, l => l.Text);
        return _expressions.Structs.Compose(type, path => leaves[path]);
    }

    // ---- XGradient ----

    private void PrintGradientTuple()
    {
        Document($"Returns the value of <see cref=\"{_method.Name}\"/> and its derivative by each active parameter.", written: false, gradients: false);
        List<string> parts = [$"{ResultType} value", .. _gradients.Select(g => $"{_expressions.TypeName(g.Type)} {Keyword.Escape(g.Name)}")];
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}({string.Join(", ", parts)}) {_method.Name}Gradient({string.Join(", ", _parameters.Where(p => !p.IsReceiver).Select(PrimalParameter))})");
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
            $"Returns the value of <see cref=\"{_method.Name}\"/> and overwrites each gradient with its derivative.",
            written: false);
        List<string> parameters = [.. _parameters.Where(p => !p.IsReceiver).Select(PrimalParameter), .. _gradients.Select(GradientParameter)];
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}{ResultType} {_method.Name}Gradient({string.Join(", ", parameters)})");
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
            _writer.Line(gradient.IsView ? $"{name}.Clear();" : $"{name} = {(gradient.Of?.Struct is null ? Zero(gradient.Parts[0]) : "default")};");
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

    private static string Zero(Gradient gradient) => gradient.Local.Scalar == Scalar.Float ? "0f" : "0.0";

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
        return $"{_method.Name}Backward({string.Join(", ", primal.Concat(gradients))})";
    }

    private string FreeName(string name)
    {
        var taken = new HashSet<string>(_parameters.Select(p => p.Name).Concat(_gradients.Select(g => g.Name)));
        while (taken.Contains(name)) name += "_";
        return name;
    }

    // ---- parameters ----

    private string PrimalParameter(Declared parameter)
    {
        string modifier = parameter.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", Passing.In => "in ", Passing.RefReadOnly => "ref readonly ", _ => "" };
        string type = !parameter.IsArray ? _expressions.TypeName(parameter.Type)
            : $"{(parameter.Struct is { } element ? _expressions.TypeName(element) : ExpressionPrinter.Keyword(parameter.Type.Scalar))}[]";
        return $"{modifier}{type} {Keyword.Escape(parameter.Name)}";
    }

    private string GradientParameter(DeclaredGradient gradient) =>
        $"{(gradient.IsView ? "" : "ref ")}{_expressions.TypeName(gradient.Type)} {Keyword.Escape(gradient.Name)}";

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
                    : $"The gradient by {Reference(parameter)}{(gradient.IsView ? ", of the same length" : "")}.";
            _writer.Line($"/// <param name=\"{gradient.Name}\">{text}</param>");
        }
    }

    private static string Reference(Declared parameter) => parameter.IsReceiver ? "this struct" : $"<paramref name=\"{parameter.Name}\"/>";

    private bool IsWritten(Declared parameter) => parameter.Parts.Any(p => _backward.Written.Contains(p.Local));

    // ---- guards ----

    private void PrintGuards()
    {
        var lines = new List<string>();
        foreach (DeclaredGradient gradient in _gradients.Where(g => g.IsView))
        {
            string elements = gradient.Of!.Struct is { } type ? $"<{_expressions.TypeName(type)}>" : "";
            lines.Add($"{_expressions.Runtime}Guard.SameLength{elements}({Keyword.Escape(gradient.Of.Name)}, {Keyword.Escape(gradient.Name)});");
        }

        // Each written place against all that are only read, and against the written ones after it.
        List<(string Text, bool Written)> places =
        [
            .. _gradients.Select(g => (Memory(g.Name, g.IsView, g.Of?.Struct), true)),
            .. _parameters.Where(p => p.IsView || p.Passing != Passing.Value)
                .Select(p => (Memory(p.Name, p.IsView, p.Struct, p.IsReference ? "ref" : "in"), p.IsReference || IsWritten(p))),
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

    private string Memory(string name, bool isView, StructType? type, string modifier = "ref") => (isView, type) switch
    {
        (true, null) => Keyword.Escape(name),
        (true, { } element) => $"{_expressions.Runtime}Guard.Elements<{_expressions.TypeName(element)}>({Keyword.Escape(name)})",
        _ => $"{_expressions.Runtime}Guard.Place({modifier} {Declared.Text(name)})",
    };
}
