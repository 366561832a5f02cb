using System.Reflection;
using AotGrad.Tests.Surface.Shadowed;

namespace AotGrad.Tests.Surface;

/// <summary>Derivatives are generated beside their methods, wherever these stand and whatever things are called.</summary>
public sealed class PlacementTests
{
    private static readonly (double, double) CubeOfTwo = (8, 12);

    [Fact]
    public void InEachKindOfType()
    {
        Assert.Equal(CubeOfTwo, Places.Nested.Deeper.CubeGradient(2));
        Assert.Equal(CubeOfTwo, Places.Nested.Deeper.ThroughHidden(2));
        Assert.Equal(CubeOfTwo, Places.Value.CubeGradient(2));
        Assert.Equal(CubeOfTwo, Places.RefValue.CubeGradient(2));
        Assert.Equal(CubeOfTwo, Places.Record.CubeGradient(2));
        Assert.Equal(CubeOfTwo, Places.RecordValue.CubeGradient(2));
        Assert.Equal(CubeOfTwo, Places.IInterface.CubeGradient(2));
    }

    [Fact]
    public void InTheGlobalNamespace() => Assert.Equal(CubeOfTwo, global::InTheGlobalNamespace.CubeGradient(2));

    [Fact]
    public void OverloadsHaveTheirOwn()
    {
        double[] xGrad = new double[1];
        Assert.Equal((9.0, 6.0), Places.Overloads.SquareGradient(3.0));
        Assert.Equal((9f, 6f), Places.Overloads.SquareGradient(3f));
        Assert.Equal(9, Places.Overloads.SquareGradient([3], xGrad));
        Assert.Equal([6], xGrad);
    }

    [Fact]
    public void KeywordsAsIdentifiers()
    {
        (double value, double gradient) = Places.Keywords.returnGradient(@double: 0.75, @ref: 2, @params: 3);
        Assert.Equal(Places.Keywords.@return(0.75, 2, 3), value);
        Near.Equal(Difference(x => Places.Keywords.@return(x, 2, 3), 0.75), gradient, 1e-8);
        Assert.Equal(
            ["double", "ref", "params", "doubleGrad", "resultGrad"],
            typeof(Places.Keywords).GetMethod("returnBackward")!.GetParameters().Select(p => p.Name));
    }

    [Fact]
    public void NamesThatGeneratedCodeWouldUse()
    {
        double[] at = [0.5, 1.5, -0.75, 2, 0.875];
        (double value, double valueGrad, double t0Grad, double xBarGrad, double totalGrad, double sinGrad) =
            Places.TakenNames.ProductsGradient(at[0], at[1], at[2], at[3], at[4], 3);
        Assert.Equal(Products(at), value);
        double[] expected = [.. Enumerable.Range(0, 5).Select(i => Difference(x => Products([.. at[..i], x, .. at[(i + 1)..]]), at[i]))];
        Near.Equal(expected, [valueGrad, t0Grad, xBarGrad, totalGrad, sinGrad], 1e-8);

        static double Products(double[] a) => Places.TakenNames.Products(a[0], a[1], a[2], a[3], a[4], 3);
    }

    [Fact]
    public void LocalsNamedAsTheRuntimesTypes()
    {
        double[] wGrad = new double[1], vGrad = new double[1];
        double value = Places.TakenNames.SpansGradient([2], [0.5], 4, wGrad, vGrad);
        Assert.Equal(Places.TakenNames.Spans([2], [0.5], 4), value);
        Near.Equal(Difference(x => Places.TakenNames.Spans([x], [0.5], 4), 2), wGrad[0], 1e-8);
        Near.Equal(Difference(x => Places.TakenNames.Spans([2], [x], 4), 0.5), vGrad[0], 1e-8);
    }

    [Fact]
    public void TypesNamedAsTheRuntimesTypes()
    {
        double[] wGrad = new double[1];
        Assert.Equal(Hidden.Everything([2], 7), Hidden.EverythingGradient([2], 7, wGrad));
        Near.Equal(Difference(x => Hidden.Everything([x], 7), 2), wGrad[0], 1e-8);
    }

    [Fact]
    public void PrivateStaysPrivate() => Assert.True(
        typeof(Places.Nested.Deeper).GetMethod("HiddenGradient", BindingFlags.Static | BindingFlags.NonPublic)!.IsPrivate);

    private static double Difference(Func<double, double> f, double x) => (f(x + 1e-6) - f(x - 1e-6)) / 2e-6;
}
