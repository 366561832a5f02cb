using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>A tape gives values back in reverse, wherever they are kept.</summary>
public sealed class TapeTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 4)]
    [InlineData(4, 5)]
    [InlineData(64, 10_000)]
    public void PopsWhatWasPushedInReverse(int initial, int count)
    {
        var tape = new Tape<double>(stackalloc double[initial]);
        for (int i = 0; i < count; i++)
            tape.Push(i);
        for (int i = count - 1; i >= 0; i--)
            Assert.Equal(i, tape.Pop());
        tape.Dispose();
    }

    [Fact]
    public void MixesPushAndPopWhileItGrows()
    {
        var tape = new Tape<int>(stackalloc int[2]);
        var expected = new Stack<int>();
        for (int i = 0; i < 3000; i++)
        {
            tape.Push(i);
            expected.Push(i);
            if (i % 3 == 0) Assert.Equal(expected.Pop(), tape.Pop());
        }
        while (expected.TryPop(out int value))
            Assert.Equal(value, tape.Pop());
        tape.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void KeepsSpansBetweenSingleValues(int length)
    {
        var tape = new Tape<float>(stackalloc float[8]);
        float[] first = [.. Enumerable.Range(0, length).Select(i => i + 0.5f)], second = [.. first.Select(v => -v)];
        tape.Push(1);
        tape.PushAll(first);
        tape.Push(2);
        tape.PushAll(second);

        float[] popped = new float[length];
        tape.PopAll(popped);
        Assert.Equal(second, popped);
        Assert.Equal(2, tape.Pop());
        tape.PopAll(popped);
        Assert.Equal(first, popped);
        Assert.Equal(1, tape.Pop());
        tape.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(64)]
    public void GivesRoomBackAsItWasLeft(int initial)
    {
        var tape = new Tape<int>(stackalloc int[initial]);
        for (int round = 0; round < 50; round++)
        {
            Span<int> room = tape.Reserve(round * 7 % 40);
            for (int i = 0; i < room.Length; i++)
                room[i] = 100 * round + i;
        }
        for (int round = 49; round >= 0; round--)
        {
            Span<int> room = tape.TakeBack(round * 7 % 40);
            for (int i = 0; i < room.Length; i++)
                Assert.Equal(100 * round + i, room[i]);
        }
        Assert.Throws<InvalidOperationException>(() => { var empty = new Tape<int>([]); empty.TakeBack(1); });
        tape.Dispose();
    }

    [Theory]
    [InlineData(2, 5, 3)]
    [InlineData(-2, 1, 3)]
    [InlineData(3, 3, 0)]
    [InlineData(5, 2, 0)]
    [InlineData(1, int.MinValue, 0)]
    public void MakesRoomForTheIndicesOfALoop(int from, int to, int count)
    {
        var tape = new Tape<double>(stackalloc double[2]);
        tape.Push(7);
        Assert.Equal(count, tape.Reserve(from, to).Length);
        Assert.Equal(count, tape.TakeBack(from, to).Length);
        Assert.Equal(7, tape.Pop());
        tape.Dispose();
    }

    [Fact]
    public void RoomForMoreIndicesThanThereAreThrows() => Assert.Throws<OverflowException>(() =>
    {
        var tape = new Tape<double>([]);
        tape.Reserve(-2, int.MaxValue);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void RoomForNothingIsEmpty(int count)
    {
        var tape = new Tape<double>(stackalloc double[2]);
        Assert.True(tape.Reserve(count).IsEmpty);
        Assert.True(tape.TakeBack(count).IsEmpty);
        tape.Dispose();
    }

    [Fact]
    public void NeverMovesWhatItHolds()
    {
        var tape = new Tape<int>(stackalloc int[1]);
        Span<int> first = tape.Reserve(3);
        for (int i = 0; i < 1000; i++)
            tape.Push(i);
        first.Fill(5);
        for (int i = 999; i >= 0; i--)
            Assert.Equal(i, tape.Pop());
        Assert.Equal([5, 5, 5], tape.TakeBack(3));
        tape.Dispose();
    }

    [Fact]
    public void KeepsACopyOfASpan()
    {
        var tape = new Tape<long>([]);
        long[] values = [1, 2, 3];
        tape.PushAll(values);
        values.AsSpan().Clear();
        tape.PopAll(values);
        Assert.Equal([1, 2, 3], values);
        tape.Dispose();
    }

    [Fact]
    public void PopFromAnEmptyTapeThrows() => Assert.Throws<InvalidOperationException>(() =>
    {
        var tape = new Tape<double>(stackalloc double[4]);
        tape.Pop();
    });

    [Fact]
    public void PopOfMoreThanIsThereThrows() => Assert.Throws<InvalidOperationException>(() =>
    {
        var tape = new Tape<bool>(stackalloc bool[4]);
        tape.Push(true);
        tape.PopAll(new bool[2]);
    });

    [Fact]
    public void ReturnsRentedMemoryOnce()
    {
        var tape = new Tape<ushort>([]);
        tape.Push(1);
        tape.Dispose();
        tape.Dispose();

        var one = new Tape<ushort>([]);
        var other = new Tape<ushort>([]);
        one.Push(1);
        other.Push(2);
        Assert.Equal(1, one.Pop());
        Assert.Equal(2, other.Pop());
        one.Dispose();
        other.Dispose();
    }
}
