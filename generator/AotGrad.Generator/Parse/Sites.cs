using System.Collections.Generic;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>Numbers the places that diagnostics of a method may point at.</summary>
internal sealed class Sites
{
    private readonly List<Position> _positions = [];

    /// <param name="place">The source, or the first line of it where a whole method is meant.</param>
    public int Add(Location place)
    {
        FileLinePositionSpan lines = place.GetLineSpan();
        _positions.Add(new Position(
            lines.Path,
            place.SourceSpan.Start,
            place.SourceSpan.Length,
            lines.StartLinePosition.Line,
            lines.StartLinePosition.Character,
            lines.EndLinePosition.Line,
            lines.EndLinePosition.Character));
        return _positions.Count - 1;
    }

    public SourceMap ToMap(string key) => new(key, _positions.ToEquatable());
}
