using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Parse;

/// <summary>The methods of a target's rule.</summary>
internal sealed class FoundRule(List<BoundRule> methods)
{
    private Halves? _described;

    public IReadOnlyList<BoundRule> Methods => methods;

    public void Add(BoundRule method) => methods.Add(method);

    public BoundRule? Of(RuleKind kind) => Methods.FirstOrDefault(m => m.Kind == kind);

    /// <summary>Why the rule cannot be used, or null.</summary>
    public string? Error
    {
        get
        {
            if (Methods.Any(m => m.Problem is not null || RuleParser.SavedProblem(m, this) is not null)) return "its rule has errors of its own";
            return Methods.GroupBy(m => m.Kind).FirstOrDefault(g => g.Count() > 1) is { } twice
                ? $"it has two rules, {string.Join(" and ", twice.Take(2).Select(m => $"'{m.Method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'"))}"
                : null;
        }
    }

    /// <summary>The target as its callers see it.</summary>
    public Halves Describe(IMethodSymbol target, Compilation compilation, CancellationToken cancellation) => Describe(target, compilation, cancellation, [])!;

    /// <param name="around">Rules of which this one is a rule.</param>
    /// <returns>Null if it is one of these itself.</returns>
    private Halves? Describe(IMethodSymbol target, Compilation compilation, CancellationToken cancellation, IReadOnlyCollection<FoundRule> around)
    {
        if (_described is not null || around.Contains(this)) return _described;
        HandRule rule = new(Read(RuleKind.Backward), Read(RuleKind.Tangent), Read(RuleKind.Forward), Read(RuleKind.SavedLength), Of(RuleKind.Forward)?.Fit!.SavedElement);
        return _described = RuleTarget.Describe(target, rule, Methods.Select(m => m.Method), compilation, cancellation);

        RuleMethod? Read(RuleKind kind) => Of(kind) is not { Method: var method, Fit: { } fit } ? null : new RuleMethod(
            MethodParser.KeyOf(method),
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            method.Name,
            method.IsStatic,
            MethodParser.IsDifferentiable(method),
            fit.Parameters)
        {
            Ruled = RuleIndex.Of(compilation, cancellation).Find(method) is { Error: null } own ? own.Describe(method.OriginalDefinition, compilation, cancellation, [.. around, this]) : null,
        };
    }
}

/// <summary>
/// All hand-written rules that a compilation can use: its own, those that other assemblies tell of, and those that stand
/// beside a method of another assembly. A file is searched once, and again only if it changes.
/// </summary>
internal sealed class RuleIndex
{
    private const string IndexAttribute = "AotGrad.Runtime.DifferentiationRuleAttribute";
    private const string Library = "AotGrad";

    private static readonly ConditionalWeakTable<Compilation, RuleIndex> s_known = new();
    private static readonly ConditionalWeakTable<SyntaxTree, Marked> s_marked = new();

    private readonly Compilation _compilation;
    private readonly Dictionary<IMethodSymbol, FoundRule> _rules = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _searched = new(SymbolEqualityComparer.Default);

    private RuleIndex(Compilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        foreach (IMethodSymbol method in OwnMethods(compilation, cancellation)) Add(method);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(Knows))
        {
            foreach (AttributeData attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass?.ToDisplayString() == IndexAttribute && attribute.ConstructorArguments is [{ Value: INamedTypeSymbol rules }]) Search(rules.OriginalDefinition);
            }
        }
    }

    public static RuleIndex Of(Compilation compilation, CancellationToken cancellation)
    {
        if (s_known.TryGetValue(compilation, out RuleIndex? known)) return known;
        var index = new RuleIndex(compilation, cancellation);
        return s_known.GetValue(compilation, _ => index);
    }

    /// <returns>Null for a method without a rule.</returns>
    public FoundRule? Find(IMethodSymbol target)
    {
        target = (target.ReducedFrom ?? target).OriginalDefinition;
        lock (_rules)
        {
            if (target.ContainingType is { } type) Search(type);
            return _rules.TryGetValue(target, out FoundRule? rule) ? rule : null;
        }
    }

    private void Search(INamedTypeSymbol type)
    {
        if (!_searched.Add(type) || IsOwn(type) || !Knows(type.ContainingAssembly)) return;
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (_compilation.IsSymbolAccessibleWithin(method, _compilation.Assembly)) Add(method);
        }
    }

    private void Add(IMethodSymbol method)
    {
        foreach (BoundRule rule in RuleBinder.In(method))
        {
            if (rule.Target is not { } target) continue;
            if (!_rules.TryGetValue(target, out FoundRule? found)) _rules[target] = found = new FoundRule([]);
            found.Add(rule);
        }
    }

    private bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>Whether an assembly can have rules at all.</summary>
    private static bool Knows(IAssemblySymbol assembly) =>
        assembly.Name == Library || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == Library));

    // ---- own methods ----

    /// <summary>The methods of a file that bear attributes, by the names of these, and its other names for attributes.</summary>
    private sealed record Marked(IReadOnlyList<(MethodDeclarationSyntax Method, IReadOnlyList<string> Names)> Methods, IReadOnlyList<(string Name, string Of)> Aliases);

    private static IEnumerable<IMethodSymbol> OwnMethods(Compilation compilation, CancellationToken cancellation)
    {
        HashSet<string> names = [.. RuleBinder.Attributes.Keys.Select(k => k.Substring(k.LastIndexOf('.') + 1)).SelectMany(k => new[] { k, k.Substring(0, k.Length - "Attribute".Length) })];
        List<Marked> files = [.. compilation.SyntaxTrees.Select(t => MarkedIn(t, cancellation))];
        foreach ((string name, string of) in files.SelectMany(f => f.Aliases))
        {
            if (names.Contains(of)) names.Add(name);
        }
        foreach (MethodDeclarationSyntax method in files.SelectMany(f => f.Methods).Where(m => m.Names.Any(names.Contains)).Select(m => m.Method))
        {
            if (compilation.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method, cancellation) is IMethodSymbol symbol) yield return symbol;
        }
    }

    private static Marked MarkedIn(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_marked.TryGetValue(tree, out Marked? known)) return known;
        SyntaxNode[] nodes = [.. tree.GetRoot(cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)];
        var marked = new Marked(
            [.. nodes.OfType<MethodDeclarationSyntax>().Where(m => m.AttributeLists.Count > 0).Select(m => (m, (IReadOnlyList<string>)[.. m.AttributeLists.SelectMany(l => l.Attributes).Select(a => LastName(a.Name))]))],
            [.. nodes.OfType<UsingDirectiveSyntax>().Where(u => u.Alias is not null && u.Name is not null).Select(u => (u.Alias!.Name.Identifier.Text, LastName(u.Name!)))]);
        return s_marked.GetValue(tree, _ => marked);
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => "",
    };
}
