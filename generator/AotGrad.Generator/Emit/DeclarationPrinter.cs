using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints the part of a declared derivative that has the body.</summary>
internal sealed class DeclarationPrinter
{
    private readonly IndentedWriter _writer;
    private readonly Binding _binding;
    private readonly DeclaredCode _code;
    private readonly Function _function;
    private readonly FunctionPrinter _printer;
    private readonly MethodIr _method;

    public DeclarationPrinter(IndentedWriter writer, DeclaredCode code)
    {
        _writer = writer;
        _code = code;
        _binding = code.Binding;
        _function = code.Function;
        _method = _binding.AsMethod;
        _printer = new FunctionPrinter(writer, _method, _function, isHalf: false);
    }

    public void Print()
    {
        Declaration declaration = _binding.Declaration;
        Dictionary<string, string> prefixes = declaration.Parameters.ToDictionary(p => p.Name, p => p.Prefix);
        IEnumerable<string> parameters = _printer.Parameters.Where(p => !p.IsReceiver).Select(p => prefixes[p.Name] + _printer.Declaration(p));
        string result = declaration.Result is { } type ? _printer.Expressions.TypeName(type) : "void";
        _writer.Open($"{declaration.Modifiers}{result} {Keyword.Escape(declaration.Name)}{declaration.Generic.Parameters}({string.Join(", ", parameters)}){declaration.Generic.Constraints}");
        PrintGuards();
        foreach (BoundParameter overwritten in _binding.Parameters.Where(p => p.Shape is { Use: Use.Overwritten, IsView: true })) PrintReset(overwritten);
        _printer.PrintBody();
        _writer.Close();
    }

    private Declared Find(string name) => _printer.Parameters.First(p => p.Name == name);

    private void PrintGuards()
    {
        var places = new List<GuardedPlace>();
        foreach (BoundParameter bound in _binding.Parameters)
        {
            Declared parameter = Find(bound.Declared.Name);
            bool isWritten = parameter.IsReference || parameter.Parts.Any(p => _function.Written.Contains(p.Local));
            Declared? like = bound.Shape is { Use: not Use.Primal, IsView: true, Of: { } of } ? Find(of) : null;
            if (parameter.IsView || parameter.Passing != Passing.Value) places.Add(new GuardedPlace(parameter.Name, parameter, parameter.IsView, parameter.Passing, isWritten, like));
        }
        List<string> sizes = [];
        if (_code.Size is var (rows, columns))
        {
            ExpressionPrinter expressions = _printer.Expressions;
            string element = expressions.NameOf(_binding.Parameters.First(p => p.Shape.Use == Use.Matrix).Declared.Type.Scalar);
            string matrix = Keyword.Escape(_binding.Parameters.First(p => p.Shape.Use == Use.Matrix).Declared.Name);
            sizes.Add($"{expressions.Runtime}Guard.HasElements<{element}>({matrix}, {expressions.Print(rows)}, {expressions.Print(columns)});");
        }
        new Guards(_writer, _printer.Expressions).Print(sizes, places, DataMemory.Of(_method, _function, _printer.Expressions));
    }

    private void PrintReset(BoundParameter overwritten)
    {
        Declared parameter = Find(overwritten.Declared.Name);
        var gradient = new DeclaredGradient(parameter.Name, parameter, [.. parameter.Parts.Select(p => new Gradient(p.Local, p))]);
        new Resets(_writer, _printer.Expressions).Print(gradient, _printer.Names.Reserve("i"));
    }
}
