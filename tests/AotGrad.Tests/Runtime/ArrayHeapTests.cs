using AotGrad.Runtime;

namespace AotGrad.Tests.Runtime;

/// <summary>Arrays on a heap behave as new arrays, whatever was made before.</summary>
public sealed class ArrayHeapTests
{
    [Fact]
    public void ArraysAreZeroAndApart()
    {
        var scratch = new Scratch<double>();
        for (int round = 0; round < 2; round++)
        {
            ArrayHeap<double> heap = scratch.RentArrays();
            int[] lengths = [3, 0, 1, 300, 256, 5000, 2], numbers = [.. lengths.Select(heap.Add)];
            for (int i = 0; i < numbers.Length; i++)
            {
                Assert.Equal(new double[lengths[i]], heap[numbers[i]].ToArray());
                heap[numbers[i]].Fill(i + 1);
            }
            for (int i = 0; i < numbers.Length; i++) Assert.Equal(Enumerable.Repeat(i + 1.0, lengths[i]), heap[numbers[i]].ToArray());
        }
        scratch.Dispose();
    }

    [Fact]
    public void WhatIsNotThereYetHasNoElements()
    {
        var scratch = new Scratch<int>();
        Assert.True(scratch.RentArrays()[0].IsEmpty);
        scratch.Dispose();
    }

    [Fact]
    public void AHeapOfAdjointsHasTheSameShape()
    {
        Scratch<double> first = new(), second = new(), third = new();
        ArrayHeap<double> heap = first.RentArrays();
        heap.Add(2);
        ArrayHeap<double> bar = second.RentArrays(heap), barOfBar = third.RentArrays(bar);
        int last = heap.Add(7);
        Assert.Equal(7, barOfBar[last].Length);
        Assert.Equal(7, bar[last].Length);
        Assert.Equal(2, bar[1].Length);
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Fact]
    public void ATapeKeepsAllArrays()
    {
        var tape = new SharedTape();
        Scratch<float> first = new(), second = new(), third = new();
        ArrayHeap<float> heap = first.RentArrays(), like = second.RentArrays(heap), taken = third.RentArrays();
        heap[heap.Add(3)].Fill(2);
        heap.Add(0);
        heap[heap.Add(1000)].Fill(5);
        tape.PushAll(heap);
        tape.PushAll(like);
        tape.PopAll(taken);
        Assert.Equal(new float[1000], taken[3].ToArray());
        taken = third.RentArrays();
        tape.PopAll(taken);
        Assert.Equal([2, 2, 2], taken[1].ToArray());
        Assert.Equal(0, taken[2].Length);
        Assert.Equal(Enumerable.Repeat(5f, 1000), taken[3].ToArray());
        Assert.Equal(0, tape.Count);
        first.Dispose();
        second.Dispose();
        third.Dispose();
        tape.Dispose();
    }

    [Fact]
    public void ANumberThatWasNotGivenThrows()
    {
        var scratch = new Scratch<double>();
        ArrayHeap<double> heap = scratch.RentArrays();
        Assert.Throws<InvalidOperationException>(() => heap[1].Length);
        Assert.Throws<InvalidOperationException>(() => heap[-1].Length);
        Assert.Throws<OverflowException>(() => heap.Add(-1));
        scratch.Dispose();
    }
}
