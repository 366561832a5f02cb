namespace AotGrad.Checking;

/// <summary>An element of a kernel's output over which two pieces of work meet.</summary>
/// <param name="Element">The index of the element.</param>
/// <param name="Writer">The index of a piece that writes it.</param>
/// <param name="Other">The index of another piece that writes or reads it.</param>
/// <param name="IsRead">Whether the other piece reads it; otherwise both write it.</param>
public readonly record struct Race(int Element, int Writer, int Other, bool IsRead)
{
    /// <inheritdoc/>
    public override string ToString() => $"element {Element} is written by piece {Writer} and {(IsRead ? "read" : "written")} by piece {Other}";
}
