namespace AotGrad.Generator.Tests.Snapshots;

public class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\nx\nf\ng", "  …\n  c\n  d\n- e\n+ x\n  f\n  g\n")]
    [InlineData("a\nb", "b", "- a\n  b\n")]
    [InlineData("a", "a\nb", "  a\n+ b\n")]
    [InlineData("a\nb", "a\nb", "  …\n")]
    public void Shows_what_differs(string before, string after, string expected) =>
        Assert.Equal(expected, LineDiff.Of(before, after).ReplaceLineEndings("\n"));
}
