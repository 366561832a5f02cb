using System.Collections;
using System.Reflection;
using AotGrad.Generator.Tests.SourceCases;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Incrementality;

/// <summary>What a step keeps must not keep a compilation alive, nor compare by reference to one.</summary>
public class StepValueTests
{
    private static readonly Type[] s_forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Compilation),
        typeof(SemanticModel), typeof(SyntaxReference), typeof(IOperation), typeof(AttributeData),
    ];

    public static TheoryData<string> OwnSteps =>
        [.. typeof(Steps).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(OwnSteps))]
    public void Step_keeps_nothing_of_Roslyn(string step)
    {
        var cases = new CaseFiles("Snapshots");
        var refused = new CaseFiles("Diagnostics");
        var project = new Project([
            .. cases.Names.Select(n => (n + ".cs", cases.Read(n + ".cs"))),
            .. refused.Names.Select((n, i) => (n + ".cs", $"using System; using AotGrad; namespace N{i} {{ static partial class C {{\n{refused.Read(n + ".cs")}\n}} }}")),
        ]);
        object[] values = [.. project.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value)];
        Assert.NotEmpty(values);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object value in values)
            Walk(value, value.GetType().Name, seen);
        Assert.True(seen.Count >= values.Length);
    }

    [Fact]
    public void The_walk_finds_what_is_hidden_in_collections()
    {
        SyntaxTree tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("class C { }");
        object hidden = new { Inner = new List<object> { 1, ("a", new Dictionary<string, object> { ["k"] = tree }) } };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Walk(hidden, "hidden", new HashSet<object>(ReferenceEqualityComparer.Instance)));
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value is Type || value is Delegate || value.GetType().IsPrimitive || value.GetType().IsEnum)
            return;
        Assert.False(s_forbidden.Any(t => t.IsInstanceOfType(value)), $"{path} is a {value.GetType()}");
        if (!value.GetType().IsValueType && !seen.Add(value))
            return;
        if (value.GetType().IsValueType)
            seen.Add(value);
        if (value is IEnumerable items)
        {
            int i = 0;
            foreach (object? item in items)
                Walk(item, $"{path}[{i++}]", seen);
        }
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
    }
}
