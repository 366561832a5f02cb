using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>The last index is where the loop, run in earnest, was last.</summary>
public sealed class LoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(-5)]
    [InlineData(-100)]
    public void AgreesWithTheLoop(int step)
    {
        for (int start = -12; start <= 12; start++)
        {
            for (int bound = -12; bound <= 12; bound++)
            {
                int last = start - step;
                for (int i = start; step > 0 ? i < bound : i > bound; i += step)
                    last = i;
                Assert.Equal(last, Loop.Last(start, bound, step));
                Assert.Equal(last, Loop.Last((long)start, bound, step));
            }
        }
    }

    [Theory]
    [InlineData(0, int.MaxValue, 1, int.MaxValue - 1)]
    [InlineData(int.MinValue, int.MaxValue, 1, int.MaxValue - 1)]
    [InlineData(int.MinValue, int.MaxValue, int.MaxValue, int.MaxValue - 1)]
    [InlineData(int.MaxValue, int.MinValue, -1, int.MinValue + 1)]
    [InlineData(int.MaxValue, int.MinValue, int.MinValue, -1)]
    public void HoldsAtTheEndsOfInt(int start, int bound, int step, int last) => Assert.Equal(last, Loop.Last(start, bound, step));

    [Fact]
    public void CountsPastIntWhereTheIndexIsLong() => Assert.Equal(9_000_000_000, Loop.Last(3_000_000_000, 9_000_000_001, 2_000_000_000));
}
