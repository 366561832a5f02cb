using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// What calls that are not inlined become along a further direction: calls of routines that take and give a tangent with
/// each number. They stand beside the declaration that needs them.
/// </summary>
/// <param name="type">The full name of the type that has the routines.</param>
/// <param name="prefix">What their names begin with.</param>
/// <param name="rules">What calls of hand-written methods become.</param>
internal sealed class TangentHalves(string type, string prefix, RuleDerivatives rules)
{
    public RuleDerivatives Rules => rules;

    /// <param name="isPlain">The call has no reverse half.</param>
    public Halves Of(Halves halves, bool isPlain, Sense sense)
    {
        Halves primal = halves.Primal ?? halves;
        int directions = halves.Directions + 1;
        string stem = Own + OwnerOf(primal.Type, type) + (primal.Forward.EndsWith("Forward", System.StringComparison.Ordinal) ? primal.Forward.Substring(0, primal.Forward.Length - "Forward".Length) : primal.Forward);
        Sense first = halves.Directions == 0 ? sense : halves.Sense;
        if (first != Sense.Along) stem += first;
        string number = directions == 1 ? "" : directions.ToString(CultureInfo.InvariantCulture);
        return halves with
        {
            Type = type,
            Plain = null,
            Forward = $"{stem}{(isPlain ? "Tangent" : "Forward")}{number}",
            Reverse = $"{stem}Reverse{number}",
            Parameters = Doubled(halves.Parameters, (p, i) => halves.Written[i]),
            Written = halves.Written.Concat(halves.Written.Where((_, i) => halves.Parameters[i].IsActive)).ToEquatable(),
            Reread = halves.Reread.Concat(halves.Parameters.Where(p => p.IsActive).Select(_ => false)).ToEquatable(),
            Results = halves.Results.Concat(halves.Results.Where(r => r.IsFloating)).ToEquatable(),
            CannotBeInlined = true,
            Directions = directions,
            Sense = first,
            Primal = primal,
            KeepsNothing = isPlain,
        };
    }

    /// <summary>The routine itself, which others have too, under names of their own.</summary>
    public Halves Still(Halves routine) => routine.Forward.StartsWith(Own, System.StringComparison.Ordinal) ? routine
        : routine with { Type = type, Forward = Own + OwnerOf(routine.Type, type) + routine.Forward };

    private string Own => prefix + "_";

    /// <summary>The type of a method, as far as its name differs from the one that has the routines: methods of two types may have one name.</summary>
    public static string OwnerOf(string of, string type)
    {
        if (of == type) return "";
        string[] owner = of.Split('.'), here = type.Split('.');
        int shared = 0;
        while (shared < here.Length && shared < owner.Length - 1 && owner[shared] == here[shared]) shared++;
        return string.Concat(string.Join("_", owner.Skip(shared)).Select(c => char.IsLetterOrDigit(c) ? c : '_')) + "_";
    }

    /// <summary>Parameters, and a tangent for each that is active.</summary>
    public static EquatableArray<Parameter> Doubled(EquatableArray<Parameter> parameters, System.Func<Parameter, int, bool> isWritten)
    {
        HashSet<string> names = [.. parameters.SelectMany(p => new[] { p.Name, p.Name + "Grad" })];
        var tangents = new Dictionary<string, string>();
        List<Parameter> doubled = [.. parameters];
        // The parts of a span of structs are one span.
        HashSet<string> written = [.. parameters.Where(isWritten).Select(p => p.Name)];
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            if (!parameter.IsActive) continue;
            if (!tangents.TryGetValue(parameter.Name, out string? name)) tangents[parameter.Name] = name = Free(parameter.Name + "Tangent", names);
            doubled.Add(new Parameter(
                parameter.Local with { Name = name, Type = TypeOf(parameter.Type, written.Contains(parameter.Name)) },
                parameter.IsReference ? parameter.Passing : Passing.Value, NoGrad: false, name, parameter.Leaf)
            { IsTangent = true });
        }
        return doubled.ToEquatable();
    }

    /// <summary>A tangent that is only read can be a read-only parameter of the caller.</summary>
    private static IrType TypeOf(IrType primal, bool isWritten) => primal is not SpanType span ? primal
        : isWritten ? span.Writable
        : span.Writable switch
        {
            { Form: SpanForm.Span } of => of with { Form = SpanForm.ReadOnlySpan },
            { Form: SpanForm.Tensor } of => of with { Form = SpanForm.ReadOnlyTensor },
            var of => of,
        };

    private static string Free(string name, HashSet<string> names)
    {
        while (names.Contains(name) || names.Contains(name + "Grad")) name += "_";
        names.Add(name);
        names.Add(name + "Grad");
        return name;
    }
}
