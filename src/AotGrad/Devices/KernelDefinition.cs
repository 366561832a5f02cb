namespace AotGrad.Devices;

/// <summary>A kernel in both its forms: as a range method of the host, and as a struct for devices. Generated code makes these.</summary>
public sealed class KernelDefinition
{
    private readonly KernelParameter[] _parameters;
    private readonly string[] _faults;
    private readonly Type[] _structArguments;

    /// <summary>Describes a kernel.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="structType">
    /// The open generic struct that implements <see cref="IKernel{TSelf}"/>. Its type parameters are
    /// <paramref name="structArguments"/>, then a view type for each pair of element type and role (read, write, accumulate;
    /// scratch and faults are written), in the order in which the pairs first occur among the parameters.
    /// </param>
    /// <param name="parameters">Its parameters: those with arguments first, then scratch and fault.</param>
    /// <param name="host">Does the work of a range of indices on the host.</param>
    /// <param name="needsDouble">Whether it computes with double although no parameter is double.</param>
    /// <param name="faults">What the numbers in the fault parameter mean, as sentences: that of 1 first.</param>
    /// <param name="structArguments">Type arguments of <paramref name="structType"/> before the view types.</param>
    /// <param name="isDeterministic">
    /// Whether the struct does the work of a group of indices, one after the other, and adds to memory of the group, through views
    /// that write.
    /// </param>
    /// <param name="statements">About how many statements an index runs, if that is known and they are few; otherwise 0.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public KernelDefinition(
        string name,
        Type structType,
        KernelParameter[] parameters,
        HostRange host,
        bool needsDouble = false,
        string[]? faults = null,
        Type[]? structArguments = null,
        bool isDeterministic = false,
        int statements = 0)
    {
        Name = name;
        StructType = structType;
        Host = host;
        IsDeterministic = isDeterministic;
        Statements = statements;
        _parameters = [.. parameters];
        _faults = [.. faults ?? []];
        _structArguments = [.. structArguments ?? []];
        Gradients = new int[parameters.Length];
        ArgumentCount = Array.FindIndex(_parameters, p => !p.IsArgument) is var first and >= 0 ? first : _parameters.Length;
        for (int i = 0; i < _parameters.Length; i++)
        {
            KernelParameter parameter = _parameters[i];
            if (parameter.IsArgument != (i < ArgumentCount))
                throw Wrong($"'{parameter.Name}' must stand before scratch and faults.");
            if (parameter.Role == KernelRole.Scratch != parameter.PerItem is not null)
                throw Wrong($"'{parameter.Name}' must be scratch with a number of elements for each index.");
            if (parameter.Role == KernelRole.Accumulate && !parameter.Parts.All(p => IsReal(p.Type)))
                throw Wrong($"'{parameter.Name}' is accumulated, so it must consist of float or double.");
            if (parameter.Role == KernelRole.Fault && (parameter.ElementType != typeof(int) || i != _parameters.Length - 1))
                throw Wrong($"'{parameter.Name}' must be an int and the last parameter.");
            Gradients[i] = parameter.GradientOf is null ? -1 : Array.FindIndex(_parameters, p => p.Name == parameter.GradientOf);
            if (parameter.GradientOf is not null && Gradients[i] < 0)
                throw Wrong($"'{parameter.Name}' is the gradient of '{parameter.GradientOf}', which is no parameter.");
            NeedsDouble |= parameter.ElementType == typeof(double) || parameter.Parts.Any(p => p.Type == typeof(double));
            Accumulates |= parameter.Role == KernelRole.Accumulate;
        }
        NeedsDouble |= needsDouble;
        if (!structType.IsGenericTypeDefinition || structType.GetGenericArguments().Length != _structArguments.Length + Views().Count())
            throw Wrong($"'{structType}' does not have one type parameter for each kind of view.");
    }

    /// <summary>The name, for messages.</summary>
    public string Name { get; }

    /// <summary>The open generic struct.</summary>
    public Type StructType { get; }

    /// <summary>The parameters.</summary>
    public ReadOnlySpan<KernelParameter> Parameters => _parameters;

    /// <summary>The number of arguments of a launch.</summary>
    public int ArgumentCount { get; }

    /// <summary>Whether it computes with double.</summary>
    public bool NeedsDouble { get; }

    /// <summary>Whether a device must be able to add to the same element from several threads.</summary>
    public bool NeedsAtomics => Accumulates && !IsDeterministic;

    /// <summary>Whether the struct does the work of a group of indices, which has sums of its own.</summary>
    public bool IsDeterministic { get; }

    /// <summary>Whether several indices add to the same elements.</summary>
    internal bool Accumulates { get; }

    /// <summary>About how many statements an index runs; 0 if that is not known, or they are many.</summary>
    internal int Statements { get; }

    /// <summary>Does the work of a range of indices on the host.</summary>
    internal HostRange Host { get; }

    /// <summary>For each parameter the place of the one whose gradient it is, or −1.</summary>
    internal int[] Gradients { get; }

    /// <summary>What a number in the fault parameter means.</summary>
    internal string FaultOf(int number) =>
        number >= 1 && number <= _faults.Length ? _faults[number - 1] : $"It reported fault {number}.";

    /// <summary>The type arguments of the struct on a device.</summary>
    /// <param name="viewOf">The device's view type for an element type.</param>
    internal Type[] StructArguments(Func<Type, Type> viewOf) => [.. _structArguments, .. Views().Select(view => viewOf(view.Type))];

    private IEnumerable<(Type Type, KernelRole Role)> Views() =>
        _parameters.Where(p => p.IsView).SelectMany(KindsOf).Distinct();

    private IEnumerable<(Type Type, KernelRole Role)> KindsOf(KernelParameter parameter) => parameter.Role == KernelRole.Accumulate
        ? parameter.Parts.Select(p => (p.Type, IsDeterministic ? KernelRole.Write : KernelRole.Accumulate))
        : [(parameter.ElementType, parameter.ViewRole)];

    private static bool IsReal(Type type) => type == typeof(float) || type == typeof(double);

    private ArgumentException Wrong(string what) => new($"Kernel '{Name}': {what}");
}
