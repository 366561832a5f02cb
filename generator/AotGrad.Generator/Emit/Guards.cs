using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>A parameter that a generated method guards.</summary>
/// <param name="Parameter">It, or the parameter that it is a derivative of; null for the gradient of a local.</param>
/// <param name="IsLike">The parameter whose length it must have.</param>
internal sealed record GuardedPlace(string Name, Declared? Parameter, bool IsView, Passing Passing, bool IsWritten, Declared? IsLike)
{
    public bool IsTensor => IsView && Parameter!.Type is SpanType { IsTensor: true };

    public bool HasRows => IsView && Parameter!.Type is SpanType { HasRows: true };

    public bool IsGrid => IsView && Parameter!.Type is SpanType { Rank: > 1 };
}

/// <summary>Prints what a public method checks before it writes anything: lengths, and that nothing written overlaps.</summary>
internal sealed class Guards(IndentedWriter writer, ExpressionPrinter expressions)
{
    /// <param name="conditions">Further checks, which come first.</param>
    /// <param name="data">Memory that is read and is no parameter.</param>
    public void Print(IReadOnlyList<string> conditions, IReadOnlyList<GuardedPlace> places, IEnumerable<string> data)
    {
        List<string> lines = [.. conditions];
        foreach (GuardedPlace place in places.Where(p => p is { IsView: true, IsLike: not null }))
        {
            string like = Declared.Text(place.IsLike!.Name), name = Keyword.Escape(place.Name);
            lines.Add(place.IsTensor
                ? $"{expressions.Runtime}Guard.SameLengths({like}.Lengths, {name}.Lengths);"
                : $"{expressions.Runtime}Guard.{(place.IsGrid ? "SameShape" : place.HasRows ? "SameRows" : "SameLength" + OfElements(place.IsLike))}({like}, {name});");
        }
        lines.AddRange(places.Where(p => p is { IsTensor: true, IsLike: null } && !places.Any(other => other.IsLike == p.Parameter)).Select(p => $"{expressions.Runtime}Guard.Lengths({Keyword.Escape(p.Name)}.Lengths);"));
        lines.AddRange(places.Where(p => p is { IsTensor: true, IsWritten: true }).Select(p => Keyword.Escape(p.Name)).Select(name => $"{expressions.Runtime}Guard.DistinctElements({name}.Lengths, {name}.Strides);"));
        lines.AddRange(places.Where(p => p is { HasRows: true, IsWritten: true }).Select(p => $"{expressions.Runtime}Guard.DistinctRows({Keyword.Escape(p.Name)});"));

        // Each written place against all that are only read, and against the written ones after it.
        List<(string Text, bool Written)> memory = [.. places.Select(p => (Memory(p), p.IsWritten)), .. data.Select(text => (text, false))];
        for (int i = 0; i < memory.Count; i++)
        {
            if (!memory[i].Written) continue;
            List<string> others = [.. memory.Where((p, j) => j != i && (j > i || !p.Written)).Select(p => p.Text)];
            for (int from = 0; from < others.Count; from += 4)
            {
                lines.Add($"{expressions.Runtime}Guard.NoOverlap({memory[i].Text}, {string.Join(", ", others.Skip(from).Take(4))});");
            }
        }
        if (lines.Count == 0) return;
        foreach (GuardedPlace place in places.Where(p => p.Passing == Passing.Out))
        {
            writer.Line($"global::System.Runtime.CompilerServices.Unsafe.SkipInit(out {Keyword.Escape(place.Name)});");
        }
        foreach (string line in lines) writer.Line(line);
        writer.Line();
    }

    /// <summary>The type of a view's elements, where C# does not find it itself.</summary>
    private string OfElements(Declared view) => view.Struct is { } type ? $"<{expressions.TypeName(type)}>"
        : DataMemory.HasExtent(view.Type.Scalar) ? ""
        : $"<{expressions.NameOf(view.Type.Scalar)}>";

    private string Memory(GuardedPlace place)
    {
        string name = Declared.Text(place.Name);
        if (!place.IsView) return $"{expressions.Runtime}Guard.Place({(place.Passing is Passing.Ref or Passing.Out ? "ref" : "in")} {name})";
        if (place.IsTensor) return $"{expressions.Runtime}Guard.Tensor(in {name}.GetPinnableReference(), {name}.Lengths, {name}.Strides)";
        string elements = OfElements(place.Parameter!);
        if (elements.Length > 0 && place.HasRows) return $"{expressions.Runtime}Guard.Rows{elements}({name})";
        return elements.Length == 0 ? name : $"{expressions.Runtime}Guard.Elements{elements}({expressions.Elements(name, place.Parameter!.Type)})";
    }
}
