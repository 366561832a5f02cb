using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace AotGrad.Generator.Tests.Incrementality;

/// <summary>What an edit runs again, and what is reused.</summary>
public class StepTests
{
    private const string Source = """
        using System;
        using AotGrad;

        public static partial class Model
        {
            [Differentiable]
            public static double Caller(double x) => Callee(x) * x;

            [Differentiable]
            public static double Callee(double x) => Math.Sin(x);

            [Differentiable]
            public static double Third(double x)
            {
                double y = x * x;
                return y * (int)y;
            }
        }
        """;

    private readonly Project _project = new(("Model.cs", Source), ("Other.cs", "class Other { int X = 1; }"));

    [Fact]
    public void First_run_is_new()
    {
        Assert.Equal([New, New, New], _project.ReasonsOf(Steps.Generate));
        Assert.Equal(3, _project.Result.GeneratedSources.Length);
    }

    [Fact]
    public void Edit_of_another_file_generates_nothing()
    {
        _project.Write("Other.cs", "class Other { int X = 2; }");
        Assert.Equal([Cached, Cached, Cached], _project.ReasonsOf(Steps.Parse));
        Assert.Equal([Cached, Cached, Cached], _project.ReasonsOf(Steps.Method));
        AssertNothingGenerated();
        Assert.All(_project.OutputReasons, r => Assert.Equal(Cached, r));
    }

    [Fact]
    public void New_file_generates_nothing()
    {
        _project.Write("New.cs", "class Added { }");
        Assert.Equal([Cached, Cached, Cached], _project.ReasonsOf(Steps.Parse));
        Assert.Equal([Cached, Cached, Cached], _project.ReasonsOf(Steps.Method));
        AssertNothingGenerated();
        Assert.All(_project.OutputReasons, r => Assert.Equal(Cached, r));
    }

    [Fact]
    public void Comment_in_a_method_generates_nothing()
    {
        _project.Write("Model.cs", Source.Replace("double y = x * x;", "double y = x * x; // the square", StringComparison.Ordinal));
        AssertOnlyPositionsChanged();
    }

    [Fact]
    public void Blank_line_above_a_method_moves_its_diagnostics_only()
    {
        int before = LineOfDiagnostic();
        _project.Write("Model.cs", Source.Replace("    [Differentiable]\n    public static double Third", "\n    [Differentiable]\n    public static double Third", StringComparison.Ordinal));
        AssertOnlyPositionsChanged();
        Assert.Equal(before + 1, LineOfDiagnostic());
    }

    [Fact]
    public void Edit_of_one_method_generates_that_method()
    {
        _project.Write("Model.cs", Source.Replace("double y = x * x;", "double y = x + x;", StringComparison.Ordinal));
        Assert.Equal([Cached, Cached, Modified], _project.ReasonsOf(Steps.Method));
        Assert.Equal([Unchanged, Unchanged, Modified], _project.ReasonsOf(Steps.Bundle));
        Assert.Equal([Cached, Cached, Modified], _project.ReasonsOf(Steps.Generate));
        Assert.Equal([Cached, Cached, Modified], _project.ReasonsOf(Steps.Text));
        Assert.Contains("y = x + x", TextOf("Third"));
    }

    [Fact]
    public void Edit_of_a_callee_generates_it_and_its_caller()
    {
        _project.Write("Model.cs", Source.Replace("Math.Sin(x)", "Math.Cos(x)", StringComparison.Ordinal));
        Assert.Equal([Cached, Modified, Cached], _project.ReasonsOf(Steps.Method));
        Assert.Equal([Modified, Modified, Unchanged], _project.ReasonsOf(Steps.Bundle));
        Assert.Equal([Modified, Modified, Cached], _project.ReasonsOf(Steps.Generate));
        Assert.Equal([Modified, Modified, Cached], _project.ReasonsOf(Steps.Text));
        Assert.Contains("Math.Cos(x)", TextOf("Caller"));
    }

    [Fact]
    public void Method_inserted_at_the_end_generates_only_that_method()
    {
        _project.Write("Model.cs", Source.TrimEnd('}') + "    [Differentiable]\n    public static double Last(double x) => x + 1;\n}\n");
        Assert.Equal([Unchanged, Unchanged, Unchanged, New], _project.ReasonsOf(Steps.Bundle));
        Assert.Equal([Cached, Cached, Cached, New], _project.ReasonsOf(Steps.Generate));
    }

    /// <summary>Roslyn compares by position: methods behind the new one are generated again, to the same text.</summary>
    [Fact]
    public void Method_inserted_between_others_changes_no_other_text()
    {
        string[] before = ["Caller", "Callee", "Third"];
        string[] texts = [.. before.Select(TextOf)];
        _project.Write("Model.cs", Source.Replace("    [Differentiable]\n    public static double Third", "    [Differentiable]\n    public static double Between(double x) => x + 1;\n\n    [Differentiable]\n    public static double Third", StringComparison.Ordinal));
        Assert.Equal(texts, before.Select(TextOf));
        Assert.Equal([Cached, Cached], _project.ReasonsOf(Steps.Generate).Take(2));
    }

    [Fact]
    public void Removed_method_leaves_the_others()
    {
        _project.Write("Model.cs", Source.Replace("    [Differentiable]\n    public static double Third", "    public static double Third", StringComparison.Ordinal));
        Assert.Equal([Cached, Cached], _project.ReasonsOf(Steps.Generate).Where(r => r != Removed));
        Assert.Equal(2, _project.Result.GeneratedSources.Length);
    }

    private void AssertOnlyPositionsChanged()
    {
        Assert.Equal([Cached, Cached, Modified], _project.ReasonsOf(Steps.Parse));
        Assert.Equal([Cached, Cached, Unchanged], _project.ReasonsOf(Steps.Method));
        Assert.Equal([Cached, Cached, Modified], _project.ReasonsOf(Steps.SourceMap));
        AssertNothingGenerated();
    }

    private void AssertNothingGenerated()
    {
        Assert.Equal([Cached], _project.ReasonsOf(Steps.Index));
        foreach (string step in new[] { Steps.Bundle, Steps.Generate, Steps.Text, Steps.Issues })
            Assert.Equal([Cached, Cached, Cached], _project.ReasonsOf(step));
    }

    private string TextOf(string method) =>
        _project.Result.GeneratedSources.Single(s => s.HintName.Contains("." + method + ".", StringComparison.Ordinal)).SourceText.ToString();

    private int LineOfDiagnostic() => Assert.Single(_project.Result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
}
