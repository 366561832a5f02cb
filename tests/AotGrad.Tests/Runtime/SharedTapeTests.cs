using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>One tape for values of all types gives them back in reverse.</summary>
public sealed class SharedTapeTests
{
    [Fact]
    public void Pops_values_of_several_types_in_reverse()
    {
        var tape = new SharedTape();
        for (int i = 0; i < 5000; i++)
        {
            tape.Push(i + 0.5);
            tape.Push(i % 3 == 0);
            tape.Push(i - 0.25f);
            tape.Push(i);
            tape.Push((long)i << 40);
        }
        for (int i = 4999; i >= 0; i--)
        {
            Assert.Equal((long)i << 40, tape.Pop<long>());
            Assert.Equal(i, tape.Pop<int>());
            Assert.Equal(i - 0.25f, tape.Pop<float>());
            Assert.Equal(i % 3 == 0, tape.Pop<bool>());
            Assert.Equal(i + 0.5, tape.Pop<double>());
        }
        tape.Dispose();
    }

    [Fact]
    public void Mixes_push_and_pop_while_it_grows()
    {
        var tape = new SharedTape();
        var expected = new Stack<double>();
        for (int i = 0; i < 20_000; i++)
        {
            tape.Push((double)i);
            expected.Push(i);
            if (i % 3 == 0) Assert.Equal(expected.Pop(), tape.Pop<double>());
        }
        while (expected.TryPop(out double value))
            Assert.Equal(value, tape.Pop<double>());
        tape.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void Keeps_spans_between_single_values(int length)
    {
        var tape = new SharedTape();
        float[] first = [.. Enumerable.Range(0, length).Select(i => i + 0.5f)], second = [.. first.Select(v => -v)];
        tape.Push(true);
        tape.PushAll<float>(first.AsSpan());
        tape.Push(2.0);
        tape.PushAll((ReadOnlySpan<float>)second);

        float[] popped = new float[length];
        tape.PopAll<float>(popped);
        Assert.Equal(second, popped);
        Assert.Equal(2.0, tape.Pop<double>());
        tape.PopAll<float>(popped);
        Assert.Equal(first, popped);
        Assert.True(tape.Pop<bool>());
        tape.Dispose();
    }

    [Fact]
    public void Drops_what_was_kept_since_an_earlier_count()
    {
        var tape = new SharedTape();
        var counts = new List<long>();
        for (int i = 0; i < 10_000; i++)
        {
            counts.Add(tape.Count);
            tape.Push(i);
            if (i % 1000 == 0) tape.PushAll<double>(new double[i]);
        }
        Assert.Equal((sizeof(int) * 10_000L) + (sizeof(double) * 45_000L), tape.Count);
        for (int i = 9_999; i > 0; i -= 7)
        {
            tape.DropTo(counts[i]);
            Assert.Equal(counts[i], tape.Count);
            if ((i - 1) % 1000 != 0) Assert.Equal(i - 1, tape.Pop<int>());
        }
        tape.Dispose();
        Assert.Equal(0, tape.Count);
    }

    [Fact]
    public void Pop_of_more_than_is_there_throws_and_takes_nothing()
    {
        var tape = new SharedTape();
        tape.Push(7);
        Assert.Throws<InvalidOperationException>(() => tape.Pop<double>());
        Assert.Throws<InvalidOperationException>(() => tape.PopAll<int>(new int[2]));
        Assert.Equal(7, tape.Pop<int>());
        Assert.Throws<InvalidOperationException>(() => tape.Pop<bool>());
        tape.Dispose();
    }

    [Fact]
    public void Returns_rented_memory_once()
    {
        var tape = new SharedTape();
        tape.Push(1);
        tape.Dispose();
        tape.Dispose();
        Assert.Throws<InvalidOperationException>(() => tape.Pop<int>());

        SharedTape one = new(), other = new();
        one.Push(1);
        other.Push(2);
        Assert.Equal(1, one.Pop<int>());
        Assert.Equal(2, other.Pop<int>());
        one.Dispose();
        other.Dispose();
    }

    [Fact]
    public void Is_used_again_without_allocating()
    {
        long Use()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var tape = new SharedTape();
            for (int i = 0; i < 100_000; i++) tape.Push(i);
            for (int i = 0; i < 100_000; i++) tape.Pop<int>();
            tape.Dispose();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Use();
        Assert.Equal(0, Use());
    }

    [Fact]
    public void Can_be_used_after_it_was_disposed()
    {
        var tape = new SharedTape();
        tape.Dispose();
        tape.Push(1.5);
        Assert.Equal(1.5, tape.Pop<double>());
        tape.Dispose();
    }
}
