using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>
/// Stands in for the generator where the tester itself is tested: its derivatives have the right signatures and ask
/// <paramref name="adjoint"/> and <paramref name="declared"/> for their numbers, which travel to the loaded code as application-wide data.
/// </summary>
internal sealed class FakeAdjoint(FakeAdjoint.Adjoint adjoint, FakeAdjoint.Declared declared) : IIncrementalGenerator
{
    /// <summary>Fills <c>grads</c> and <c>args</c> as the generated method of that class must, and returns the result.</summary>
    public delegate double Adjoint(string className, double[][] args, double[][] grads, double resultGrad);

    /// <summary>Changes all that a declared derivative is given, in the order of its parameters, as that must, and gives its results.</summary>
    public delegate double[] Declared(string className, string method, double[][] values);

    private const string Datum = "AotGrad.Tests.FakeAdjoint", DeclaredDatum = "AotGrad.Tests.FakeAdjoint.Declared";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        AppContext.SetData(Datum, (Func<string, double[][], double[][], double, double>)((name, args, grads, seed) => adjoint(name, args, grads, seed)));
        AppContext.SetData(DeclaredDatum, (Func<string, string, double[][], double[]>)((name, method, values) => declared(name, method, values)));
        context.RegisterSourceOutput(context.CompilationProvider, (output, compilation) =>
        {
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
                foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
                    if (method.Identifier.Text == "F")
                        output.AddSource(Path.GetFileNameWithoutExtension(tree.FilePath), SourceOf(method));
                    else if (method is { Body: null, ExpressionBody: null } && method.Modifiers.Any(SyntaxKind.PartialKeyword))
                        output.AddSource($"{Path.GetFileNameWithoutExtension(tree.FilePath)}.{method.Identifier.Text}", SourceOfDeclared(method));
        });
    }

    private static string SourceOf(MethodDeclarationSyntax method)
    {
        string name = ((TypeDeclarationSyntax)method.Parent!).Identifier.Text;
        SourceSignature signature = SourceSignature.Of(method);
        string result = signature.Result?.Keyword() ?? "void";
        ParameterSyntax[] own = [.. method.ParameterList.Parameters.Select(p => p.WithAttributeLists([]).WithDefault(null))];
        Param[] active = [.. signature.Params.Where(p => p.IsActive)];
        IEnumerable<string> gradients = active.Select(p => p.Form.IsScalar() ? $"ref {p.Type.Keyword()} {p.Name}Grad" : $"Span<{p.Type.Keyword()}> {p.Name}Grad");
        IEnumerable<string> seed = signature.Result is null ? [] : [$"{result} resultGrad = 1"];
        string primal = string.Join(", ", own.Select(p => p.ToString()));
        string backward = string.Join(", ", own.Select(p => p.ToString()).Concat(gradients).Concat(seed));
        string args = string.Join(", ", signature.Params.Select(p => p.Form switch
        {
            ParamForm.Out => "new double[1]",
            _ => Pack(p, p.Name),
        }));
        string grads = string.Join(", ", signature.Params.Select(p => p.IsActive ? Pack(p, p.Name + "Grad") : "new double[0]"));
        IEnumerable<string> stores = signature.Params.SelectMany((p, i) => new[]
        {
            p.MayBeWritten ? Unpack(p, p.Name, $"args[{i}]") : "",
            p.IsActive ? Unpack(p, p.Name + "Grad", $"grads[{i}]") : "",
        });
        bool tuple = active.All(p => p.Form.IsScalar());
        string wipe = string.Concat(active.Select(p => tuple ? $"{p.Type.Keyword()} {p.Name}Grad = 0; " : p.Form.IsScalar() ? $"{p.Name}Grad = 0; " : $"{p.Name}Grad.Clear(); "));
        string forward = string.Join(", ", signature.Params.Select(p => p.Form == ParamForm.In ? "in " + p.Name : p.Name).Concat(active.Select(p => (p.Form.IsScalar() ? "ref " : "") + p.Name + "Grad")));
        string gradientResult = tuple ? $"({result} value, {string.Join(", ", active.Select(p => $"{p.Type.Keyword()} {p.Name}Grad"))})" : result;
        string gradientReturn = tuple ? $"(value, {string.Join(", ", active.Select(p => p.Name + "Grad"))})" : "value";
        string gradient = !HarnessPrinter.HasGradient(signature.Params, signature.Result) ? "" : $$"""
                public static {{gradientResult}} FGradient({{(tuple ? primal : string.Join(", ", own.Select(p => p.ToString()).Concat(gradients)))}})
                {
                    {{wipe}}
                    {{result}} value = FBackward({{forward}});
                    return {{gradientReturn}};
                }
            """;
        return $$"""
            using System;
            using System.Linq;
            partial class {{name}}
            {
                public static {{result}} FBackward({{backward}})
                {
                    var adjoint = (Func<string, double[][], double[][], double, double>)AppContext.GetData("{{Datum}}")!;
                    double[][] args = { {{args}} };
                    double[][] grads = { {{grads}} };
                    double value = adjoint("{{name}}", args, grads, {{(signature.Result is null ? "0" : "resultGrad")}});
                    {{string.Join(" ", stores)}}
                    return{{(signature.Result is null ? "" : $" ({result})value")}};
                }
            {{gradient}}
            }
            """;
    }

    private static string SourceOfDeclared(MethodDeclarationSyntax method)
    {
        string name = ((TypeDeclarationSyntax)method.Parent!).Identifier.Text;
        SourceSignature signature = SourceSignature.Of(method);
        bool IsTuple(int i) => method.ParameterList.Parameters[i].Type is TupleTypeSyntax;
        IEnumerable<string> values = signature.Params.Select((p, i) => p.Form == ParamForm.Out ? "new double[1]"
            : IsTuple(i) ? $"new double[] {{ {p.Name}.Item1, {p.Name}.Item2 }}"
            : Pack(p, p.Name));
        IEnumerable<string> stores = signature.Params.Select((p, i) => p.MayBeWritten ? Unpack(p, p.Name, $"values[{i}]") : "");
        string results = method.ReturnType is TupleTypeSyntax tuple ? $" ({string.Join(", ", tuple.Elements.Select((e, i) => $"({e.Type})results[{i}]"))})" : "";
        return $$"""
            using System;
            using System.Linq;
            partial class {{name}}
            {
                {{method.WithAttributeLists([]).WithSemicolonToken(default)}}
                {
                    var declared = (Func<string, string, double[][], double[]>)AppContext.GetData("{{DeclaredDatum}}")!;
                    double[][] values = { {{string.Join(", ", values)}} };
                    double[] results = declared("{{name}}", "{{method.Identifier.Text}}", values);
                    {{string.Join(" ", stores)}}
                    return{{results}};
                }
            }
            """;
    }

    private static string Pack(Param p, string name) => p.Form.IsScalar()
        ? $"new[] {{ (double){name} }}"
        : $"Array.ConvertAll({name}.ToArray(), v => (double)v)";

    private static string Unpack(Param p, string name, string source) => p.Form.IsScalar()
        ? $"{name} = ({p.Type.Keyword()}){source}[0];"
        : $"for (int i_ = 0; i_ < {name}.Length; i_++) {name}[i_] = ({p.Type.Keyword()}){source}[i_];";
}
