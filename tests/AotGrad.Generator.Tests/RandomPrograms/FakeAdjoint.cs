using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>
/// Stands in for the generator where the tester itself is tested: its adjoints have the right signatures and ask
/// <paramref name="adjoint"/> for their numbers, which travels to the loaded code as an application-wide datum.
/// </summary>
internal sealed class FakeAdjoint(FakeAdjoint.Adjoint adjoint) : IIncrementalGenerator
{
    /// <summary>Fills <c>grads</c> and <c>args</c> as the generated method of that class must, and returns the result.</summary>
    public delegate double Adjoint(string className, double[][] args, double[][] grads, double resultGrad);

    private const string Datum = "AotGrad.Tests.FakeAdjoint";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        AppContext.SetData(Datum, (Func<string, double[][], double[][], double, double>)((name, args, grads, seed) => adjoint(name, args, grads, seed)));
        context.RegisterSourceOutput(context.CompilationProvider, (output, compilation) =>
        {
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
                foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
                    if (method.Identifier.Text == "F")
                        output.AddSource(Path.GetFileNameWithoutExtension(tree.FilePath), SourceOf(method));
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

    private static string Pack(Param p, string name) => p.Form.IsScalar()
        ? $"new[] {{ (double){name} }}"
        : $"Array.ConvertAll({name}.ToArray(), v => (double)v)";

    private static string Unpack(Param p, string name, string source) => p.Form.IsScalar()
        ? $"{name} = ({p.Type.Keyword()}){source}[0];"
        : $"for (int i_ = 0; i_ < {name}.Length; i_++) {name}[i_] = ({p.Type.Keyword()}){source}[i_];";
}
