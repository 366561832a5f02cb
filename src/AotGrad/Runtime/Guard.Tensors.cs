using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotGrad.Runtime;

/// <content>Checks of tensor spans, which generated code names and AotGrad need not know.</content>
public static partial class Guard
{
    /// <summary>Requires the gradient of a tensor span to have its length in each dimension.</summary>
    /// <param name="parameter">The lengths of the parameter.</param>
    /// <param name="gradient">The lengths of its gradient.</param>
    /// <param name="parameterName">The parameter's name.</param>
    /// <param name="gradientName">The gradient's name.</param>
    /// <exception cref="ArgumentException">The lengths differ; names the gradient.</exception>
    public static void SameLengths(
        ReadOnlySpan<nint> parameter,
        ReadOnlySpan<nint> gradient,
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "")
    {
        Lengths(parameter, parameterName);
        if (!parameter.SequenceEqual(gradient)) ThrowLengths(parameter, gradient, parameterName, gradientName);
    }

    /// <summary>Requires the lengths of a tensor span to be such that an <see cref="int"/> counts to them.</summary>
    /// <param name="lengths">The lengths.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">One is longer.</exception>
    public static void Lengths(ReadOnlySpan<nint> lengths, [CallerArgumentExpression(nameof(lengths))] string name = "")
    {
        foreach (nint length in lengths)
        {
            if (length > int.MaxValue) throw new ArgumentException($"'{NameOfTensor(name)}' has a dimension of {length} elements.", NameOfTensor(name));
        }
    }

    /// <summary>Requires the elements of a tensor span that is written to be places of their own.</summary>
    /// <param name="lengths">The number of elements in each dimension.</param>
    /// <param name="strides">How far they lie apart.</param>
    /// <param name="name">The tensor span's name.</param>
    /// <exception cref="ArgumentException">Elements may share their place.</exception>
    public static void DistinctElements(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, [CallerArgumentExpression(nameof(lengths))] string name = "")
    {
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0) return;
        }
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 1) continue;
            // One step in this dimension leads past all that the dimensions with shorter steps reach.
            nint reach = 0;
            for (int j = 0; j < lengths.Length; j++)
            {
                if (j != i && lengths[j] > 1 && (strides[j] < strides[i] || (strides[j] == strides[i] && j < i))) reach += (lengths[j] - 1) * strides[j];
            }
            if (strides[i] <= reach) throw new ArgumentException($"'{NameOfTensor(name)}' is written, so no two of its elements may be one place in memory.", NameOfTensor(name));
        }
    }

    /// <summary>The memory of a tensor span, from its first element to its last.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="first">The first element.</param>
    /// <param name="lengths">The number of elements in each dimension.</param>
    /// <param name="strides">How far they lie apart.</param>
    /// <returns>Its extent.</returns>
    public static Extent Tensor<T>(ref readonly T first, ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        nint last = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 0) return default;
            last += (lengths[i] - 1) * strides[i];
        }
        return Unsafe.IsNullRef(in first) ? default : Elements(MemoryMarshal.CreateReadOnlySpan(in first, checked((int)last + 1)));
    }

    [DoesNotReturn]
    private static void ThrowLengths(ReadOnlySpan<nint> parameter, ReadOnlySpan<nint> gradient, string parameterName, string gradientName) => throw new ArgumentException(
        $"'{NameOfTensor(gradientName)}' has {string.Join(" by ", gradient.ToArray())} elements, but '{NameOfTensor(parameterName)}' has {string.Join(" by ", parameter.ToArray())}.",
        NameOfTensor(gradientName));

    /// <summary>The tensor span in <c>x.Lengths</c> and <c>x.Strides</c>.</summary>
    private static string NameOfTensor(string expression)
    {
        string name = NameOf(expression);
        int dot = name.LastIndexOf('.');
        return dot < 0 ? name : name[..dot];
    }
}
