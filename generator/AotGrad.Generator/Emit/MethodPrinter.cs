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
    private readonly FunctionPrinter _printer;
    private readonly Names _names;
    private readonly ExpressionPrinter _expressions;

    public MethodPrinter(IndentedWriter writer, MethodIr method, Function backward)
    {
        _writer = writer;
        _method = method;
        _backward = backward;
        _printer = new FunctionPrinter(writer, method, backward, isHalf: false);
        _names = _printer.Names;
        _expressions = _printer.Expressions;
    }

    private string Cref => _method.Name + _method.Generic.Parameters.Replace('<', '{').Replace('>', '}');

    private string ResultType => _method.Result is { } result ? _expressions.TypeName(result.Type) : "void";

    /// <summary>Only plain scalars are active: the gradients are returned.</summary>
    private bool ReturnsGradients => _backward.Gradients.All(g => !g.Local.Type.IsView && g.Of is not { IsReference: true });

    private bool HasGradientMethod => _method.Result is { Type.IsFloating: true } && _backward.Gradients.Count > 0
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
            $"Runs <see cref=\"{Cref}\"/> and its adjoint: adds to each gradient the derivative of the outputs along their incoming adjoints{(_method.Result is null ? "" : $", and returns the result of <see cref=\"{Cref}\"/>")}.",
            written: true);
        if (_backward.ResultGrad is not null) _writer.Line("/// <param name=\"resultGrad\">The incoming adjoint of the result.</param>");
        List<string> parameters = [.. PrimalParameters(), .. _backward.Gradients.Select(_printer.Declaration)];
        if (_backward.ResultGrad is { } incoming) parameters.Add($"{_expressions.TypeName(incoming.Type)} {_names[incoming]}{incoming.Scalar switch { Scalar.Generic => "", Scalar.Float => " = 1f", _ => " = 1.0" }}");
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}{ResultType} {_method.Name}Backward{_method.Generic.Parameters}({string.Join(", ", parameters)}){_method.Generic.Constraints}");
        PrintGuards(_backward.Gradients);
        _printer.PrintBody();
        _writer.Close();
    }

    // ---- XGradient ----

    private void PrintGradientTuple()
    {
        Document($"Returns the value of <see cref=\"{Cref}\"/> and its derivative by each active parameter.", written: false, gradients: false);
        List<string> parts = [$"{ResultType} value", .. _backward.Gradients.Select(g => $"{_expressions.TypeName(g.Local.Type)} {_names[g.Local]}")];
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}({string.Join(", ", parts)}) {_method.Name}Gradient{_method.Generic.Parameters}({string.Join(", ", PrimalParameters())}){_method.Generic.Constraints}");
        foreach (Gradient gradient in _backward.Gradients)
        {
            _writer.Line($"{_expressions.TypeName(gradient.Local.Type)} {_names[gradient.Local]} = {Zero(gradient)};");
        }
        string value = FreeName("value");
        _writer.Line($"{ResultType} {value} = {CallBackward()};");
        _writer.Line($"return ({string.Join(", ", new[] { value }.Concat(_backward.Gradients.Select(g => _names[g.Local])))});");
        _writer.Close();
    }

    private void PrintGradient()
    {
        Document(
            $"Returns the value of <see cref=\"{Cref}\"/> and overwrites each gradient with its derivative.",
            written: false);
        List<string> parameters = [.. PrimalParameters(), .. _backward.Gradients.Select(_printer.Declaration)];
        _writer.Open($"{_method.Accessibility} {_method.Modifiers}{ResultType} {_method.Name}Gradient{_method.Generic.Parameters}({string.Join(", ", parameters)}){_method.Generic.Constraints}");
        PrintGuards(_backward.Gradients);
        foreach (Gradient gradient in _backward.Gradients)
        {
            _writer.Line(gradient.Local.Type.IsView ? $"{_expressions.Elements(gradient.Local)}.Clear();" : $"{_names[gradient.Local]} = {Zero(gradient)};");
        }
        _writer.Line($"return {CallBackward()};");
        _writer.Close();
    }

    private string Zero(Gradient gradient) => _expressions.Zero(gradient.Local.Scalar);

    private string CallBackward()
    {
        IEnumerable<string> primal = _backward.Parameters.Select(p => p.Passing switch
        {
            Passing.Ref => $"ref {_names[p.Local]}",
            Passing.Out => $"out {_names[p.Local]}",
            Passing.In or Passing.RefReadOnly => $"in {_names[p.Local]}",
            _ => _names[p.Local],
        });
        IEnumerable<string> gradients = _backward.Gradients.Select(g => g.Local.Type.IsView ? _names[g.Local] : $"ref {_names[g.Local]}");
        IEnumerable<string> seed = _backward.ResultGrad is { Type.Scalar: Scalar.Generic } ? [$"{_method.TypeParameter}.One"] : [];
        return $"{_method.Name}Backward{_method.Generic.Parameters}({string.Join(", ", primal.Concat(gradients).Concat(seed))})";
    }

    private string FreeName(string name)
    {
        var taken = new HashSet<string>(_backward.Parameters.Select(p => p.Name).Concat(_backward.Gradients.Select(g => g.Local.Name)));
        while (taken.Contains(name)) name += "_";
        return name;
    }

    // ---- parameters ----

    private IEnumerable<string> PrimalParameters() => _backward.Parameters.Select(_printer.Declaration);

    private void Document(string summary, bool written, bool gradients = true)
    {
        _writer.Line("/// <summary>");
        _writer.Line("/// " + summary);
        _writer.Line("/// </summary>");
        if (!gradients) return;
        foreach (Gradient gradient in _backward.Gradients)
        {
            string text = gradient.Of is not { } parameter ? $"The adjoint of the local <c>{gradient.Local.Name.Substring(0, gradient.Local.Name.Length - 4)}</c>{(written ? " is added to it" : "")}."
                : parameter.IsReference || _backward.Written.Contains(parameter.Local)
                    ? $"On entry the adjoint of <paramref name=\"{parameter.Name}\"/> after the call, on return its adjoint before the call."
                    : $"The gradient by <paramref name=\"{parameter.Name}\"/>{(gradient.Local.Type is SpanType { Rank: var rank } ? rank > 1 ? ", of the same shape" : ", of the same length" : "")}.";
            _writer.Line($"/// <param name=\"{gradient.Local.Name}\">{text}</param>");
        }
    }

    // ---- guards ----

    private void PrintGuards(IReadOnlyList<Gradient> gradients)
    {
        var lines = new List<string>();
        foreach (Gradient gradient in gradients.Where(g => g.Local.Type.IsView))
        {
            string check = gradient.Local.Type is SpanType { Rank: > 1 } ? "SameShape" : "SameLength" + OfElements(gradient.Local);
            lines.Add($"{_expressions.Runtime}Guard.{check}({_names[gradient.Of!.Local]}, {_names[gradient.Local]});");
        }

        // Each written place against all that are only read, and against the written ones after it.
        List<(string Text, bool Written)> places =
        [
            .. gradients.Select(g => (g.Local.Type.IsView ? Elements(g.Local) : Place(g.Local), true)),
            .. _backward.Parameters.Where(p => p.Type.IsView || p.Passing != Passing.Value)
                .Select(p => (p.Type.IsView ? Elements(p.Local) : Place(p.Local, p.IsReference ? "ref" : "in"), p.IsReference || _backward.Written.Contains(p.Local))),
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
        foreach (Parameter parameter in _backward.Parameters.Where(p => p.Passing == Passing.Out))
        {
            _writer.Line($"global::System.Runtime.CompilerServices.Unsafe.SkipInit(out {_names[parameter.Local]});");
        }
        foreach (string line in lines) _writer.Line(line);
        _writer.Line();
    }

    private string OfElements(Local view) => view.Scalar == Scalar.Generic ? $"<{_method.TypeParameter}>" : "";

    private string Elements(Local view) => view.Scalar == Scalar.Generic ? $"{_expressions.Runtime}Guard.Elements{OfElements(view)}({_names[view]})" : _names[view];

    private string Place(Local scalar, string modifier = "ref") => $"{_expressions.Runtime}Guard.Place({modifier} {_names[scalar]})";
}
