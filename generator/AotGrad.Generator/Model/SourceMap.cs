namespace AotGrad.Generator.Model;

/// <summary>A place in a source file, in plain numbers: it holds on to no syntax tree.</summary>
internal readonly record struct Position(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn);

/// <summary>Where the sites of a method are. Kept apart from the IR, so that moving a method re-derives nothing.</summary>
internal sealed record SourceMap(string Key, EquatableArray<Position> Sites);
