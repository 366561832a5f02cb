namespace AotGrad.CodeFixes.Tests;

public sealed class DetachTests
{
    private static readonly DetachFix s_fix = new();

    [Theory]
    [InlineData("Lookup(x)", "Lookup(Diff.Detach(x))")]
    [InlineData("Lookup(at: x * x)", "Lookup(at: Diff.Detach(x * x))")]
    [InlineData("Between(x, 3, 2 * x)", "Between(Diff.Detach(x), 3, Diff.Detach(2 * x))")]
    [InlineData("s_table.At(x)", "s_table.At(Diff.Detach(x))")]
    [InlineData("Between(x, n, 1.5)", "Between(Diff.Detach(x), n, 1.5)")]
    public async Task Arguments_of_a_call_become_constants(string before, string after)
    {
        var project = new UserProject(("Model.cs", Source($"x * {before}")));
        Assert.Equal("AG0006", Assert.Single(await project.Reported()).Id);

        await project.Fix(s_fix, "AG0006");

        Assert.Equal(Source($"x * {after}"), project.TextOf("Model.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Theory]
    [InlineData("(int)x", "(int)Diff.Detach(x)")]
    [InlineData("(int)(x + 0.5)", "(int)Diff.Detach(x + 0.5)")]
    [InlineData("(long)Math.Floor(x)", "(long)Diff.Detach(Math.Floor(x))")]
    public async Task What_is_made_an_integer_becomes_a_constant(string before, string after)
    {
        var project = new UserProject(("Model.cs", Source($"x * {before}")));
        Assert.Equal("AG0015", Assert.Single(await project.Reported()).Id);

        await project.Fix(s_fix, "AG0015");

        Assert.Equal(Source($"x * {after}"), project.TextOf("Model.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task The_using_is_added_where_it_is_missing()
    {
        string source = Source("x * (int)x").Replace("using AotGrad;\n", "", StringComparison.Ordinal).Replace("[Diff", "[AotGrad.Diff", StringComparison.Ordinal);
        var project = new UserProject(("Model.cs", source));

        await project.Fix(s_fix, "AG0015");

        Assert.Contains("using System;\nusing AotGrad;\n", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Contains("(int)Diff.Detach(x)", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task Another_Diff_stays_what_it_is()
    {
        var project = new UserProject(("Model.cs", Source("x * (int)x").Replace("private static double Lookup", "private static class Diff { }\n\n    private static double Lookup", StringComparison.Ordinal)));

        await project.Fix(s_fix, "AG0015");

        Assert.Contains("(int)AotGrad.Diff.Detach(x)", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task What_a_span_holds_cannot_be_detached()
    {
        var project = new UserProject(("Model.cs", """
            using System;
            using AotGrad;

            static partial class Model
            {
                [Differentiable]
                public static double Loss(ReadOnlySpan<double> x) => First(x) + x[0];

                private static double First(ReadOnlySpan<double> x) => x[0];
            }
            """));
        Assert.Empty(await project.Offered(s_fix, "AG0006"));
    }

    [Fact]
    public async Task All_are_fixed_at_once()
    {
        var project = new UserProject(("Model.cs", Source("(int)x * x + (int)(2 * x) + (long)x")));
        Assert.Equal(3, (await project.Reported()).Length);

        await project.FixAll(s_fix, "AG0015");

        Assert.Equal(Source("(int)Diff.Detach(x) * x + (int)Diff.Detach(2 * x) + (long)Diff.Detach(x)"), project.TextOf("Model.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    private static string Source(string result) => $$"""
        using System;
        using AotGrad;

        static partial class Model
        {
            [Differentiable]
            public static double Loss(double x, int n)
            {
                return {{result}};
            }

            private static double Lookup(double at) => Math.Floor(at);

            private static double Between(double low, int n, double high) => n * Math.Floor(low) + high;

            private static readonly Table s_table = new();
        }

        class Table
        {
            public virtual double At(double x) => Math.Floor(x);
        }
        """;
}
