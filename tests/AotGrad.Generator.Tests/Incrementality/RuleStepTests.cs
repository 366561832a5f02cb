using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace AotGrad.Generator.Tests.Incrementality;

/// <summary>What an edit of a hand-written rule runs again: what it says of itself, not what it computes.</summary>
public class RuleStepTests
{
    private const string Rules = """
        using AotGrad;

        public static class Rules
        {
            [BackwardOf(typeof(Other), nameof(Other.Square))]
            public static void SquareRule(double x, ref double xGrad, double resultGrad) => xGrad += 2 * x * resultGrad;
        }
        """;

    private const string Model = """
        using System;
        using AotGrad;

        public static class Other { public static double Square(double x) => x * x; }

        public static partial class Model
        {
            [Differentiable]
            public static double Caller(double x) => Other.Square(x) * x;

            [Differentiable]
            public static double Stranger(double x) => x * x;
        }
        """;

    private readonly Project _project = new(("Model.cs", Model), ("Rules.cs", Rules));

    [Fact]
    public void Edit_of_a_rules_body_generates_nothing()
    {
        _project.Write("Rules.cs", Rules.Replace("2 * x", "x * 2", StringComparison.Ordinal));
        Assert.Equal([Cached, Cached], _project.ReasonsOf(Steps.Method));
        Assert.Equal([Cached, Cached], _project.ReasonsOf(Steps.Generate));
        Assert.All(_project.ReasonsOf(Steps.Rules).Concat(_project.ReasonsOf(Steps.RuleIndex)), r => Assert.Contains(r, new[] { Cached, Unchanged }));
        Assert.All(_project.OutputReasons, r => Assert.Equal(Cached, r));
    }

    [Fact]
    public void A_rule_that_takes_something_else_changes_its_callers()
    {
        _project.Write("Rules.cs", Rules.Replace("(double x, ref", "(double x, double result, ref", StringComparison.Ordinal));
        Assert.Equal([Modified, Cached], _project.ReasonsOf(Steps.Generate));
        Assert.Contains("Rules.SquareRule(x, ", TextOf("Caller"));
    }

    [Fact]
    public void A_rule_that_goes_takes_the_derivatives_of_its_callers_along_and_brings_them_back()
    {
        string before = TextOf("Caller");
        _project.Write("Rules.cs", "");
        Assert.Contains(_project.Result.Diagnostics, d => d.Id == "AG0006");
        Assert.Single(_project.Result.GeneratedSources);
        _project.Write("Rules.cs", Rules);
        Assert.Equal(before, TextOf("Caller"));
        Assert.Empty(_project.Result.Diagnostics);
    }

    [Fact]
    public void A_rule_in_a_new_file_is_found()
    {
        _project.Write("Rules.cs", "");
        _project.Write("New.cs", Rules);
        Assert.Contains("Rules.SquareRule(x, ", TextOf("Caller"));
        Assert.Empty(_project.Result.Diagnostics);
    }

    private string TextOf(string method) =>
        _project.Result.GeneratedSources.Single(s => s.HintName.Contains("." + method + ".", StringComparison.Ordinal)).SourceText.ToString();
}
