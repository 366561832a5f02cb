using System.Composition;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AotGrad.CodeFixes.Tests;

/// <summary>Editors find fixes by their exports, and by the ids of diagnostics.</summary>
public sealed class ExportTests
{
    public static TheoryData<Type> Fixes => [.. typeof(MakePartialFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CodeFixProvider)))];

    [Theory]
    [MemberData(nameof(Fixes))]
    public void Every_fix_is_exported_for_diagnostics_of_AotGrad(Type fix)
    {
        Assert.Equal([LanguageNames.CSharp], fix.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages);
        Assert.NotNull(fix.GetCustomAttribute<SharedAttribute>());

        var provider = (CodeFixProvider)Activator.CreateInstance(fix)!;
        Assert.NotEmpty(provider.FixableDiagnosticIds);
        Assert.All(provider.FixableDiagnosticIds, id => Assert.Matches(new Regex("^AG\\d{4}$"), id));
        Assert.NotNull(provider.GetFixAllProvider());
    }
}
