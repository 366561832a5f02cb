using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints the parameters and the body of one generated function.</summary>
internal sealed class FunctionPrinter
{
    public const string ResultGrad = "resultGrad";

    private readonly IndentedWriter _writer;
    private readonly MethodIr _method;
    private readonly Function _function;
    private readonly Region _body;
    private readonly Storage _storage;
    private readonly bool _isHalf;

    /// <param name="isHalf">The function is given the shared tape, on which it keeps all that it tapes.</param>
    /// <param name="isDevice">Views are those of a device.</param>
    /// <param name="ownsTapes">It has the signature of a half, but keeps what it tapes itself.</param>
    public FunctionPrinter(IndentedWriter writer, MethodIr method, Function function, bool isHalf, bool isDevice = false, bool ownsTapes = false)
    {
        _writer = writer;
        _method = method;
        _function = function;
        _isHalf = isHalf;
        _body = Region.Of(function.Body, Roots.Of(function.Body, function.Parameters));
        Parameters = Declared.Of(function.Parameters);
        Gradients = DeclaredGradient.Group(function.Gradients, Parameters);
        var arrays = new HashSet<Local>(function.Parameters.Where(p => p.Type is SpanType { Form: SpanForm.Array }).Select(p => p.Local));
        Names = new Names(_body, [.. Places()], function.Results.SelectMany(r => r.Locals()), method.TypeParameter is { } name ? Keywords().Append(name) : Keywords());
        Expressions = new ExpressionPrinter(Names, new StructText(method.Container.Names, isDevice), method.Container.Qualify, method.TypeParameter, arrays.Contains, isDevice);
        _storage = new Storage(function.Body, Names, Expressions, isHalf, ownsTapes);
    }

    public IReadOnlyList<Declared> Parameters { get; }

    public IReadOnlyList<DeclaredGradient> Gradients { get; }

    public Names Names { get; }

    public ExpressionPrinter Expressions { get; }

    public string SharedTape => _storage.SharedTape;

    /// <summary>Names that the printed code means otherwise.</summary>
    private static IEnumerable<string> Keywords() => ["Math", "MathF", "Guard", "Tape", "SharedTape", "Scratch", "Adjoint", "Loop", "Span", "Grid", "Rows"];

    /// <summary>The locals that are parameters of the generated method, or parts of them.</summary>
    private IEnumerable<Place> Places() =>
    [
        .. _function.Parameters.Select(p => new Place(p.Local, p.Name, p.Leaf)),
        .. Gradients.SelectMany(g => g.Parts.Select(p => new Place(p.Local, g.Name, p.Of?.Leaf))),
        .. _function.ResultGrads.Select(g => new Place(g.Local, NameOf(g), _isHalf ? null : g.Leaf)),
    ];

    /// <summary>Halves take each part of a struct by itself.</summary>
    public string NameOf(ResultGrad gradient) => (_isHalf && gradient.Leaf is { } leaf ? Join.Names(ResultGrad, leaf.Path) : ResultGrad) + gradient.Suffix;

    public string Declaration(Declared parameter) => $"{Modifier(parameter)}{TypeName(parameter)} {Keyword.Escape(parameter.Name)}";

    public string Declaration(DeclaredGradient gradient) =>
        $"{(gradient.IsView ? "" : "ref ")}{TypeName(gradient.Type)} {Keyword.Escape(gradient.Name)}";

    private static string Modifier(Declared parameter) =>
        parameter.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", Passing.In => "in ", Passing.RefReadOnly => "ref readonly ", _ => "" };

    /// <summary>Halves take views, which temporaries are too.</summary>
    private string TypeName(IrType type) => type is SpanType { Rank: > 1 } grid && !_isHalf ? Expressions.GridName(grid) : Expressions.TypeName(type);

    private string TypeName(Declared parameter) => !parameter.IsArray ? TypeName(parameter.Type)
        : $"{(parameter.Struct is { } element ? Expressions.TypeName(element) : Expressions.NameOf(parameter.Type.Scalar))}[]";

    private string Result()
    {
        if (_isHalf && _function.Results.Count > 1) return $"({string.Join(", ", _function.Results.Select(Expressions.Print))})";
        if (_isHalf || _method.ResultStruct is not { } type) return Expressions.Print(_function.Results[0]);
        var leaves = type.Leaves.Select((leaf, i) => (leaf.Path, Text: Expressions.Print(_function.Results[i]))).ToDictionary(l => l.Path, l => l.Text);
        return Expressions.Structs.Compose(type, path => leaves[path]);
    }

    /// <summary>Statements, with the storage that they use around them, and the result.</summary>
    public void PrintBody()
    {
        foreach (string declaration in _storage.Declarations()) _writer.Line(declaration);
        if (_storage.NeedsCleanup) _writer.Open("try");
        new StatementPrinter(_writer, Names, Expressions, _storage, _method.Container.FullName).Print(_body);
        if (_function.Results.Count > 0) _writer.Line($"return {Result()};");
        if (!_storage.NeedsCleanup) return;
        _writer.Close();
        _writer.Open("finally");
        foreach (string disposal in _storage.Disposals()) _writer.Line(disposal);
        _writer.Close();
    }
}
