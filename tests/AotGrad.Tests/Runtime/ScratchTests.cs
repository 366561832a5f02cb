using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>Scratch memory behaves as a new array.</summary>
public sealed class ScratchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void HasTheLengthAskedForAndIsZero(int length)
    {
        var scratch = new Scratch<double>();
        Span<double> memory = scratch.Rent(length);
        Assert.Equal(length, memory.Length);
        Assert.Equal(new double[length], memory.ToArray());
        scratch.Dispose();
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(16, 5)]
    [InlineData(16, 4000)]
    public void IsZeroAgainWhenRentedAgain(int first, int second)
    {
        var scratch = new Scratch<float>();
        scratch.Rent(first).Fill(1);
        Assert.Equal(new float[second], scratch.Rent(second).ToArray());
        scratch.Dispose();
    }

    [Fact]
    public void NegativeLengthThrowsAsForAnArray() => Assert.Throws<OverflowException>(() =>
    {
        var scratch = new Scratch<double>();
        scratch.Rent(-1);
    });

    [Fact]
    public void ReturnsRentedMemoryOnce()
    {
        var scratch = new Scratch<short>();
        scratch.Rent(100);
        scratch.Dispose();
        scratch.Dispose();

        var one = new Scratch<short>();
        var other = new Scratch<short>();
        Span<short> first = one.Rent(100), second = other.Rent(100);
        Assert.False(first.Overlaps(second));
        one.Dispose();
        other.Dispose();
    }

    [Fact]
    public void CanBeUsedAfterItWasReturned()
    {
        var scratch = new Scratch<int>();
        scratch.Rent(10).Fill(3);
        scratch.Dispose();
        Assert.Equal(new int[10], scratch.Rent(10).ToArray());
        scratch.Dispose();
    }
}
