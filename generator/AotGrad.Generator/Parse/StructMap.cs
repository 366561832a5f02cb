using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Parse;

/// <summary>Structs and tuples of the source in the IR: those whose whole content is scalars and further such structs.</summary>
internal static class StructMap
{
    private static readonly ConditionalWeakTable<ITypeSymbol, Found> s_found = new();

    private sealed record Found(StructType? Type, string Why);

    /// <returns>Null for a type that is no such struct.</returns>
    public static StructType? Of(ITypeSymbol? type) => type is null ? null : Find(type).Type;

    /// <summary>Why a struct is not supported; null for types that are no structs, or supported ones.</summary>
    public static string? WhyNot(ITypeSymbol? type) => type is not null && Find(type) is { Why: { Length: > 0 } why } ? why : null;

    public static bool IsNumerics(ITypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The place of a field or auto-property among the members of its type; -1 for other members.</summary>
    public static int IndexOf(ISymbol member)
    {
        if (member is IFieldSymbol { ContainingType.IsTupleType: true } element)
        {
            return element.ContainingType.TupleElements.ToList().FindIndex(e => Underlying(e).Name == Underlying(element).Name);
        }
        if (Of(member.ContainingType) is not { } type) return -1;
        for (int i = 0; i < type.Members.Count; i++)
        {
            if (type.Members[i].Name == member.Name) return i;
        }
        return -1;
    }

    /// <summary>For a constructor that does nothing but set members to its parameters, the member that each sets.</summary>
    /// <returns>Null for other constructors.</returns>
    public static IReadOnlyList<int>? OrderOf(IMethodSymbol constructor)
    {
        INamedTypeSymbol type = constructor.ContainingType;
        if (Of(type) is null || constructor.Parameters.Length == 0) return null;
        return OrderOf(constructor, [.. MembersOf(type)]);
    }

    private static IFieldSymbol Underlying(IFieldSymbol element) => element.CorrespondingTupleField ?? element;

    private static Found Find(ITypeSymbol type)
    {
        if (s_found.TryGetValue(type, out Found? known)) return known;
        Found found = Read(type);
        // Compilations share types, and another thread may have found this one meanwhile.
        return s_found.GetValue(type, _ => found);
    }

    private static Found Read(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named) return new(null, "");
        if (named.ConstructedFrom.SpecialType == SpecialType.System_Nullable_T || TypeMap.SpanFormOf(named) is not null || TypeMap.TensorFormOf(named) is not null) return new(null, "");
        if (named.IsRefLikeType) return new(null, "it is a ref struct");
        if (Overlaps(named)) return new(null, "its fields share memory");
        if (HasCapturedParameter(named) is { } parameter) return new(null, $"its primary constructor's parameter '{parameter}' is a hidden field; assign it to a property");
        ISymbol[] symbols = [.. MembersOf(named)];
        if (symbols.Length == 0) return new(null, "it has no fields");
        var members = new List<Member>();
        foreach (ISymbol symbol in symbols)
        {
            ITypeSymbol memberType = symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;
            IrType? ir = TypeMap.ToScalar(memberType) is { } scalar ? IrType.Of(scalar) : Of(memberType);
            if (symbol is IPropertySymbol && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is PropertyDeclarationSyntax written
                && (written.ExpressionBody is not null || (written.AccessorList?.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null) ?? false)))
            {
                return new(null, $"its property '{symbol.Name}' computes with its field");
            }
            if (ir is null || symbol is IFieldSymbol { IsFixedSizeBuffer: true })
            {
                return new(null, $"its member '{symbol.Name}' is of type {memberType.ToDisplayString()}");
            }
            if (symbol is IFieldSymbol && symbol.DeclaringSyntaxReferences.Length == 0 && symbol.DeclaredAccessibility != Accessibility.Public && !named.IsTupleType)
            {
                return new(null, $"its member '{symbol.Name}' belongs to another assembly");
            }
            members.Add(new Member(symbol.Name, ir, AccessOf(symbol, ir), BodyReader.PrivateTo(symbol)));
        }
        (Construction construction, IReadOnlyList<int> order) = ConstructionOf(named, symbols, members);
        string name = named.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new(new StructType(name, members.ToEquatable(), construction, order.ToEquatable()), "");
    }

    /// <summary>The fields of a struct, each auto-property in place of its field.</summary>
    public static IReadOnlyList<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        if (type.IsTupleType) return [.. type.TupleElements];
        return [.. type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst).Select(f => f.AssociatedSymbol ?? BackedBy(type, f) ?? (ISymbol)f)];
    }

    /// <summary>The auto-property of another assembly that a field belongs to.</summary>
    private static IPropertySymbol? BackedBy(INamedTypeSymbol type, IFieldSymbol field) =>
        field.Name.Length > 0 && field.Name[0] == '<' && field.Name.IndexOf('>') is > 0 and var end
            ? type.GetMembers(field.Name.Substring(1, end - 1)).OfType<IPropertySymbol>().FirstOrDefault()
            : null;

    private static MemberAccess AccessOf(ISymbol member, IrType type)
    {
        if (member is IFieldSymbol field) return field.IsReadOnly ? MemberAccess.ReadOnly : MemberAccess.Settable;
        return ((IPropertySymbol)member).SetMethod switch
        {
            null or { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected } => MemberAccess.ReadOnly,
            { IsInitOnly: true } => MemberAccess.InitOnly,
            // A struct that a property returns is a copy: its members cannot be assigned through it.
            _ => type is StructType ? MemberAccess.InitOnly : MemberAccess.Settable,
        };
    }

    private static (Construction, IReadOnlyList<int>) ConstructionOf(INamedTypeSymbol type, ISymbol[] symbols, List<Member> members)
    {
        if (type.IsTupleType) return (Construction.Tuple, []);
        bool required = symbols.Any(s => s is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
        foreach (IMethodSymbol constructor in required ? [] : type.InstanceConstructors)
        {
            if (constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
                && constructor.Parameters.Length == symbols.Length && OrderOf(constructor, symbols) is { } order)
            {
                return (Construction.Constructor, order);
            }
        }
        return (members.All(m => m.Access != MemberAccess.ReadOnly) ? Construction.Initializer : Construction.None, []);
    }

    private static IReadOnlyList<int>? OrderOf(IMethodSymbol constructor, ISymbol[] members)
    {
        IReadOnlyList<(string Member, string Parameter)>? assignments = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            null when IsNumerics(constructor.ContainingType) => ByName(constructor, members),
            RecordDeclarationSyntax => Positional(constructor, members),
            StructDeclarationSyntax => Initialized(members),
            ConstructorDeclarationSyntax { Initializer: null } declaration when !members.Any(HasInitializer) => Assigned(declaration),
            _ => null,
        };
        if (assignments is null || assignments.Count != constructor.Parameters.Length) return null;
        int[] order = [.. constructor.Parameters.Select(p => System.Array.FindIndex(members, m => assignments.Any(a => a.Parameter == p.Name && a.Member == m.Name)))];
        bool sameTypes = order.All(i => i >= 0) && order.Distinct().Count() == order.Length
            && order.Select((member, i) => SymbolEqualityComparer.Default.Equals(TypeOf(members[member]), constructor.Parameters[i].Type) && constructor.Parameters[i].RefKind is RefKind.None or RefKind.In).All(same => same);
        return sameTypes ? order : null;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    /// <summary>In System.Numerics, a parameter is named as the field that it sets.</summary>
    private static IReadOnlyList<(string, string)>? ByName(IMethodSymbol constructor, ISymbol[] members) =>
    [
        .. constructor.Parameters
            .Select(p => (Member: members.FirstOrDefault(m => string.Equals(m.Name, p.Name, System.StringComparison.OrdinalIgnoreCase)), Parameter: p))
            .Where(a => a.Member is not null)
            .Select(a => (a.Member!.Name, a.Parameter.Name)),
    ];

    private static IReadOnlyList<(string, string)>? Positional(IMethodSymbol constructor, ISymbol[] members)
    {
        if (members.Any(HasInitializer)) return null;
        return [.. members.Where(m => m.DeclaringSyntaxReferences is [{ } reference] && reference.GetSyntax() is ParameterSyntax).Select(m => (m.Name, m.Name))];
    }

    private static IReadOnlyList<(string, string)>? Initialized(ISymbol[] members)
    {
        var assignments = new List<(string, string)>();
        foreach (ISymbol member in members)
        {
            if (InitializerOf(member) is not { } initializer) continue;
            if (initializer is not IdentifierNameSyntax name) return null;
            assignments.Add((member.Name, name.Identifier.ValueText));
        }
        return assignments;
    }

    private static IReadOnlyList<(string, string)>? Assigned(ConstructorDeclarationSyntax declaration)
    {
        IEnumerable<ExpressionSyntax?> effects = declaration.ExpressionBody is { } arrow
            ? [arrow.Expression]
            : declaration.Body?.Statements.Select(s => (s as ExpressionStatementSyntax)?.Expression) ?? [null];
        var assignments = new List<(string, string)>();
        foreach (ExpressionSyntax? effect in effects)
        {
            if (effect is not AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression } assignment) return null;
            (ExpressionSyntax Left, ExpressionSyntax Right)[] pairs = assignment is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right }
                ? [.. left.Arguments.Zip(right.Arguments, (l, r) => (l.Expression, r.Expression))]
                : [(assignment.Left, assignment.Right)];
            foreach ((ExpressionSyntax target, ExpressionSyntax value) in pairs)
            {
                SimpleNameSyntax? member = target is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access.Name : target as IdentifierNameSyntax;
                if (member is null || value is not IdentifierNameSyntax parameter) return null;
                // A parameter hides the member of its name.
                if (target is IdentifierNameSyntax && declaration.ParameterList.Parameters.Any(p => p.Identifier.ValueText == member.Identifier.ValueText)) return null;
                assignments.Add((member.Identifier.ValueText, parameter.Identifier.ValueText));
            }
        }
        return assignments;
    }

    private static bool HasInitializer(ISymbol member) => InitializerOf(member) is not null;

    /// <summary>The value that a member is declared with, if any.</summary>
    public static ExpressionSyntax? InitializerOf(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        _ => null,
    };

    private static bool Overlaps(INamedTypeSymbol type) => type.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "InlineArrayAttribute"
        || (a.AttributeClass?.Name == "StructLayoutAttribute" && a.ConstructorArguments is [{ Value: { } kind }] && System.Convert.ToInt32(kind, System.Globalization.CultureInfo.InvariantCulture) == 2));

    /// <summary>A primary constructor's parameter that a member other than an initializer uses lives on as a field without a name.</summary>
    private static string? HasCapturedParameter(INamedTypeSymbol type)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not StructDeclarationSyntax { ParameterList: { } list } declaration) continue;
            // A member of the name of a parameter hides it.
            HashSet<string> names = [.. list.Parameters.Select(p => p.Identifier.ValueText).Where(name => type.GetMembers(name).IsEmpty)];
            IEnumerable<SyntaxNode> bodies = declaration.Members.SelectMany(m => m.DescendantNodes(n => n is not EqualsValueClauseSyntax).Where(n => n is not EqualsValueClauseSyntax));
            foreach (IdentifierNameSyntax use in bodies.OfType<IdentifierNameSyntax>())
            {
                if (names.Contains(use.Identifier.ValueText)
                    && !(use.Parent is MemberAccessExpressionSyntax access && access.Name == use)
                    && !use.Ancestors().OfType<BaseMethodDeclarationSyntax>().Any(m => m.ParameterList.Parameters.Any(p => p.Identifier.ValueText == use.Identifier.ValueText)))
                {
                    return use.Identifier.ValueText;
                }
            }
        }
        return null;
    }
}
