using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed record ParseResult(MethodIr Method, SourceMap Map);

/// <summary>Reads a method marked [Differentiable] into the IR.</summary>
internal static class MethodParser
{
    public const string DifferentiableAttribute = "AotGrad.DifferentiableAttribute";
    private const string NoGradAttribute = "AotGrad.NoGradAttribute";

    public static readonly string[] ShortNames =
        ["Math", "MathF", "Span", "ReadOnlySpan", "MidpointRounding", "Guard", "Tape", "SharedTape", "Scratch", "Adjoint", "Loop", "Grid", "Grid2", "Grid3", "Rows"];

    private static readonly string[] KernelNames = ["IDevice", "DeviceBuffer", "KernelDefinition", "KernelParameter", "KernelArgument", "KernelRole", "KernelBinder", "IKernel", "IDeviceView"];

    private static readonly Linkage s_unlinked = new("", null, false, IsLocal: false);

    /// <returns>Null for source that the compiler itself refuses: it says why.</returns>
    public static ParseResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (MethodOf(context.TargetSymbol) is not { } method) return null;
        SyntaxNode node = DeclarationOf(context.TargetNode, method, cancellation);
        var sites = new Sites();
        var issues = new List<Issue>();
        int self = sites.Add(NameLocation(context.TargetNode));

        if (FormError(method) is { } why) issues.Add(Issue.At(self, Ids.MethodForm, method.Name, why));
        foreach (INamedTypeSymbol type in ContainingTypes(method).Where(t => t.Name.Length > 0))
        {
            if (!type.DeclaringSyntaxReferences.All(r => IsPartial(r.GetSyntax(cancellation))))
            {
                issues.Add(Issue.At(self, Ids.NotPartial, type.Name, method.Name));
            }
            if (type.IsFileLocal) issues.Add(Issue.At(self, Ids.MethodForm, method.Name, $"its containing type '{type.Name}' is local to its file"));
        }

        string key = KeyOf(method);
        KernelForm? kernel = KernelParser.Read(method, out string? whyNoKernel);
        if (whyNoKernel is not null) issues.Add(Issue.At(self, Ids.KernelForm, method.Name, whyNoKernel));
        string[] functions = [.. method.TypeParameters.Where(BodyReader.IsFunction).Select(p => p.Name), .. method.Parameters.Where(BodyReader.IsDelegate).Select(p => p.Name)];
        if (functions.Length > 0)
        {
            if (issues.Count == 0) issues.Add(Issue.At(self, Ids.WhereCalled, method.Name, $"what '{string.Join(", ", functions)}' stands for is known only there"));
            return Refused(method, key, issues, sites);
        }
        var reader = new BodyReader(context.SemanticModel, sites, issues, key, cancellation) { Owner = method };
        MethodIr? ir = ReadMethod(method, node, key, reader, self, RetainedLocals(context.Attributes[0]));
        if (ir is null && issues.Count == 0)
        {
            if (context.SemanticModel.GetDiagnostics(node.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error)) return null;
            issues.Add(Issue.At(self, Ids.Internal, method.Name, "its body was not understood"));
        }
        if (ir is null) return Refused(method, key, issues, sites);

        issues.AddRange(StructIssues(method, ir, self));
        bool isVirtual = !method.IsStatic && BodyReader.IsOverridable(method);
        if (isVirtual) issues.Add(Issue.At(self, Ids.WhereCalled, method.Name, "it is virtual, and what runs is known only where it is called through 'base' or through a sealed class"));
        if (ir.ReturnsView) issues.Add(Issue.At(self, Ids.WhereCalled, method.Name, $"it returns {method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}, whose adjoint is that of the variable it is assigned to"));
        bool isRule = RuleBinder.IsRule(method) && HasAttribute(method, "AotGrad.BackwardOfAttribute");
        foreach (string clash in isRule ? [] : Clashes(method, ir))
        {
            issues.Add(Issue.At(self, Ids.NameClash, clash.Split('|')));
        }
        IEnumerable<string> names = reader.LocalFunctions.Append(ir).SelectMany(f => f.Parameters).Select(p => p.Name);
        Container container = ContainerOf(method, context.SemanticModel, context.TargetNode.SpanStart, kernel is null ? ShortNames : [.. ShortNames, .. KernelNames], [.. names]);
        var linkage = new Linkage(StemOf(method), BodyReader.PrivateTo(method), IsVisibleOutside(method) && !isRule, IsLocal: false);
        // Functions in a method of a struct cannot read it.
        string modifiers = ir.Parameters.Any(p => p.Name == Parameter.Receiver) ? "static " : ir.Modifiers;
        List<string> stems = StemsOf(reader.LocalFunctions, method, linkage.Stem);
        ir = ir with { Container = container, Linkage = linkage };
        ir = ir with
        {
            LocalFunctions = reader.LocalFunctions.Select((f, i) => ir.Within(f with { Modifiers = modifiers }, stems[i])).ToEquatable(),
            Issues = issues.ToEquatable(),
            Imported = reader.Imported.ToEquatable(),
            TrapNaN = IsSet(context.Attributes[0], "TrapNaN"),
            IsCheckpoint = IsCheckpoint(method),
            IsRule = isRule,
            Kernel = kernel,
            IsVirtual = isVirtual,
        };
        return new ParseResult(ir, sites.ToMap(key));
    }

    /// <summary>Stands for a method on which parsing itself failed.</summary>
    public static ParseResult? Failed(GeneratorAttributeSyntaxContext context, System.Exception exception)
    {
        if (MethodOf(context.TargetSymbol) is not { } method) return null;
        var sites = new Sites();
        Issue issue = Issue.At(sites.Add(NameLocation(context.TargetNode)), Ids.Internal, method.Name, exception.Message);
        return Refused(method, KeyOf(method), [issue], sites);
    }

    /// <summary>A method with errors and without a body.</summary>
    private static ParseResult Refused(IMethodSymbol method, string key, IReadOnlyList<Issue> issues, Sites sites)
    {
        var ir = new MethodIr(
            key, method.Name, method.Name, "private", "static ", s_unlinked, new Container("", [], method.ContainingType.Name, false, []), [], [], null, [], Block.Empty, 1, null, GenericText.None, false, [], issues.ToEquatable());
        return new ParseResult(ir, sites.ToMap(key));
    }

    public static string KeyOf(IMethodSymbol method) =>
        method.OriginalDefinition.GetDocumentationCommentId() ?? method.ToDisplayString();

    public static bool IsDifferentiable(IMethodSymbol method) => HasAttribute(method, DifferentiableAttribute)
        || (method is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } && HasAttribute(property, DifferentiableAttribute));

    public static bool IsCheckpoint(IMethodSymbol method) => HasAttribute(method, "AotGrad.CheckpointAttribute");

    /// <summary>What a mark asks for: the method, or the getter of a property.</summary>
    private static IMethodSymbol? MethodOf(ISymbol marked) => marked as IMethodSymbol ?? (marked as IPropertySymbol)?.GetMethod;

    /// <summary>The declaration of what is marked, or of the getter in it.</summary>
    private static SyntaxNode DeclarationOf(SyntaxNode marked, IMethodSymbol method, CancellationToken cancellation) =>
        marked is BasePropertyDeclarationSyntax ? method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) ?? marked : marked;

    /// <summary>Reads signature and body; also for local functions.</summary>
    public static MethodIr? ReadMethod(
        IMethodSymbol method, SyntaxNode declaration, string key, BodyReader reader, int self, EquatableArray<string> retain)
    {
        var parameters = new List<Parameter>();
        Expr? receiver = null;
        if (!method.IsStatic && method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) && StructMap.Of(method.ContainingType) is { } whole)
        {
            receiver = reader.DeclareReceiver(whole);
            parameters.AddRange(ParametersOf(Parameter.Receiver, method.IsReadOnly ? Passing.In : Passing.Ref, noGrad: false, receiver));
        }
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.TypeKind == TypeKind.Error) return null;
            if (reader.IsBound(parameter)) continue;
            IrType? type = TypeOf(parameter) ?? reader.FunctionType(parameter.Type);
            if (type is null)
            {
                int site = parameter.DeclaringSyntaxReferences.FirstOrDefault() is { } syntax
                    ? reader.Sites.Add(((ParameterSyntax)syntax.GetSyntax()).Identifier.GetLocation())
                    : self;
                reader.Issues.Add(parameter.Type.TypeKind == TypeKind.Delegate
                    ? Issue.At(site, Ids.Delegate, parameter.Name)
                    : Issue.At(site, Ids.Type, $"parameter '{parameter.Name}'", Describe(parameter.Type)));
                type = IrType.Int;
            }
            Passing passing = PassingOf(parameter);
            if (type.IsView && passing != Passing.Value)
            {
                reader.Issues.Add(Issue.At(self, Ids.Type, $"parameter '{parameter.Name}'", $"{passing.ToString().ToLowerInvariant()} {parameter.Type.ToDisplayString()}"));
            }
            parameters.AddRange(ParametersOf(parameter.Name, passing, IsNoGrad(parameter), reader.DeclareParameter(parameter, type)));
        }

        Expr? result = null;
        if (!method.ReturnsVoid)
        {
            if (method.ReturnType.TypeKind == TypeKind.Error) return null;
            IrType? type = TypeMap.ToIr(method.ReturnType);
            if (type is null or SpanType { IsTensor: true } or SpanType { HasRows: true } || method.ReturnsByRef || method.ReturnsByRefReadonly)
            {
                reader.Issues.Add(Issue.At(self, Ids.Type, "the result", (method.ReturnsByRef || method.ReturnsByRefReadonly ? "ref " : "") + Describe(method.ReturnType)));
                type = IrType.Int;
            }
            result = reader.FreshPlace("result", type);
        }

        Block? body = reader.ReadRuledBody(method, parameters, result, declaration) ?? reader.ReadBody(method, declaration, result, receiver);
        if (body is null) return null;
        return new MethodIr(
            key,
            GeneratedName(method),
            method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            Accessibility(method),
            method.IsStatic ? "static " : method.IsReadOnly ? "readonly " : "",
            s_unlinked,
            new Container("", [], "", false, []),
            parameters.ToEquatable(),
            result is null ? [] : result.Leaves().Cast<Local>().ToEquatable(),
            result?.Type as StructType,
            retain,
            body,
            reader.NextId,
            FloatingParameters(method) is [{ } floating, ..] ? Identifier(floating.Name) : null,
            GenericsOf(method),
            reader.NamesTypeParameters,
            [],
            []);
    }

    /// <summary>A parameter of a method without source.</summary>
    /// <returns>Null if its type is not known.</returns>
    public static IEnumerable<Parameter>? ParametersOf(IParameterSymbol parameter, System.Func<string, IrType, Local> leaf) => TypeOf(parameter) is { } type
        ? ParametersOf(parameter.Name, PassingOf(parameter), IsNoGrad(parameter), Leafwise.Place(parameter.Name, type, leaf))
        : null;

    public static IrType? TypeOf(IParameterSymbol parameter) =>
        TypeMap.ToIr(parameter.Type) ?? (parameter.RefKind == RefKind.None ? TypeMap.ToObject(parameter.Type) : null);

    public static Passing PassingOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => Passing.Value,
        RefKind.Ref => Passing.Ref,
        RefKind.Out => Passing.Out,
        RefKind.RefReadOnlyParameter => Passing.RefReadOnly,
        _ => Passing.In,
    };

    /// <summary>A parameter, or the leaves of one that is a struct or holds structs.</summary>
    public static IEnumerable<Parameter> ParametersOf(string name, Passing passing, bool noGrad, Expr place) =>
        place is not Composite { Struct: var whole }
            ? [new Parameter((Local)place, passing, noGrad, name)]
            : place.Leaves().Cast<Local>().Zip(whole.Leaves, (local, leaf) => new Parameter(local, passing, noGrad, name, new Leaf(whole, leaf.Path)));

    /// <summary>Structs in the signature whose leaves generated code cannot name, or cannot put together.</summary>
    private static IEnumerable<Issue> StructIssues(IMethodSymbol method, MethodIr ir, int self)
    {
        IEnumerable<(string What, StructType Type, bool Built)> structs = ir.Parameters
            .Where(p => p.Leaf is not null)
            .GroupBy(p => p.Name)
            .Select(g => ($"parameter '{g.Key}'", g.First().Leaf!.Struct, g.Any(p => p.IsActive || p.IsReference || p.Type is SpanType { Form: not SpanForm.ReadOnlySpan })));
        if (ir.ResultStruct is { } result) structs = structs.Append(("the result", result, true));
        foreach ((string what, StructType type, bool built) in structs)
        {
            string name = type.Name.Replace("global::", "");
            if (type.HiddenFrom(method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)) is { } hidden)
            {
                yield return Issue.At(self, Ids.Type, what, $"{name} (its member '{hidden}' is private)");
            }
            else if (built && type.Unmakeable is { } own && what == $"parameter '{Parameter.Receiver}'")
            {
                // The struct as a whole has no gradient, but where the method is called, each of its members has one.
                yield return Issue.At(self, Ids.WhereCalled, method.Name, $"no constructor of '{own}' is known to set each member to a parameter, and so its gradient cannot be returned");
            }
            else if (built && type.Unmakeable is { } part)
            {
                yield return Issue.At(self, Ids.Type, what, $"{name} (no constructor of '{part}' is known to set each member to a parameter; make its members init, or write such a constructor)");
            }
        }
    }

    /// <summary>A type with what keeps it from being supported, where that is known.</summary>
    public static string Describe(ITypeSymbol type) => StructMap.WhyNot(type) is { } why ? $"{type.ToDisplayString()} ({why})" : type.ToDisplayString();

    /// <summary>
    /// What the names of generated members begin with: operators by their metadata names, <c>Addition</c>; conversions
    /// that differ by result alone also by that, <c>ExplicitToDouble</c>.
    /// </summary>
    private static string GeneratedName(IMethodSymbol method) =>
        method.MethodKind switch
        {
            MethodKind.Conversion when method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count(o => ParameterTypes(o).SequenceEqual(ParameterTypes(method))) > 1 =>
                $"{method.Name.Substring("op_".Length)}To{method.ReturnType.Name}",
            MethodKind.UserDefinedOperator or MethodKind.Conversion => method.Name.Substring("op_".Length),
            MethodKind.PropertyGet => method.Name.Substring("get_".Length),
            _ => method.Name,
        };

    /// <summary>The type parameters, of the method and of the methods and types around it, that stand for floating-point types.</summary>
    public static IReadOnlyList<ITypeParameterSymbol> FloatingParameters(IMethodSymbol method)
    {
        IEnumerable<ITypeParameterSymbol> parameters = ContainingTypes(method).SelectMany(t => t.TypeParameters);
        for (IMethodSymbol? outer = method; outer is not null; outer = outer.ContainingSymbol as IMethodSymbol) parameters = parameters.Concat(outer.TypeParameters);
        return [.. parameters.Where(TypeMap.IsFloating)];
    }

    /// <summary>The floating-point type parameters of a method and, if it is a function inside another, of that.</summary>
    public static GenericText GenericsOf(IMethodSymbol method)
    {
        ITypeParameterSymbol[] parameters = [.. FloatingParameters(method).Where(p => p.DeclaringMethod is not null)];
        return parameters.Length == 0 ? GenericText.None : new GenericText(
            $"<{string.Join(", ", parameters.Select(p => Identifier(p.Name)))}>",
            string.Concat(parameters.Select(p => $" where {Identifier(p.Name)} : {string.Join(", ", Constraints(p))}")));
    }

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint) yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint) yield return "struct";
        else if (parameter.HasReferenceTypeConstraint) yield return "class";
        else if (parameter.HasNotNullConstraint) yield return "notnull";
        foreach (ITypeSymbol type in parameter.ConstraintTypes) yield return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (parameter.HasConstructorConstraint) yield return "new()";
    }

    private static string? FormError(IMethodSymbol method) => method switch
    {
        { ContainingType.Name: "" } => "it stands in an extension block; write it as an extension method with a 'this' parameter",
        _ when method.Parameters.Any(p => p.Name == Parameter.Receiver) => "it has a parameter named '@this', which means the object of an instance method; write it as one",
        { ExplicitInterfaceImplementations.Length: > 0 } => "it implements an interface explicitly; make it public",
        { MethodKind: MethodKind.LocalFunction } => "local functions are differentiated as part of the method that calls them; remove the attribute",
        { MethodKind: not (MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.PropertyGet) } => "only ordinary methods, operators and getters can be marked",
        { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property } when BodyReader.IsAutomatic(property) => "it is an automatic property, which is read like a field; remove the attribute",
        { ReturnsByRef: true, MethodKind: MethodKind.PropertyGet } => "it returns a reference",
        _ when FloatingParameters(method).Count > 1 => "it has two type parameters that stand for floating-point types; use one",
        _ when method.TypeParameters.FirstOrDefault(p => !TypeMap.IsFloating(p) && !BodyReader.IsFunction(p)) is { } parameter => $"its type parameter '{parameter.Name}' is not known to stand for a floating-point type; constrain it to IFloatingPointIeee754<{parameter.Name}>",
        { IsAsync: true } => "it is async",
        { IsVararg: true } => "it has a variable argument list",
        { IsExtern: true } or { IsAbstract: true } => "it has no body",
        { IsStatic: false, ContainingType.TypeKind: TypeKind.Interface } => "it is an instance method of an interface, and what runs is not known at build time",
        { MethodKind: MethodKind.PropertyGet, IsStatic: false } when BodyReader.IsOverridable(method) => "it is virtual, and what runs is not known at build time; seal it or its class",
        { IsPartialDefinition: true } => "this part of it has no body; mark the part that has",
        _ => null,
    };

    private static IEnumerable<string> Clashes(IMethodSymbol method, MethodIr ir)
    {
        Dictionary<string, string> taken = method.Parameters.ToDictionary(p => p.Name, p => $"parameter '{p.Name}'");
        List<(string Name, string Meaning)> generated = [.. ir.Parameters.Where(p => p.IsActive).Select(p => (p.Name + "Grad", $"gradient of '{p.Name}'")).Distinct()];
        generated.AddRange(ir.Retain.Select(name => (name + "Grad", $"gradient of the local '{name}'")));
        if (ir.Results.Any(r => r.Type.IsFloating)) generated.Add(("resultGrad", "incoming adjoint of the result"));
        foreach ((string name, string meaning) in generated)
        {
            if (taken.TryGetValue(name, out string? other)) yield return $"parameter '{name}', the {meaning},|{other}";
            else taken.Add(name, meaning);
        }
        foreach (string suffix in new[] { "Backward", "Gradient" })
        {
            foreach (ISymbol member in method.ContainingType.GetMembers(GeneratedName(method) + suffix))
            {
                // A declared derivative takes the place of what is generated unasked.
                if (member is IMethodSymbol declared && DeclarationParser.IsDeclaration(declared) && HasAttribute(declared, $"AotGrad.{suffix}OfAttribute")) continue;
                if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } other)
                {
                    yield return $"method '{member.Name}'|member '{member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'";
                }
                else if (ParameterTypes(other).SequenceEqual(GeneratedTypes(method, suffix == "Backward")))
                {
                    yield return $"method '{member.Name}'|method '{member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'";
                }
            }
            foreach (IMethodSymbol other in method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Where(IsDifferentiable))
            {
                if (SymbolEqualityComparer.Default.Equals(other.PartialImplementationPart ?? other, method) || other.Arity != method.Arity || GeneratedName(other) != GeneratedName(method)) continue;
                if (GeneratedTypes(other, suffix == "Backward").SequenceEqual(GeneratedTypes(method, suffix == "Backward")))
                {
                    yield return $"method '{GeneratedName(method) + suffix}'|one of '{other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', and has its parameters";
                }
            }
        }
    }

    private static IEnumerable<string> ParameterTypes(IMethodSymbol method) =>
        method.Parameters.Select(p => p.Type.ToDisplayString() + (p.RefKind == RefKind.None ? "" : "&"));

    /// <summary>The parameter types of a generated method, for comparison.</summary>
    private static IEnumerable<string> GeneratedTypes(IMethodSymbol method, bool backward)
    {
        IEnumerable<string> types = ParameterTypes(method);
        IParameterSymbol[] active = [.. method.Parameters.Where(p => !IsNoGrad(p) && RuleTarget.HasGradient(TypeOf(p)))];
        bool hasReceiver = !method.IsStatic && RuleTarget.HasGradient(StructMap.Of(method.ContainingType));
        if (backward || hasReceiver || active.Any(p => p.RefKind != RefKind.None || TypeOf(p) is not ScalarType))
        {
            if (hasReceiver) types = types.Append(method.ContainingType.ToDisplayString() + "&");
            types = types.Concat(active.Select(p => p.Type switch
            {
                IArrayTypeSymbol { Rank: > 1 } or IArrayTypeSymbol { ElementType: IArrayTypeSymbol } => p.Type.ToDisplayString(),
                IArrayTypeSymbol array => $"System.Span<{array.ElementType.ToDisplayString()}>",
                INamedTypeSymbol span when TypeMap.SpanFormOf(span) is not null => $"System.Span<{span.TypeArguments[0].ToDisplayString()}>",
                INamedTypeSymbol tensor when TypeMap.TensorFormOf(tensor) is not null => $"System.Numerics.Tensors.TensorSpan<{tensor.TypeArguments[0].ToDisplayString()}>",
                var type => type.ToDisplayString() + "&",
            }));
        }
        return backward && RuleTarget.HasGradient(TypeMap.ToIr(method.ReturnType)) ? types.Append(method.ReturnType.ToDisplayString()) : types;
    }

    private static EquatableArray<string> RetainedLocals(AttributeData attribute)
    {
        TypedConstant retain = attribute.NamedArguments.FirstOrDefault(a => a.Key == "Retain").Value;
        return retain.Kind != TypedConstantKind.Array || retain.IsNull
            ? []
            : retain.Values.Select(v => v.Value as string ?? "").ToEquatable();
    }

    private static bool IsSet(AttributeData attribute, string option) =>
        attribute.NamedArguments.Any(a => a.Key == option && a.Value.Value is true);

    /// <summary>The method's name, made to differ among overloads, and such that its halves clash with no other member.</summary>
    public static string StemOf(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        int ordinal = type.GetMembers(method.Name).TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, method)).Count();
        string stem = method.Name + Ordinal(ordinal);
        while ((stem != method.Name && type.GetMembers(stem).Length > 0) || type.GetMembers(stem + "Forward").Length + type.GetMembers(stem + "Reverse").Length > 0) stem += "_";
        return stem;
    }

    /// <summary>The stems of functions inside a method.</summary>
    private static List<string> StemsOf(IReadOnlyList<MethodIr> functions, IMethodSymbol method, string stem)
    {
        List<string> stems = [], others = [.. method.ContainingType.GetMembers().Select(m => m.Name).Where(n => n.StartsWith(stem + "_", System.StringComparison.Ordinal))];
        foreach (string name in functions.Select(f => f.Name.TrimStart('.')))
        {
            // Another method may have that name, or have functions whose names begin with it.
            string own = $"{stem}_{name}", unique = own;
            if (others.Any(other => own == other || own.StartsWith(other + "_", System.StringComparison.Ordinal))) unique = own = $"{stem}__{name}";
            for (int i = 1; stems.Contains(unique); i++) unique = own + Ordinal(i);
            stems.Add(unique);
        }
        return stems;
    }

    private static string Ordinal(int index) => index == 0 ? "" : "_" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool IsVisibleOutside(IMethodSymbol method)
    {
        for (ISymbol symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is not (Microsoft.CodeAnalysis.Accessibility.Public or Microsoft.CodeAnalysis.Accessibility.Protected
                or Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal)) return false;
        }
        return true;
    }

    public static Container ContainerOf(IMethodSymbol method, SemanticModel model, int position, string[] shortNames, HashSet<string> parameterNames)
    {
        INamespaceSymbol space = method.ContainingNamespace;
        bool qualify = shortNames.Any(name => MeansSomethingElse(model, position, name) || parameterNames.Contains(name));
        return new Container(
            space.IsGlobalNamespace ? "" : space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            ContainingTypes(method).Select(t => new ContainingType($"partial {Keyword(t)} {Identifier(t.Name)}{TypeParameters(t)}")).ToEquatable(),
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            qualify,
            [.. ShortTypeNames(method, model, position).Concat(ShortTensorNames(method, model, position)).Where(n => !qualify || n.Import.Length == 0).Distinct()]);
    }

    /// <summary>The structs of a signature, and those declared beside the method, that their name alone means where the generated code stands.</summary>
    private static IEnumerable<ShortName> ShortTypeNames(IMethodSymbol method, SemanticModel model, int position)
    {
        IEnumerable<ITypeSymbol> types = method.Parameters.Select(p => p.Type).Append(method.ReturnType).Append(method.ContainingType).Concat(method.ContainingType.GetTypeMembers());
        foreach (INamedTypeSymbol type in types.SelectMany(StructsIn).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
        {
            if (type.IsGenericType || method.Parameters.Any(p => p.Name == type.Name)) continue;
            bool isNumerics = StructMap.IsNumerics(type);
            bool isNear = type.ContainingType is { } outer
                ? ContainingTypes(method).Contains(outer, SymbolEqualityComparer.Default)
                : IsAround(type.ContainingNamespace, method.ContainingNamespace);
            if (!isNear && !isNumerics) continue;
            ISymbol[] meant = [.. model.LookupSymbols(position, name: type.Name)];
            if (meant.All(m => SymbolEqualityComparer.Default.Equals(m, type)) && (meant.Length == 1 || isNumerics))
            {
                yield return new ShortName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Identifier(type.Name), isNumerics ? "System.Numerics" : "");
            }
        }
    }

    /// <summary>Tensor spans, of a signature that has some.</summary>
    private static IEnumerable<ShortName> ShortTensorNames(IMethodSymbol method, SemanticModel model, int position)
    {
        if (!method.Parameters.Any(p => TypeMap.TensorFormOf(p.Type) is not null)) yield break;
        foreach (string name in new[] { "TensorSpan", "ReadOnlyTensorSpan" })
        {
            bool isFree = model.LookupSymbols(position, name: name).All(m => TypeMap.TensorFormOf(m as ITypeSymbol) is not null) && method.Parameters.All(p => p.Name != name);
            if (isFree) yield return new ShortName("global::System.Numerics.Tensors." + name, name, "System.Numerics.Tensors");
        }
    }

    private static IEnumerable<INamedTypeSymbol> StructsIn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => StructsIn(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.SelectMany(e => StructsIn(e.Type)),
        INamedTypeSymbol span when TypeMap.SpanFormOf(span) is not null => StructsIn(span.TypeArguments[0]),
        INamedTypeSymbol named when StructMap.Of(named) is not null =>
            [named, .. named.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).SelectMany(f => StructsIn(f.Type))],
        _ => [],
    };

    private static bool IsAround(INamespaceSymbol outer, INamespaceSymbol inner)
    {
        for (INamespaceSymbol? space = inner; space is not null; space = space.ContainingNamespace)
        {
            if (SymbolEqualityComparer.Default.Equals(space, outer)) return true;
        }
        return false;
    }

    /// <summary>From the outermost to the innermost.</summary>
    public static IReadOnlyList<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        var types = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType) types.Insert(0, type);
        return types;
    }

    private static bool MeansSomethingElse(SemanticModel model, int position, string name) =>
        model.LookupSymbols(position, name: name).Any(symbol => symbol is not INamedTypeSymbol
        {
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            or { Name: "Runtime" or "Devices", ContainingNamespace.Name: "AotGrad" },
        });

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct, IsRefLikeType: true } => "struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    /// <summary>As each part of a partial type repeats them: without constraints.</summary>
    private static string TypeParameters(INamedTypeSymbol type) => type.TypeParameters.Length == 0
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Variance switch { VarianceKind.In => "in ", VarianceKind.Out => "out ", _ => "" } + Identifier(p.Name)))}>";

    public static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    public static string Accessibility(IMethodSymbol method) => method.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    public static bool IsNoGrad(IParameterSymbol parameter) => HasAttribute(parameter, NoGradAttribute);

    public static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == name);

    public static bool IsPartial(SyntaxNode declaration) =>
        declaration is TypeDeclarationSyntax type && type.Modifiers.Any(m => m.Text == "partial");

    public static Location NameLocation(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        OperatorDeclarationSyntax @operator => @operator.OperatorToken.GetLocation(),
        ConversionOperatorDeclarationSyntax conversion => conversion.Type.GetLocation(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword.GetLocation(),
        AccessorDeclarationSyntax accessor => accessor.Keyword.GetLocation(),
        _ => node.GetLocation(),
    };
}
