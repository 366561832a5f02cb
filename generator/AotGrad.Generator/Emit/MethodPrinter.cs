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
    private string _backwardName;

    /// <param name="conditions">What must not be negative for pieces of work to be independent.</param>
    public MethodPrinter(IndentedWriter writer, MethodIr method, Function backward, IReadOnlyList<Expr>? conditions = null)
    {
        _conditions = conditions ?? [];
        _backwardName = method.Name + "Backward";
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

    /// <param name="replaced">Names of methods that declarations take the place of.</param>
    public void Print(IReadOnlyCollection<string> replaced)
    {
        bool hasGradient = HasGradientMethod && !replaced.Contains(_method.Name + "Gradient");
        bool isReplaced = replaced.Contains(_method.Name + "Backward");
        // The gradient is made of it, in whatever shape the user declares the other.
        if (isReplaced) _backwardName += "All";
        if (!isReplaced || hasGradient) PrintBackward(isReplaced ? "private" : _method.Accessibility);
        if (!hasGradient) return;
        _writer.Line();
        if (ReturnsGradients) PrintGradientTuple();
        else PrintGradient();
    }

    // ---- XBackward ----

    public void PrintBackward() => PrintBackward(_method.Accessibility);

    private void PrintBackward(string accessibility)
    {
        Document(
            $"Runs <see cref=\"{Cref}\"/> and its adjoint: adds to each gradient the derivative of the outputs along their incoming adjoints{(_method.Results.Count == 0 ? "" : $", and returns the result of <see cref=\"{Cref}\"/>")}.",
            written: true);
        if (_backward.ResultGrads.Count > 0) _writer.Line($"/// <param name=\"{FunctionPrinter.ResultGrad}\">The incoming adjoint of the result.</param>");
        List<string> parameters = [.. PrimalParameters(), .. _gradients.Select(_printer.Declaration)];
        if (_backward.ResultGrads.Count > 0) parameters.Add(ResultGradParameter());
        _writer.Open($"{accessibility} {_method.Modifiers}{ResultType} {_backwardName}{_method.Generic.Parameters}({string.Join(", ", parameters)}){_method.Generic.Constraints}");
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
        foreach (DeclaredGradient gradient in _gradients) new Resets(_writer, _expressions).Print(gradient, FreeName("i"));
        _writer.Line($"return {CallBackward()};");
        _writer.Close();
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
        return $"{_backwardName}{_method.Generic.Parameters}({string.Join(", ", primal.Concat(gradients).Concat(seed))})";
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
                    : $"The gradient by {Reference(parameter)}{(gradient.Type is SpanType { Rank: > 1 } or SpanType { HasRows: true } or SpanType { IsTensor: true } ? ", of the same shape" : gradient.IsView ? ", of the same length" : "")}.";
            _writer.Line($"/// <param name=\"{gradient.Name}\">{text}</param>");
        }
    }

    private static string Reference(Declared parameter) => parameter.IsReceiver ? "this struct" : $"<paramref name=\"{parameter.Name}\"/>";

    private bool IsWritten(Declared parameter) => parameter.Parts.Any(p => _backward.Written.Contains(p.Local));

    // ---- guards ----

    public void PrintGuards() => new Guards(_writer, _expressions).Print(
        [.. _conditions.Select(c => ApartGuard(_printer, c))],
        [
            .. _gradients.Select(g => new GuardedPlace(g.Name, g.Of, g.IsView, Passing.Ref, IsWritten: true, IsLike: g.Of)),
            .. _parameters.Where(p => p.IsView || p.Passing != Passing.Value).Select(p => new GuardedPlace(p.Name, p, p.IsView, p.Passing, p.IsReference || IsWritten(p), IsLike: null)),
        ],
        DataMemory.Of(_method, _backward, _expressions));

    public static string ApartGuard(FunctionPrinter printer, Expr condition) => $"{printer.Expressions.Runtime}Guard.Apart({printer.Expressions.Print(condition)});";
}
