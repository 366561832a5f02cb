namespace AotGrad.CodeFixes.Tests;

public sealed class MarkDifferentiableTests
{
    private static readonly MarkDifferentiableFix s_fix = new();

    [Fact]
    public async Task Marks_the_callee()
    {
        var project = new UserProject(("Model.cs", Model("""
                /// <summary>Squares.</summary>
                private static double Square(double x) => x * x;
            """)));
        Assert.Equal(["Mark 'Square' [Differentiable]"], await project.Offered(s_fix, "AG0006"));

        await project.Fix(s_fix, "AG0006");

        Assert.Equal(Model("""
                /// <summary>Squares.</summary>
                [Differentiable]
                private static double Square(double x) => x * x;
            """), project.TextOf("Model.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task A_callee_in_another_file_gets_the_using_as_well()
    {
        var project = new UserProject(
            ("Model.cs", "using AotGrad;\n\nstatic partial class Model\n{\n    [Differentiable]\n    public static double Loss(double x) => Helpers.Square(x) + 1;\n}\n"),
            ("Helpers.cs", "using System;\n\nstatic partial class Helpers\n{\n    public static double Square(double x)\n    {\n        return Math.Pow(x, 2);\n    }\n}\n"));

        await project.Fix(s_fix, "AG0006");

        Assert.Equal("using System;\nusing AotGrad;\n\nstatic partial class Helpers\n{\n    [Differentiable]\n    public static double Square(double x)\n    {\n        return Math.Pow(x, 2);\n    }\n}\n", project.TextOf("Helpers.cs"));
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task A_callee_that_takes_writable_memory_is_marked_too()
    {
        var project = new UserProject(("Model.cs", """
            using System;
            using AotGrad;

            static partial class Model
            {
                [Differentiable]
                public static double Loss(Span<double> x)
                {
                    Double(x);
                    return x[0] * x[1];
                }

                private static void Double(Span<double> x)
                {
                    for (int i = 0; i < x.Length; i++) x[i] *= 2;
                }
            }
            """));

        await project.Fix(s_fix, "AG0019");

        Assert.Contains("    [Differentiable]\n    private static void Double", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Theory]
    [InlineData("Split(x, out double part) * part", "double Split(in double v, out double part) { part = v * v; return v; }")]
    [InlineData("Add(ref x) * x", "double Add(ref double v) => v += 1;")]
    public async Task A_callee_that_writes_variables_is_marked_and_not_detached(string call, string callee)
    {
        var project = new UserProject(("Model.cs", $"using AotGrad;\n\nstatic partial class Model\n{{\n    [Differentiable]\n    public static double Loss(double x) => {call};\n\n    private static {callee}\n}}\n"));
        Assert.Equal("AG0006", Assert.Single(await project.Reported()).Id);
        Assert.Empty(await project.Offered(new DetachFix(), "AG0006"));

        await project.Fix(s_fix, "AG0006");

        Assert.Contains("    [Differentiable]\n    private static double", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task An_instance_method_is_marked()
    {
        var project = new UserProject(("Model.cs", """
            using AotGrad;

            sealed partial class Model
            {
                [Differentiable]
                public double Loss(double x) => Square(x) + 1;

                private double Square(double x) => x * x;
            }
            """));

        await project.Fix(s_fix, "AG0006");

        Assert.Contains("    [Differentiable]\n    private double Square", project.TextOf("Model.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Theory]
    [InlineData("public virtual double Square(double x) => x * x;")]
    [InlineData("public double Square<T>(double x) => x * x;")]
    public async Task What_would_be_refused_is_not_offered(string callee)
    {
        var project = new UserProject(("Model.cs", $$"""
            using AotGrad;

            partial class Model
            {
                [Differentiable]
                public double Loss(double x) => {{(callee.Contains('<') ? "Square<int>" : "Square")}}(x) + 1;

                {{callee}}
            }
            """));
        Assert.Empty(await project.Offered(s_fix, "AG0006"));
    }

    [Fact]
    public async Task Methods_of_others_cannot_be_marked()
    {
        var project = new UserProject(("Model.cs", Model("").Replace("Square(x)", "System.Convert.ToDouble(x)", StringComparison.Ordinal)));
        Assert.Empty(await project.Offered(s_fix, "AG0006"));
    }

    [Fact]
    public async Task All_calls_of_one_method_are_fixed_at_once()
    {
        var project = new UserProject(("Model.cs", """
            using AotGrad;

            static partial class Model
            {
                [Differentiable]
                public static double Loss(double x) => Square(x) + 1;

                [Differentiable]
                public static double Other(double x) => Square(x) * x;

                private static double Square(double x) => x * x;
            }
            """));
        Assert.Equal(2, (await project.Reported()).Length);

        await project.FixAll(s_fix, "AG0006");

        Assert.Equal(3, project.TextOf("Model.cs").Split("[Differentiable]").Length - 1);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    private static string Model(string callee) => $$"""
        using AotGrad;

        static partial class Model
        {
            [Differentiable]
            public static double Loss(double x) => Square(x) + 1;

        {{callee}}
        }
        """;
}
