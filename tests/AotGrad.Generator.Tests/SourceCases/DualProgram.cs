using System.Reflection;
using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Runs the arguments through <c>F</c> on dual numbers; they are changed as <c>F</c> changes them.</summary>
internal delegate Dual DualRun(Dual[][] args);

/// <summary>The programs of cases, on <see cref="Dual"/> numbers: float and double are replaced in their text.</summary>
internal static class DualProgram
{
    private const string Suffix = "_Dual";

    /// <returns>By the names of the cases.</returns>
    public static Dictionary<string, DualRun> Compile(params IReadOnlyList<SourceCase> cases)
    {
        Compilation compilation = TestCompilation
            .Of(cases.SelectMany(c => new[] { (c.Name + ".cs", Rewrite(c.Text)), (c.Name + Suffix + ".cs", Harness(c)) }))
            .AddReferences(MetadataReference.CreateFromFile(typeof(Dual).Assembly.Location));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.Empty(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        // No context of its own: it must share the type Dual with the test.
        var assembly = Assembly.Load(stream.ToArray());
        return cases.ToDictionary(c => c.Name, c => assembly.GetType(c.Name + Suffix)!.GetMethod("Run")!.CreateDelegate<DualRun>());
    }

    private static string Rewrite(string text) =>
        new Replacement().Visit(CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions).GetRoot())!.ToFullString();

    private static string Harness(SourceCase c)
    {
        Param[] parameters = c.Signature.Params;
        string call = $"{c.Target}.F({string.Join(", ", parameters.Select(Argument))})";
        string result = c.Signature.Result is { } type && type.IsReal() ? $"AotGrad.Generator.Tests.SourceCases.Dual result = {call};" : $"{call}; AotGrad.Generator.Tests.SourceCases.Dual result = 0;";
        return $$"""
            using System;

            public static class {{c.Name}}{{Suffix}}
            {
                public static AotGrad.Generator.Tests.SourceCases.Dual Run(AotGrad.Generator.Tests.SourceCases.Dual[][] args)
                {
                    {{string.Join("\n        ", parameters.Select(Load))}}
                    {{result}}
                    {{string.Join("\n        ", parameters.Select((p, i) => p.Form.IsScalar() && p.MayBeWritten && p.Type.IsReal() ? $"args[{i}][0] = {p.Name};" : ""))}}
                    {{string.Join("\n        ", parameters.Select((p, i) => p.Form is ParamForm.Tensor or ParamForm.ReadOnlyTensor && p.Type.IsReal() ? $"global::{typeof(Grids).FullName}.Elements({p.Name}).CopyTo(args[{i}], 0);" : p.Form == ParamForm.Rows && p.Type.IsReal() ? $"System.Linq.Enumerable.ToArray(System.Linq.Enumerable.SelectMany({p.Name}, r => r)).CopyTo(args[{i}], 0);" : p.Form is ParamForm.Grid2 or ParamForm.Grid3 && p.Type.IsReal() ? $"System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Cast<AotGrad.Generator.Tests.SourceCases.Dual>({p.Name})).CopyTo(args[{i}], 0);" : ""))}}
                    return result;
                }
            }
            """;
    }

    private static string Argument(Param p) => p.Form switch
    {
        ParamForm.Ref => "ref " + p.Name,
        ParamForm.Out => "out " + p.Name,
        ParamForm.In => "in " + p.Name,
        _ => p.Name,
    };

    private static string Load(Param p, int i) => (p.Form.IsScalar(), p.Type) switch
    {
        _ when p.Form is ParamForm.Tensor or ParamForm.ReadOnlyTensor =>
            $"var {p.Name} = global::{typeof(Grids).FullName}.Tensor({(p.Type == ScalarType.Int ? $"Array.ConvertAll(args[{i}], v => (int)v.Value)" : $"args[{i}]")}, {p.Name[^1]});",
        _ when p.Form is ParamForm.Grid2 or ParamForm.Grid3 or ParamForm.Rows =>
            $"var {p.Name} = global::{typeof(Grids).FullName}.{p.Form}({(p.Type == ScalarType.Int ? $"Array.ConvertAll(args[{i}], v => (int)v.Value)" : $"args[{i}]")});",
        (true, ScalarType.Bool) => $"bool {p.Name} = args[{i}][0].Value != 0;",
        (true, ScalarType.Int) => $"int {p.Name} = (int)args[{i}][0].Value;",
        (true, _) => $"var {p.Name} = args[{i}][0];",
        (false, ScalarType.Int) => $"int[] {p.Name} = Array.ConvertAll(args[{i}], v => (int)v.Value);",
        (false, ScalarType.Bool) => $"bool[] {p.Name} = Array.ConvertAll(args[{i}], v => v.Value != 0);",
        _ => $"var {p.Name} = args[{i}];",
    };

    private sealed class Replacement : CSharpSyntaxRewriter
    {
        private const string TypeParameter = "T";

        private static readonly string s_space = typeof(Dual).Namespace!;

        private static readonly string[] s_libraryTypes = ["Span", "ReadOnlySpan", "TensorSpan", "ReadOnlyTensorSpan", "Func", "Action", "Predicate"];

        // What is generic over floating-point types T is written for dual numbers alone. Declared derivatives have no body here.
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) => node is { Body: null, ExpressionBody: null, Parent: ClassDeclarationSyntax or StructDeclarationSyntax }
            && node.Modifiers.Any(SyntaxKind.PartialKeyword) ? null
            : base.VisitMethodDeclaration(IsFloating(node.ConstraintClauses) ? node.WithTypeParameterList(null).WithConstraintClauses([]) : node);

        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
            base.VisitLocalFunctionStatement(IsFloating(node.ConstraintClauses) ? node.WithTypeParameterList(null).WithConstraintClauses([]) : node);

        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) =>
            base.VisitClassDeclaration(IsFloating(node.ConstraintClauses) ? node.WithTypeParameterList(null).WithConstraintClauses([]) : node);

        public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) =>
            base.VisitStructDeclaration(IsFloating(node.ConstraintClauses) ? node.WithTypeParameterList(null).WithConstraintClauses([]) : node);

        public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) =>
            base.VisitRecordDeclaration(IsFloating(node.ConstraintClauses) ? node.WithTypeParameterList(null).WithConstraintClauses([]) : node);

        public override SyntaxNode? VisitGenericName(GenericNameSyntax node) =>
            (node.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax || s_libraryTypes.All(t => t != node.Identifier.Text))
                && node.TypeArgumentList.Arguments is [var argument] && argument.ToString() is "double" or "float" or TypeParameter
                ? SyntaxFactory.IdentifierName(node.Identifier.WithoutTrivia()).WithTriviaFrom(node)
                : base.VisitGenericName(node);

        private static bool IsFloating(SyntaxList<TypeParameterConstraintClauseSyntax> constraints) =>
            constraints.Any(c => c.ToString().Contains($"FloatingPointIeee754<{TypeParameter}>", StringComparison.Ordinal));

        public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => null;

        public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
            node.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword
                ? SyntaxFactory.ParseTypeName($"{s_space}.Dual").WithTriviaFrom(node)
                : node;

        // Of float and double, the constants are those of double, and the functions those of Math.
        public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
            node.Expression is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.DoubleKeyword or (int)SyntaxKind.FloatKeyword } ? base.VisitMemberAccessExpression(node)
            : typeof(double).GetField(node.Name.Identifier.Text) is not null ? node
            : node.WithExpression(SyntaxFactory.ParseName($"{s_space}.DualMath"));

        // A constant expression that a const or a default needs stays a number.
        public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
            node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

        public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
            node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

        public override SyntaxNode? VisitParameter(ParameterSyntax node) =>
            node.Default is null ? base.VisitParameter(node) : node.WithAttributeLists([]);

        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
            node.Identifier.Text == TypeParameter && node.Parent is not MemberAccessExpressionSyntax
                ? SyntaxFactory.ParseTypeName($"{s_space}.Dual").WithTriviaFrom(node)
                : node.Identifier.Text is "Math" or "MathF" or "Diff" or TypeParameter
                ? SyntaxFactory.ParseName($"{s_space}.DualMath").WithTriviaFrom(node)
                : node.Identifier.Text is "TensorPrimitives" ? SyntaxFactory.ParseName($"{s_space}.DualTensors").WithTriviaFrom(node)
                : base.VisitIdentifierName(node);
    }
}
