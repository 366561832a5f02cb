using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints the parameters and the body of one generated function.</summary>
internal sealed class FunctionPrinter
{
    private readonly IndentedWriter _writer;
    private readonly MethodIr _method;
    private readonly Function _function;
    private readonly Region _body;
    private readonly Storage _storage;
    private readonly bool _isHalf;

    /// <param name="isHalf">The function is given the shared tape, on which it keeps all that it tapes.</param>
    public FunctionPrinter(IndentedWriter writer, MethodIr method, Function function, bool isHalf)
    {
        _writer = writer;
        _method = method;
        _function = function;
        _isHalf = isHalf;
        _body = Region.Of(function.Body, Roots.Of(function.Body, function.Parameters));
        List<Local> parameters = [.. function.Parameters.Select(p => p.Local), .. function.Gradients.Select(g => g.Local)];
        if (function.ResultGrad is not null) parameters.Add(function.ResultGrad);
        var arrays = new HashSet<Local>(function.Parameters.Where(p => p.Type is SpanType { Form: SpanForm.Array }).Select(p => p.Local));
        Names = new Names(_body, parameters, function.Result?.Locals() ?? [], method.TypeParameter is { } name ? Keywords().Append(name) : Keywords());
        Expressions = new ExpressionPrinter(Names, method.Container.Qualify, method.TypeParameter, arrays.Contains);
        _storage = new Storage(function.Body, Names, Expressions, isHalf);
    }

    public Names Names { get; }

    public ExpressionPrinter Expressions { get; }

    public string SharedTape => _storage.SharedTape;

    /// <summary>Names that the printed code means otherwise.</summary>
    private static IEnumerable<string> Keywords() => ["Math", "MathF", "Guard", "Tape", "SharedTape", "Scratch", "Adjoint", "Loop", "Span", "Grid"];

    public string Declaration(Parameter parameter) => $"{Modifier(parameter)}{TypeName(parameter.Type)} {Names[parameter.Local]}";

    public string Declaration(Gradient gradient) =>
        $"{(gradient.Local.Type.IsView ? "" : "ref ")}{TypeName(gradient.Local.Type)} {Names[gradient.Local]}";

    private static string Modifier(Parameter parameter) =>
        parameter.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", Passing.In => "in ", Passing.RefReadOnly => "ref readonly ", _ => "" };

    /// <summary>Halves take views, which temporaries are too.</summary>
    private string TypeName(IrType type) => type is SpanType { Form: SpanForm.Array or SpanForm.Grid2 or SpanForm.Grid3 } array && !_isHalf
        ? Expressions.ArrayName(array)
        : Expressions.TypeName(type);

    /// <summary>Statements, with the storage that they use around them, and the result.</summary>
    public void PrintBody()
    {
        foreach (string declaration in _storage.Declarations()) _writer.Line(declaration);
        if (_storage.NeedsCleanup) _writer.Open("try");
        new StatementPrinter(_writer, Names, Expressions, _storage, _method.Container.FullName).Print(_body);
        if (_function.Result is not null) _writer.Line($"return {Expressions.Print(_function.Result)};");
        if (!_storage.NeedsCleanup) return;
        _writer.Close();
        _writer.Open("finally");
        foreach (string disposal in _storage.Disposals()) _writer.Line(disposal);
        _writer.Close();
    }
}
