using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Parse;

internal sealed record ParsedDeclaration(Declaration Declaration, SourceMap Map);

/// <summary>Reads a partial method that asks for a derivative in its own shape.</summary>
internal static class DeclarationParser
{
    /// <summary>The attribute that asks for a kind of derivative.</summary>
    public static string AttributeOf(DerivativeKind kind) => $"AotGrad.{kind}OfAttribute";

    /// <returns>Null for a method with a body, which is a rule, and for source that the compiler itself refuses.</returns>
    public static ParsedDeclaration? Parse(GeneratorAttributeSyntaxContext context, DerivativeKind kind, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not IMethodSymbol method || context.TargetNode is not MethodDeclarationSyntax syntax || !IsDeclaration(method)) return null;
        if (method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Error)) return null;
        var sites = new Sites();
        int self = sites.Add(syntax.Identifier.GetLocation());
        var issues = new List<Issue>();
        foreach (INamedTypeSymbol type in MethodParser.ContainingTypes(method))
        {
            if (!type.DeclaringSyntaxReferences.All(r => MethodParser.IsPartial(r.GetSyntax(cancellation)))) issues.Add(Issue.At(self, Ids.NotPartial, type.Name, method.Name));
        }
        if (Kinds(method) > 1) issues.Add(Issue.At(self, Ids.Declaration, method.Name, "it has two attributes that ask for derivatives"));
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) issues.Add(Issue.At(self, Ids.Declaration, method.Name, "it returns a reference"));

        var parameters = new List<DeclaredParameter>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (MethodParser.TypeOf(parameter) is not { } type)
            {
                issues.Add(Issue.At(self, Ids.Type, $"parameter '{parameter.Name}'", MethodParser.Describe(parameter.Type)));
                continue;
            }
            string prefix = (method.IsExtensionMethod && parameter.Ordinal == 0 ? "this " : "")
                + (parameter.IsParams ? "params " : "")
                + (parameter.ScopedKind != ScopedKind.None && parameter.DeclaringSyntaxReferences.Any(r => ((ParameterSyntax)r.GetSyntax(cancellation)).Modifiers.Any(SyntaxKind.ScopedKeyword)) ? "scoped " : "");
            parameters.Add(new DeclaredParameter(parameter.Name, prefix, MethodParser.PassingOf(parameter), type));
        }
        IrType? result = method.ReturnsVoid ? null : TypeMap.ToIr(method.ReturnType);
        if (!method.ReturnsVoid && result is null or { IsView: true }) issues.Add(Issue.At(self, Ids.Type, "the result", MethodParser.Describe(method.ReturnType)));

        AttributeData attribute = context.Attributes[0];
        INamedTypeSymbol? target = attribute.ConstructorArguments.Length == 2 ? attribute.ConstructorArguments[0].Value as INamedTypeSymbol : method.ContainingType;
        if (target is null) return null;
        ITypeParameterSymbol? floating = MethodParser.FloatingParameters(method).FirstOrDefault();
        if (method.TypeParameters.FirstOrDefault(p => !TypeMap.IsFloating(p)) is { } other)
        {
            issues.Add(Issue.At(self, Ids.Declaration, method.Name, $"its type parameter '{other.Name}' is not known to stand for a floating-point type"));
        }
        string key = MethodParser.KeyOf(method);
        var declaration = new Declaration(
            key,
            method.Name,
            method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            string.Concat(syntax.Modifiers.Select(m => m.Text + " ")),
            MethodParser.Accessibility(method),
            method.IsStatic,
            kind,
            target.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            NameIn(attribute, cancellation),
            MethodParser.ContainerOf(method, context.SemanticModel, syntax.SpanStart, MethodParser.ShortNames, [.. method.Parameters.Select(p => p.Name)]),
            new Linkage(MethodParser.StemOf(method), BodyReader.PrivateTo(method), MethodParser.IsVisibleOutside(method), IsLocal: false),
            parameters.ToEquatable(),
            result,
            floating is null ? null : MethodParser.Identifier(floating.Name),
            MethodParser.GenericsOf(method),
            issues.ToEquatable());
        return new ParsedDeclaration(declaration, sites.ToMap(key));
    }

    /// <summary>A method that asks for a derivative: partial, and without a body.</summary>
    public static bool IsDeclaration(IMethodSymbol method) => method.IsPartialDefinition;

    /// <summary>A partial method that the generator gives its body.</summary>
    public static bool IsDerivative(IMethodSymbol method) => IsDeclaration(method.OriginalDefinition)
        && Kinds(method) > 0;

    private static int Kinds(IMethodSymbol method) => Count(method, "BackwardOfAttribute", "GradientOfAttribute", "TangentOfAttribute", "HessianOfAttribute", "JacobianOfAttribute");

    private static int Count(IMethodSymbol method, params string[] names) => method.GetAttributes()
        .Count(a => a.AttributeClass is { ContainingNamespace: { Name: "AotGrad", ContainingNamespace.IsGlobalNamespace: true } } attribute && names.Contains(attribute.Name));

    /// <summary>
    /// The name that the attribute gives. That of a method that is yet to be generated does not bind, and is read from the
    /// text: <c>nameof(LossGradient)</c>.
    /// </summary>
    private static string NameIn(AttributeData attribute, CancellationToken cancellation)
    {
        TypedConstant last = attribute.ConstructorArguments.LastOrDefault();
        if (last is { Kind: TypedConstantKind.Primitive, Value: string { Length: > 0 } name }) return name;
        return attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { ArgumentList.Arguments: [.., { Expression: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var named }] } }] }
            ? named.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText ?? ""
            : "";
    }
}
