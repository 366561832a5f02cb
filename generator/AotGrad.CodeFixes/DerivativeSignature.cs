using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.CodeFixes;

/// <summary>The signature of what is generated for a method, as the text of a declaration.</summary>
internal sealed class DerivativeSignature
{
    private readonly IMethodSymbol _method;
    private readonly string _kind;
    private readonly IReadOnlyList<IParameterSymbol> _active;

    private DerivativeSignature(IMethodSymbol method, string kind, IReadOnlyList<IParameterSymbol> active)
    {
        _method = method;
        _kind = kind;
        _active = active;
    }

    /// <returns>Null for what a declaration cannot stand for: retained adjoints, kernels, structs whose method is called.</returns>
    public static DerivativeSignature? Of(IMethodSymbol method, string kind)
    {
        bool hasOptions = method.GetAttributes().Any(a => a.AttributeClass?.Name == "KernelAttribute" || a.NamedArguments.Any(n => n.Key == "Retain"));
        bool isOfStruct = !method.IsStatic && method.ContainingType.IsValueType;
        bool isScalar = method.ReturnType.SpecialType is SpecialType.System_Single or SpecialType.System_Double || method.ReturnType is ITypeParameterSymbol;
        return hasOptions || isOfStruct || (kind == "Gradient" && !isScalar) ? null
            : new DerivativeSignature(method, kind, [.. method.Parameters.Where(p => !IsConstant(p) && HoldsNumbers(p.Type))]);
    }

    private static bool IsConstant(IParameterSymbol parameter) => parameter.GetAttributes().Any(a => a.AttributeClass is { Name: "NoGradAttribute" });

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Double || type is ITypeParameterSymbol;

    private static bool HoldsNumbers(ITypeSymbol type) => type switch
    {
        _ when IsNumber(type) => true,
        IArrayTypeSymbol array => HoldsNumbers(array.ElementType),
        INamedTypeSymbol { IsRefLikeType: true, TypeArguments: { Length: 1 } elements } => HoldsNumbers(elements[0]),
        INamedTypeSymbol { IsValueType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } whole =>
            whole.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && HoldsNumbers(f.Type)),
        _ => false,
    };

    /// <param name="model">Of the method's file.</param>
    public string Print(MethodDeclarationSyntax method, SemanticModel model)
    {
        INamedTypeSymbol span = model.Compilation.GetTypeByMetadataName("System.Span`1")!;
        string NameOf(ITypeSymbol type) => type.ToMinimalDisplayString(model, method.SpanStart);
        bool isTuple = _kind == "Gradient" && _active.All(p => p.RefKind == RefKind.None && IsNumber(p.Type));
        string value = method.ReturnType.WithoutTrivia().ToString();
        string result = isTuple ? $"({string.Join(", ", _active.Select(p => $"{NameOf(p.Type)} {p.Name}Grad").Prepend(value + " value"))})" : value;
        List<string> parameters = [.. method.ParameterList.Parameters.Select(Own)];
        if (!isTuple) parameters.AddRange(_active.Select(p => $"{GradientType(p.Type, span, NameOf)} {p.Name}Grad"));
        if (_kind == "Backward" && HoldsNumbers(_method.ReturnType)) parameters.Add($"{value} resultGrad{Default}");
        IEnumerable<string> modifiers = method.Modifiers.Where(m => !m.IsKind(SyntaxKind.PartialKeyword)).Select(m => m.Text).Append("partial");
        string constraints = string.Concat(method.ConstraintClauses.Select(c => " " + c.WithoutTrivia()));
        return $"[{_kind}Of(nameof({_method.Name}))]\n{string.Join(" ", modifiers)} {result} {_method.Name}{_kind}{method.TypeParameterList}({string.Join(", ", parameters)}){constraints};\n";
    }

    private string Default => _method.ReturnType.SpecialType switch
    {
        SpecialType.System_Single => " = 1f",
        SpecialType.System_Double => " = 1",
        _ => "",
    };

    /// <summary>A parameter of the method: what follows it forbids a default and an open end.</summary>
    private static string Own(ParameterSyntax parameter)
    {
        IEnumerable<string> modifiers = parameter.Modifiers.Where(m => !m.IsKind(SyntaxKind.ParamsKeyword)).Select(m => m.Text + " ");
        return $"{string.Concat(modifiers)}{parameter.Type!.WithoutTrivia()} {parameter.Identifier.Text}";
    }

    private static string GradientType(ITypeSymbol type, INamedTypeSymbol span, Func<ITypeSymbol, string> nameOf) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: not IArrayTypeSymbol } array => nameOf(span.Construct(array.ElementType)),
        INamedTypeSymbol { IsRefLikeType: true } view => nameOf(view).Replace("ReadOnly", ""),
        IArrayTypeSymbol => nameOf(type),
        _ => "ref " + nameOf(type),
    };
}
