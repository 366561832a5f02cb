using System.ComponentModel;

namespace AotGrad.Runtime;

/// <summary>
/// Marks the forward half of a method. From it, derivatives in other assemblies know how to call the method: by its forward
/// half, which keeps what the reverse half needs on a tape, and by its reverse half. Generated.
/// </summary>
/// <param name="of">The documentation id of the method.</param>
/// <param name="reverse">The name of the reverse half.</param>
/// <param name="version">What the halves expect of their callers; another version is another agreement.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ForwardHalfAttribute(string of, string reverse, int version) : Attribute
{
    /// <summary>The documentation id of the method.</summary>
    public string Of { get; } = of;

    /// <summary>The name of the reverse half.</summary>
    public string Reverse { get; } = reverse;

    /// <summary>What the halves expect of their callers.</summary>
    public int Version { get; } = version;

    /// <summary>The parameters whose elements the method writes.</summary>
    public string[] Written { get; init; } = [];

    /// <summary>The scalar parameters that the reverse half takes as well.</summary>
    public string[] Reread { get; init; } = [];

    /// <summary>The members that tell the memory which the method reads as data.</summary>
    public string[] Memory { get; init; } = [];

    /// <summary>The method reads fields that other code may change.</summary>
    public bool ReadsData { get; init; }

    /// <summary>The method calls other code that may change fields.</summary>
    public bool MayWriteData { get; init; }
}
