using System.Globalization;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AotGrad.Generator.Tests.HalfTyped;

/// <summary>The generator runs at each keystroke: whatever it is given, it neither throws nor reports a failure of its own.</summary>
public class HalfTypedTests
{
    public static TheoryData<string> Names => [.. Sources.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_being_typed(string name)
    {
        string members = Sources.ByName[name];
        var edits = Tokens(members).SelectMany(t => new[] { t.SpanStart, (t.SpanStart + t.Span.End) / 2, t.Span.End }).Distinct().ToArray();
        Survives(edits.Select(end => Sources.File(members[..end])));
        // An editor closes what is open: the same with the rest of the file in place.
        Survives(edits.Select(end => Sources.File(members[..end] + new string('}', Depth(members[..end])))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_each_token_missing(string name)
    {
        string members = Sources.ByName[name];
        Survives(Tokens(members).Select(t => Sources.File(members.Remove(t.SpanStart, t.Span.Length))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Survives_each_token_twice(string name)
    {
        string members = Sources.ByName[name];
        Survives(Tokens(members).Select(t => Sources.File(members.Insert(t.Span.End, " " + t.Text))));
    }

    private static SyntaxToken[] Tokens(string members) =>
        [.. SyntaxFactory.ParseCompilationUnit(members).DescendantTokens().Where(t => t.Span.Length > 0)];

    private static int Depth(string text) => text.Count(c => c == '{') - text.Count(c => c == '}');

    /// <summary>One driver for all texts, as in an editor: what is cached from one must not break another.</summary>
    private static void Survives(IEnumerable<string> texts)
    {
        CSharpCompilation compilation = TestCompilation.Of(("Source.cs", ""));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AotGradGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        // One text for each way to fail.
        var failures = new Dictionary<string, string>();
        int count = 0;
        foreach (string text in texts)
        {
            SyntaxTree tree = compilation.SyntaxTrees.Single();
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(SourceText.From(text), TestCompilation.ParseOptions, "Source.cs"));
            driver = driver.RunGenerators(compilation);
            GeneratorDriverRunResult result = driver.GetRunResult();
            if (result.Results.Single().Exception is { } thrown)
                failures.TryAdd(thrown.ToString(), text);
            foreach (Diagnostic failure in result.Diagnostics.Where(d => d.Id == Ids.Internal))
                failures.TryAdd(failure.GetMessage(CultureInfo.InvariantCulture), text);
            count++;
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Select(f => $"{f.Key}\non\n{f.Value}")));
        Assert.True(count > 20);
    }
}
