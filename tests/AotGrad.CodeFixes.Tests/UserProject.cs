using AotGrad.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AotGrad.CodeFixes.Tests;

/// <summary>A project as an editor sees it: the generator reports on it, and fixes change it.</summary>
internal sealed class UserProject
{
    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) == "AotGrad.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly ProjectId _id = ProjectId.CreateNewId();
    private Solution _solution;

    public UserProject(params (string Name, string Text)[] files)
    {
        _solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            _id,
            VersionStamp.Default,
            "User",
            "User",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("AG0020", ReportDiagnostic.Suppress)]), // reported on every method
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: s_references.Value));
        foreach ((string name, string text) in files)
            _solution = _solution.AddDocument(DocumentId.CreateNewId(_id), name, SourceText.From(text), filePath: name);
    }

    private Project Project => _solution.GetProject(_id)!;

    public string TextOf(string file) => Project.Documents.Single(d => d.Name == file).GetTextAsync().Result.ToString();

    /// <summary>What the generator reports.</summary>
    public async Task<Diagnostic[]> Reported() => (await Generate()).Reported;

    /// <summary>What the compiler reports of the source and what is generated for it.</summary>
    public async Task<string[]> CompilerErrors() =>
        [.. (await Generate()).After.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    /// <summary>The titles of the fixes that are offered for the first diagnostic of an id.</summary>
    public async Task<string[]> Offered(CodeFixProvider provider, string id) =>
        [.. (await ActionsFor(provider, (await Reported()).First(d => d.Id == id))).Select(a => a.Title)];

    /// <summary>Applies the fix for the first diagnostic of an id.</summary>
    public async Task Fix(CodeFixProvider provider, string id)
    {
        CodeAction action = Assert.Single(await ActionsFor(provider, (await Reported()).First(d => d.Id == id)));
        _solution = await ChangedBy(action);
    }

    /// <summary>Applies the fix for all diagnostics of an id that have the first one's.</summary>
    public async Task FixAll(CodeFixProvider provider, string id)
    {
        Diagnostic[] reported = [.. (await Reported()).Where(d => d.Id == id)];
        CodeAction first = Assert.Single(await ActionsFor(provider, reported[0]));
        var context = new FixAllContext(
            DocumentOf(reported[0]), provider, FixAllScope.Project, first.EquivalenceKey!, [id], new Known(this, reported), CancellationToken.None);
        _solution = await ChangedBy((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<Solution> ChangedBy(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private async Task<List<CodeAction>> ActionsFor(CodeFixProvider provider, Diagnostic diagnostic)
    {
        Assert.Contains(diagnostic.Id, provider.FixableDiagnosticIds);
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(DocumentOf(diagnostic), diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private Document DocumentOf(Diagnostic diagnostic) => Project.GetDocument(diagnostic.Location.SourceTree)!;

    private async Task<(Diagnostic[] Reported, Compilation After)> Generate()
    {
        Compilation before = (await Project.GetCompilationAsync())!;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AotGradGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)Project.ParseOptions!);
        GeneratorDriverRunResult result = driver.RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _).GetRunResult();
        return ([.. result.Diagnostics], after);
    }

    /// <summary>The diagnostics of one run, by document.</summary>
    private sealed class Known(UserProject project, Diagnostic[] reported) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project _, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(reported);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(reported.Where(d => project.DocumentOf(d).Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project _, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
