namespace AotGrad.Devices;

/// <summary>A parameter of a kernel.</summary>
public sealed class KernelParameter
{
    /// <summary>A parameter that a launch has an argument for, or a fault.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="role">What the kernel does with it; not <see cref="KernelRole.Scratch"/>.</param>
    /// <param name="elementType">The type of the scalar, or of the elements.</param>
    /// <param name="gradientOf">
    /// The name of the parameter whose gradient it is: it must have as many elements, or one if that is a scalar.
    /// </param>
    public KernelParameter(string name, KernelRole role, Type elementType, string? gradientOf = null)
    {
        Name = name;
        Role = role;
        ElementType = elementType;
        GradientOf = gradientOf;
        Parts = role == KernelRole.Accumulate ? [KernelPart.Whole(elementType)] : [];
        NumberType = Parts.Length > 0 ? elementType : null;
    }

    /// <summary>A gradient whose elements are structs, to parts of which the kernel adds.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="role"><see cref="KernelRole.Accumulate"/>.</param>
    /// <param name="elementType">The type of the elements.</param>
    /// <param name="gradientOf">The name of the parameter whose gradient it is.</param>
    /// <param name="parts">The numbers in each element to which is added.</param>
    public KernelParameter(string name, KernelRole role, Type elementType, string gradientOf, KernelPart[] parts)
        : this(name, role, elementType, gradientOf)
    {
        Parts = parts;
        NumberType = parts.Length > 0 && parts.Length == parts[0].Stride && parts.All(p => p.Type == parts[0].Type) ? parts[0].Type : null;
        IsMisplaced = parts.Any(p => p.Offset < 0);
    }

    /// <summary>Scratch memory: elements for each index, those of index i begin at i · <paramref name="perItem"/>.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="role"><see cref="KernelRole.Scratch"/>.</param>
    /// <param name="elementType">The type of the elements.</param>
    /// <param name="perItem">Computes their number for each index.</param>
    public KernelParameter(string name, KernelRole role, Type elementType, KernelScratch perItem)
        : this(name, role, elementType) => PerItem = perItem;

    /// <summary>The name, for messages.</summary>
    public string Name { get; }

    /// <summary>What the kernel does with it.</summary>
    public KernelRole Role { get; }

    /// <summary>The type of the scalar, or of the elements.</summary>
    public Type ElementType { get; }

    /// <summary>The name of the parameter whose gradient it is, if any.</summary>
    public string? GradientOf { get; }

    /// <summary>The number of elements of scratch memory for each index.</summary>
    public KernelScratch? PerItem { get; }

    /// <summary>The numbers in each element to which is added.</summary>
    internal KernelPart[] Parts { get; }

    /// <summary>The type of the numbers, if the elements consist of nothing else than numbers of one type to which is added.</summary>
    internal Type? NumberType { get; }

    /// <summary>Whether numbers in its elements are at no multiples of their size.</summary>
    internal bool IsMisplaced { get; }

    /// <summary>Whether a launch has an argument for it.</summary>
    public bool IsArgument => Role is not (KernelRole.Scratch or KernelRole.Fault);

    /// <summary>Whether it is a view: everything but a scalar.</summary>
    public bool IsView => Role != KernelRole.Scalar;

    /// <summary>The role of its view: scratch and faults are written.</summary>
    internal KernelRole ViewRole => IsArgument ? Role : KernelRole.Write;
}
