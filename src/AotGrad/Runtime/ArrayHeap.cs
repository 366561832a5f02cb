using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <summary>
/// Pooled memory for arrays that are made one by one, in place of those of an array of arrays: each has a number, and 0 is that
/// of an array that is not there yet. A heap of adjoints has the shape of the heap that it belongs to, whatever that adds.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArrayHeap<T>
{
    private const int SmallestPiece = 256, LargestPiece = 1 << 24;

    [ThreadStatic]
    private static ArrayHeap<T>? t_spare;

    private readonly List<T[]> _pieces = [];
    private Place[] _places = new Place[16];
    private int _count = 1;
    private int _used;
    private ArrayHeap<T>? _like;
    private ArrayHeap<T>? _next;

    private ArrayHeap()
    {
    }

    private struct Place
    {
        public T[] Piece;
        public int Start;
        public int Length;
    }

    /// <summary>An array as a span.</summary>
    /// <param name="number">Its number.</param>
    public Span<T> this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)number >= (uint)_count) Follow(number);
            ref Place place = ref _places[number];
            return number == 0 ? default : MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(place.Piece), place.Start), place.Length);
        }
    }

    /// <summary>Makes an array of zeros.</summary>
    /// <param name="length">The number of its elements.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[length]</c>.</exception>
    public int Add(int length)
    {
        if (length < 0) throw new OverflowException();
        if (_pieces.Count == 0 || _pieces[^1].Length - _used < length)
        {
            int last = _pieces.Count == 0 ? SmallestPiece / 2 : _pieces[^1].Length;
            _pieces.Add(ArrayPool<T>.Shared.Rent(Math.Max(length, Math.Min(2 * last, LargestPiece))));
            _used = 0;
        }
        if (_count == _places.Length) Array.Resize(ref _places, 2 * _count);
        T[] piece = _pieces[^1];
        piece.AsSpan(_used, length).Clear();
        _places[_count] = new Place { Piece = piece, Start = _used, Length = length };
        _used += length;
        return _count++;
    }

    /// <summary>An empty heap.</summary>
    /// <param name="like">For adjoints, the heap that they belong to.</param>
    internal static ArrayHeap<T> Rent(ArrayHeap<T>? like)
    {
        ArrayHeap<T> heap = t_spare ?? new ArrayHeap<T>();
        t_spare = heap._next;
        heap._next = null;
        heap._like = like;
        return heap;
    }

    internal static void Return(ArrayHeap<T> heap)
    {
        foreach (T[] piece in heap._pieces) ArrayPool<T>.Shared.Return(piece);
        heap._pieces.Clear();
        Array.Clear(heap._places, 0, heap._count);
        (heap._count, heap._used, heap._like) = (1, 0, null);
        heap._next = t_spare;
        t_spare = heap;
    }

    /// <summary>Puts all arrays on a tape.</summary>
    internal void PushTo(ref SharedTape tape)
    {
        if (_like is not null) Follow(_like._count - 1);
        for (int i = 1; i < _count; i++)
        {
            tape.PushAll(this[i]);
            tape.Push(_places[i].Length);
        }
        tape.Push(_count);
    }

    /// <summary>Takes all arrays from a tape, under the numbers that they had.</summary>
    internal void PopFrom(ref SharedTape tape)
    {
        int count = tape.Pop<int>();
        if (_places.Length < count) Array.Resize(ref _places, count);
        // They come from the last to the first.
        for (int i = count - 1; i > 0; i--)
        {
            int length = tape.Pop<int>();
            _count = i;
            Add(length);
            tape.PopAll(this[i]);
        }
        _count = count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Follow(int number)
    {
        if (number < 0 || _like is null || number >= _like.Reach(number)) ThrowNumber();
        while (_count <= number) Add(_like._places[_count].Length);
    }

    /// <summary>How many arrays there are, if so many can be made as a number asks for.</summary>
    private int Reach(int number)
    {
        if (number >= _count && _like is not null) Follow(number);
        return _count;
    }

    [DoesNotReturn]
    private static void ThrowNumber() => throw new InvalidOperationException("There is no array of that number.");
}
