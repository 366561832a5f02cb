namespace AotGrad.CodeFixes.Tests;

public sealed class MakePartialTests
{
    private static readonly MakePartialFix s_fix = new();

    [Theory]
    [InlineData("public static class Model", "public static partial class Model")]
    [InlineData("class Model", "partial class Model")]
    [InlineData("/// <summary>A model.</summary>\npublic sealed record Model", "/// <summary>A model.</summary>\npublic sealed partial record Model")]
    [InlineData("// First.\nstruct Model", "// First.\npartial struct Model")]
    [InlineData("[System.Obsolete]\nreadonly record struct Model", "[System.Obsolete]\nreadonly partial record struct Model")]
    [InlineData("[System.Serializable]\nclass Model", "[System.Serializable]\npartial class Model")]
    public async Task Adds_the_modifier(string before, string after)
    {
        var project = new UserProject(("Model.cs", Source(before)));
        Assert.Equal("AG0001", Assert.Single(await project.Reported()).Id);

        await project.Fix(s_fix, "AG0001");

        Assert.Equal(Source(after), project.TextOf("Model.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task Outer_types_become_partial_too()
    {
        var project = new UserProject(("Model.cs", $"using AotGrad;\n\npublic static class Outer\n{{\n    internal partial class Middle\n    {{\n        struct Inner\n        {{\n{Method}        }}\n    }}\n}}\n"));
        Assert.Equal(2, (await project.Reported()).Length);
        Assert.Equal(["Make 'Inner' partial"], await project.Offered(s_fix, "AG0001"));

        await project.Fix(s_fix, "AG0001");

        Assert.Contains("public static partial class Outer\n", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Contains("        partial struct Inner\n", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task All_files_that_declare_the_type_are_changed()
    {
        var project = new UserProject(
            ("One.cs", Source("static partial class Model")),
            ("Two.cs", "static class Model\n{\n}\n"));

        await project.Fix(s_fix, "AG0001");

        Assert.Equal("static partial class Model\n{\n}\n", project.TextOf("Two.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task All_are_fixed_at_once()
    {
        string two = $"using AotGrad;\n\nstatic class Model\n{{\n{Method}\n    [Differentiable]\n    public static double Cube(double x) => x * x * x;\n}}\n";
        var project = new UserProject(("One.cs", two), ("Two.cs", two.Replace("Model", "Other", StringComparison.Ordinal)));
        Assert.Equal(4, (await project.Reported()).Length);

        await project.FixAll(s_fix, "AG0001");

        Assert.Equal(two.Replace("static class", "static partial class", StringComparison.Ordinal), project.TextOf("One.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    private const string Method = "    [Differentiable]\n    public static double Square(double x) => x * x;\n";

    private static string Source(string header) => $"using AotGrad;\n\n{header}\n{{\n{Method}}}\n";
}
