namespace AotGrad.Tests.Surface;

/// <summary>Keywords as names of types and namespaces, names that differ in case, parameters named as types.</summary>
public sealed class NameTests
{
    [Fact]
    public void KeywordsAsTypeAndNamespace() => Assert.Equal((9, 6), @event.@namespace.returnGradient(3));

    [Fact]
    public void NamesThatDifferInCase() => Assert.Equal((27, 27), @event.@namespace.ReturnGradient(3));

    [Fact]
    public void ParametersNamedAsTheRuntimesTypes()
    {
        double[] guardGrad = new double[1], tapeGrad = new double[1];
        Assert.Equal(4, @event.@namespace.SpansGradient([4], [1], 1, guardGrad, tapeGrad));
        Assert.Equal((1, 8), (guardGrad[0], tapeGrad[0]));
    }

    [Fact]
    public void AParameterNamedMath() => Assert.Equal((6, 0.75, 2), @event.@namespace.ScalarsGradient(4, 3));
}
