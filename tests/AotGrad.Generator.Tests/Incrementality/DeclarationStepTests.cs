using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace AotGrad.Generator.Tests.Incrementality;

/// <summary>Which declared derivatives an edit generates again.</summary>
public class DeclarationStepTests
{
    private const string Model = """
        using System;
        using AotGrad;

        public static partial class Model
        {
            [Differentiable]
            public static double First(double x) => Callee(x) * x;

            [Differentiable]
            public static double Callee(double x) => Math.Sin(x);

            [Differentiable]
            public static double Second(double x) => x * x;
        }
        """;

    private const string Declarations = """
        using AotGrad;

        public static partial class Model
        {
            [TangentOf(nameof(First))]
            public static partial (double Value, double Tangent) FirstTangent(double x, double xTangent);

            [TangentOf(nameof(Second))]
            public static partial (double Value, double Tangent) SecondTangent(double x, double xTangent);
        }
        """;

    private readonly Project _project = new(("Model.cs", Model), ("Declarations.cs", Declarations), ("Other.cs", "class Other { int X = 1; }"));

    [Fact]
    public void Edit_of_another_file_generates_none()
    {
        _project.Write("Other.cs", "class Other { int X = 2; }");
        AssertNoneGenerated();
    }

    [Fact]
    public void Comments_generate_none()
    {
        _project.Write("Model.cs", Model.Replace("x * x;", "x * x; // the square", StringComparison.Ordinal));
        AssertNoneGenerated();
        _project.Write("Declarations.cs", Declarations.Replace("using AotGrad;", "using AotGrad;\n\n// Derivatives.", StringComparison.Ordinal));
        AssertNoneGenerated();
    }

    [Fact]
    public void Edit_of_a_method_generates_its_own_derivatives()
    {
        _project.Write("Model.cs", Model.Replace("x * x;", "x * x * x;", StringComparison.Ordinal));
        AssertOneGenerated("SecondTangent");
    }

    [Fact]
    public void Edit_of_a_callee_generates_the_derivatives_of_its_callers()
    {
        _project.Write("Model.cs", Model.Replace("Math.Sin(x)", "Math.Cos(x)", StringComparison.Ordinal));
        AssertOneGenerated("FirstTangent");
    }

    [Fact]
    public void Edit_of_a_declaration_generates_that_one()
    {
        _project.Write("Declarations.cs", Declarations.Replace("SecondTangent(double x, double xTangent)", "SecondTangent(double xTangent, double x)", StringComparison.Ordinal));
        AssertOneGenerated("SecondTangent");
    }

    private void AssertNoneGenerated()
    {
        Assert.Equal([Cached, Cached], _project.ReasonsOf(Steps.Declared));
        Assert.Equal([Cached, Cached], _project.ReasonsOf(Steps.DeclaredText));
    }

    private void AssertOneGenerated(string name)
    {
        IncrementalStepRunReason[] reasons = [.. _project.ReasonsOf(Steps.DeclaredText)];
        Assert.Equal(1, reasons.Count(r => r == Modified));
        Assert.Equal(1, reasons.Count(r => r == Cached));
        Assert.Equal(_project.ReasonsOf(Steps.Declared), reasons);
        Assert.Contains(_project.Result.GeneratedSources, s => s.HintName.Contains(name, StringComparison.Ordinal));
    }
}
