namespace AotGrad.CodeFixes.Tests;

public sealed class MarkImplementationTests
{
    private static readonly MarkImplementationFix s_fix = new();

    [Fact]
    public async Task Moves_the_attribute_to_the_part_with_the_body()
    {
        var project = new UserProject(
            ("Declared.cs", "using AotGrad;\n\nstatic partial class Model\n{\n    [Differentiable(TrapNaN = true)]\n    public static partial double Square(double x);\n}\n"),
            ("Implemented.cs", "static partial class Model\n{\n    public static partial double Square(double x) => x * x;\n}\n"));

        await project.Fix(s_fix, "AG0002");

        Assert.DoesNotContain("[", project.TextOf("Declared.cs"), StringComparison.Ordinal);
        Assert.Contains("using AotGrad;\n\nstatic partial class Model\n{\n    [Differentiable(TrapNaN = true)]\n    public static partial double Square(double x) => x * x;\n", project.TextOf("Implemented.cs"), StringComparison.Ordinal);
        Assert.Empty(await project.Reported());
        Assert.Empty(await project.CompilerErrors());
    }

    [Fact]
    public async Task Other_errors_of_form_have_no_fix()
    {
        var project = new UserProject(("Model.cs", "using AotGrad;\n\nstatic partial class Model\n{\n    [Differentiable]\n    public static async System.Threading.Tasks.Task<double> Square(double x) => x * x;\n}\n"));
        Assert.Empty(await project.Offered(s_fix, "AG0002"));
    }
}
