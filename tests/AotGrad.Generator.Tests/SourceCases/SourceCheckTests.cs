using AotGrad.Generator.Tests.RandomPrograms.Judging;
using Xunit.Sdk;

namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>The tester tests itself: the check of regression files, with adjoints written by hand.</summary>
public class SourceCheckTests
{
    [Fact]
    public void Right_adjoints_pass() => SourceCheck.Run(Source("x[i] * resultGrad"), new ProgramCompiler(generator: null));

    [Theory]
    [InlineData("resultGrad")]
    [InlineData("x[i]")]
    public void Wrong_adjoints_fail(string partial) =>
        Assert.ThrowsAny<XunitException>(() => SourceCheck.Run(Source(partial), new ProgramCompiler(generator: null)));

    private static string Source(string partial) => $$"""
        // x = 0.5, -1.5
        // y = 2, 3
        using System;

        public static partial class Case
        {
            public static double F(ReadOnlySpan<double> x, Span<double> y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    s += 0.5 * x[i] * x[i];
                    y[i] *= 2;
                }
                return s;
            }

            public static double FBackward(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad, Span<double> yGrad, double resultGrad)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    xGrad[i] += {{partial}};
                    yGrad[i] *= 2;
                }
                return F(x, y);
            }
        }
        """;
}
