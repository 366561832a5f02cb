using AotGrad.Generator.Tests.RandomPrograms.Language;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>The signature of a method that is given as C#.</summary>
internal sealed record SourceSignature(Param[] Params, ScalarType? Result)
{
    public static SourceSignature Of(MethodDeclarationSyntax method) => new(
        [.. method.ParameterList.Parameters.Select(Of)],
        method.ReturnType.ToString() is "void" ? null : TypeOf(method.ReturnType.ToString()));

    private static Param Of(ParameterSyntax parameter)
    {
        string type = parameter.Type!.ToString();
        ParamForm form =
            type.StartsWith("ReadOnlySpan<", StringComparison.Ordinal) ? ParamForm.ReadOnlySpan
            : type.StartsWith("Span<", StringComparison.Ordinal) ? ParamForm.Span
            : type.StartsWith("TensorSpan<", StringComparison.Ordinal) ? ParamForm.Tensor
            : type.StartsWith("ReadOnlyTensorSpan<", StringComparison.Ordinal) ? ParamForm.ReadOnlyTensor
            : type.EndsWith("[][]", StringComparison.Ordinal) ? ParamForm.Rows
            : type.EndsWith("[]", StringComparison.Ordinal) ? ParamForm.Array
            : type.EndsWith("[,]", StringComparison.Ordinal) ? ParamForm.Grid2
            : type.EndsWith("[,,]", StringComparison.Ordinal) ? ParamForm.Grid3
            : parameter.Modifiers.Any(m => m.IsKind(SyntaxKind.RefKeyword)) ? ParamForm.Ref
            : parameter.Modifiers.Any(m => m.IsKind(SyntaxKind.OutKeyword)) ? ParamForm.Out
            : parameter.Modifiers.Any(m => m.IsKind(SyntaxKind.InKeyword)) ? ParamForm.In
            : ParamForm.Value;
        bool noGrad = parameter.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "NoGrad");
        return new Param(parameter.Identifier.Text, TypeOf(type), form, noGrad);
    }

    private static ScalarType TypeOf(string type) =>
        Enum.GetValues<ScalarType>().First(t => type.Contains(t.Keyword(), StringComparison.Ordinal));
}
