using System.Globalization;
using AotGrad.Generator.Tests.RandomPrograms.Judging;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>Arguments by parameter name. At a kink, differences say nothing.</summary>
internal sealed record Arguments(IReadOnlyDictionary<string, double[]> Values, bool HasDifferences);

/// <summary>
/// A program that is given as C#: a class with a <c>[Differentiable]</c> method <c>F</c>, under comments that give an
/// argument each (<c>// x = 0.5, 1</c>). An empty comment line starts another set of arguments, and one that begins
/// with <c>// no differences</c> says that central differences do not apply to the set, and why.
/// </summary>
internal sealed record SourceCase(string Text, string Name, string Target, SourceSignature Signature, string[] Retained, IReadOnlyList<Arguments> Sets)
{
    private const string NoDifferences = "no differences";

    public static SourceCase Parse(string text) => Of(text, Unit(text));

    /// <summary>Several classes in one file, each as a case of its own, with the same arguments.</summary>
    public static SourceCase[] ParseGroup(string text)
    {
        CompilationUnitSyntax unit = Unit(text);
        string header = string.Concat(Header(text).Select(line => $"//{line}\n"));
        return [.. unit.Members.Select(m => header + unit.WithMembers([m.WithoutLeadingTrivia()]).WithoutLeadingTrivia().NormalizeWhitespace("    ", "\n").ToFullString()).Select(Parse)];
    }

    public Source ToSource() => new(
        Name, Text, HarnessPrinter.Print(Name, Signature.Params, Signature.Result, target: Target, retained: [.. Retained.Select(name => new Param(name, ScalarType.Double, ParamForm.Ref))]));

    private static CompilationUnitSyntax Unit(string text) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot();

    private static SourceCase Of(string text, CompilationUnitSyntax unit)
    {
        MethodDeclarationSyntax method = unit.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.Text == "F");
        IEnumerable<string> path = method.Ancestors().Reverse().Select(NameOf).OfType<string>();
        return new SourceCase(
            text,
            ((TypeDeclarationSyntax)method.Parent!).Identifier.Text,
            string.Join(".", path),
            SourceSignature.Of(method),
            RetainedBy(method),
            [.. SetsOf(text)]);
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static string[] RetainedBy(MethodDeclarationSyntax method) =>
        [.. method.AttributeLists.SelectMany(l => l.Attributes)
            .SelectMany(a => a.ArgumentList?.Arguments ?? [])
            .Where(a => a.NameEquals?.Name.Identifier.Text == "Retain")
            .SelectMany(a => a.DescendantTokens().Where(t => t.IsKind(SyntaxKind.StringLiteralToken)).Select(t => t.ValueText))];

    private static IEnumerable<Arguments> SetsOf(string text)
    {
        string[][] sets = [.. Sections(Header(text))];
        Assert.NotEmpty(sets);
        return sets.Select(lines => new Arguments(
            lines.Where(line => line.Contains('=')).Select(line => line.Split('=')).ToDictionary(
                parts => parts[0].Trim(),
                parts => parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()),
            !lines.Any(line => line.Trim().StartsWith(NoDifferences, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Header(string text) =>
        text.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line[2..].TrimEnd());

    private static IEnumerable<string[]> Sections(IEnumerable<string> lines)
    {
        var section = new List<string>();
        foreach (string line in lines)
        {
            if (line.Length > 0)
            {
                section.Add(line);
                continue;
            }
            yield return [.. section];
            section.Clear();
        }
        if (section.Count > 0)
            yield return [.. section];
    }
}
