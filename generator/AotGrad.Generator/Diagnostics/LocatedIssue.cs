using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AotGrad.Generator.Diagnostics;

/// <summary>
/// An issue with its place. The tree is there because only in a tree do <c>#pragma warning</c>, the severities of an
/// .editorconfig and code fixes reach a diagnostic; trees of files that an edit leaves alone stay the same, so the
/// comparison by reference reports nothing anew.
/// </summary>
internal sealed record LocatedIssue(Issue Issue, Position At, SyntaxTree? Tree)
{
    public static IEnumerable<LocatedIssue> Join(
        ImmutableArray<(string Key, EquatableArray<Issue> Issues)> issues, ImmutableArray<SourceMap> maps, Compilation compilation)
    {
        if (issues.All(i => i.Issues.Count == 0)) yield break;
        Dictionary<string, SourceMap> byKey = [];
        foreach (SourceMap map in maps) byKey[map.Key] = map;
        ILookup<string, SyntaxTree> trees = compilation.SyntaxTrees.ToLookup(t => t.FilePath);
        foreach ((string key, EquatableArray<Issue> found) in issues)
        {
            EquatableArray<Position> sites = byKey[key].Sites;
            foreach (Issue issue in found)
            {
                Position at = sites[issue.Site < 0 || issue.Site >= sites.Count ? 0 : issue.Site];
                // Files without names cannot be told apart.
                List<SyntaxTree> candidates = [.. trees[at.Path].Take(2)];
                yield return new LocatedIssue(issue, at, candidates.Count == 1 ? candidates[0] : null);
            }
        }
    }

    public Diagnostic ToDiagnostic()
    {
        var span = new TextSpan(At.Start, At.Length);
        Location location = Tree is not null
            ? Location.Create(Tree, span)
            : Location.Create(At.Path, span, new LinePositionSpan(new LinePosition(At.Line, At.Column), new LinePosition(At.EndLine, At.EndColumn)));
        return Diagnostic.Create(Descriptors.Get(Issue.Id), location, [.. Issue.Arguments.Select(a => (object)a)]);
    }
}
