using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// How differentiable methods call a declared derivative: the forward half runs it, the reverse half runs the adjoint of the
/// derivative. Both are made of routines that are derivatives themselves.
/// </summary>
internal static class DeclaredHalves
{
    /// <summary>What the keys of the routines end in.</summary>
    public const string Core = "|core", Adjoint = "|adjoint";

    /// <summary>What the keys of what a matrix is made of end in.</summary>
    public const string Row = "|row", Column = "|column";

    /// <summary>Which part of a matrix a key names, in words.</summary>
    public static string PartIn(string key) => DeclarationIn(key) switch
    {
        var part when part.EndsWith(Row, System.StringComparison.Ordinal) => "a row of ",
        var part when part.EndsWith(Column, System.StringComparison.Ordinal) => "a column of ",
        _ => "",
    };

    public static Halves Of(Binding binding, CallGraph graph)
    {
        Declaration declaration = binding.Declaration;
        Halves target = graph.HalvesOf(binding.Shape.Method.Key);
        IReadOnlyList<BoundPlace> places = HalfPlaces(binding);
        return new Halves(
            declaration.Key,
            declaration.Signature,
            declaration.Container.FullName,
            binding.Parameters.Any(p => p.Declared.Type is StructType or StructSpanType) || declaration.Result is StructType ? null : declaration.Name,
            declaration.Linkage.Stem + "Forward",
            declaration.Linkage.Stem + "Reverse",
            places.Select(p => p.Parameter).ToEquatable(),
            places.Select(p => IsWritten(binding.Shape, p)).ToEquatable(),
            binding.Shape.Results.Select(r => r.Type).ToEquatable(),
            declaration.Generic.Parameters.Length > 0 ? declaration.TypeParameter : null,
            target.ReadsData,
            target.MayWriteData,
            CannotBeInlined: true)
        {
            // Beside each declaration stand members of its own.
            Data = target.Data.Select(d => d.Accessor is null ? d : d with { Accessor = $"{declaration.Linkage.Stem}_{d.Accessor}" }).ToEquatable(),
        };
    }

    private static bool IsWritten(Shape shape, BoundPlace place) => place.Parameter.Type.IsView
        && (place.Use is Use.Updated or Use.Overwritten || (place.Use == Use.Primal && shape.Written[place.Slot.Index])
            || (place.Use == Use.Consumed && place.Parameter.Type is SpanType { Form: not (SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor) }));

    /// <summary>The parameters of the halves: spans in place of arrays, and the scalars of a struct one by one, also those that have no derivative.</summary>
    public static IReadOnlyList<BoundPlace> HalfPlaces(Binding binding)
    {
        HashSet<Slot> moving = [.. binding.Shape.Backward().Parameters.SelectMany(p => p.Parts).Select(p => p.Slot)];
        HashSet<Slot> constants = [.. ConstantsIn(binding)];
        var half = new List<BoundPlace>();
        var names = new Dictionary<string, string>();
        HashSet<string> taken = [];
        foreach (BoundPlace place in binding.Parameters.SelectMany(binding.WholesOf))
        {
            Parameter parameter = place.Parameter;
            // A tangent or gradient that is no parameter of the method has an id of its own.
            Local local = place.Use == Use.Primal ? parameter.Local : parameter.Local with { Id = binding.Shape.Method.NextId + half.Count };
            if (local.Type is SpanType span) local = local with { Type = (span.Form == SpanForm.Array ? span.Writable : span) with { Leaf = parameter.Leaf } };
            string full = parameter.Leaf is not null && !local.Type.IsView ? Join.Names(parameter.Name, parameter.Leaf.Path) : parameter.Name;
            if (!names.TryGetValue(full, out string? name)) names[full] = name = HalfSignature.Unique(full, taken);
            half.Add(place with
            {
                Parameter = parameter with
                {
                    Local = local,
                    Name = name,
                    Leaf = local.Type.IsView ? parameter.Leaf : null,
                    NoGrad = !(local.Type.IsFloating && moving.Contains(binding.Shape.AdjointOf(place.Slot))) || constants.Contains(place.Slot),
                },
            });
        }
        return half;
    }

    private static IEnumerable<Slot> ConstantsIn(Binding binding) => binding.Parameters.Where(p => p.Declared.IsConstant).SelectMany(p => p.Shape.Parts).Select(p => p.Slot);

    /// <summary>What runs the derivative, and what runs its adjoint: routines without a tape, by their keys.</summary>
    public static Halves RoutineOf(Binding binding, Halves halves, bool isAdjoint)
    {
        IReadOnlyList<BoundPlace> places = isAdjoint ? AdjointPlaces(binding) : HalfPlaces(binding);
        Shape shape = isAdjoint ? AdjointShape(binding) : binding.Shape;
        return halves with
        {
            Key = halves.Key + (isAdjoint ? Adjoint : Core),
            Plain = null,
            Forward = binding.Declaration.Linkage.Stem + (isAdjoint ? "Adjoint" : "Core"),
            Parameters = places.Select(p => p.Parameter).ToEquatable(),
            Written = places.Select(p => IsWritten(shape, p)).ToEquatable(),
            Results = isAdjoint ? [] : halves.Results,
            KeepsNothing = true,
        };
    }

    private static Shape AdjointShape(Binding binding)
    {
        Shape adjoint = binding.Shape.Backward();
        HashSet<Slot> unwanted = [.. ConstantsIn(binding).Select(binding.Shape.AdjointOf)];
        return adjoint with { Parameters = adjoint.Parameters.Where(p => !p.Parts.Any(part => unwanted.Contains(part.Slot))).ToEquatable(), Results = [], Values = 0 };
    }

    /// <summary>Gradients that are only added to, and what is overwritten, matter to the derivative's adjoint by their own adjoints alone.</summary>
    private static bool IsRead(Shape shape, BoundPlace place) => place.Use switch
    {
        Use.Overwritten or Use.None => false,
        Use.Updated => !place.Slot.IsBar || shape.Written[place.Slot.Index] || shape.Method.Parameters[place.Slot.Index].IsReference,
        _ => true,
    };

    public static IReadOnlyList<BoundPlace> AdjointPlaces(Binding binding)
    {
        var places = new List<BoundPlace>();
        IReadOnlyList<BoundPlace> own = HalfPlaces(binding);
        HashSet<string> taken = [.. own.Select(p => p.Parameter.Name)];
        var names = new Dictionary<string, string>();
        places.AddRange(own.Where(p => IsRead(binding.Shape, p)).Select(p => p.Parameter.Passing is Passing.In or Passing.RefReadOnly ? p with { Parameter = p.Parameter with { Passing = Passing.Value } } : p));
        HashSet<Slot> known = [.. own.Select(p => p.Slot)];
        foreach (ShapeParameter parameter in AdjointShape(binding).Parameters.Where(p => p.Parts.All(part => !known.Contains(part.Slot))))
        {
            for (int i = 0; i < parameter.Parts.Count; i++)
            {
                ShapePart part = parameter.Parts[i];
                bool isOut = parameter.Use is Use.Updated or Use.Overwritten or Use.Consumed;
                Leaf? leaf = own.FirstOrDefault(p => binding.Shape.AdjointOf(p.Slot) == part.Slot)?.Parameter.Leaf;
                string full = part.Type.IsView || parameter.Parts.Count == 1 ? parameter.Name
                    : Join.Names(parameter.Name, part.Path.Length > 0 ? part.Path : "Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
                // The views of a struct are one parameter; numbers are one each, those of a value and of its tangent too.
                if (!part.Type.IsView || !names.TryGetValue(full, out string? name)) names[full] = name = HalfSignature.Unique(full, taken);
                IrType type = part.Type is SpanType span ? span.Writable with { Leaf = leaf } : part.Type;
                var local = new Local(-1, name, type);
                places.Add(new BoundPlace(part.Slot, parameter.Use, new Parameter(local, isOut && !type.IsView ? Passing.Ref : Passing.Value, NoGrad: false, name, leaf)));
            }
        }
        return places;
    }

    public static Derived? Derive(Binding binding, string key, Sweeps sweeps, TangentHalves halves, List<Issue> issues) => key.EndsWith(Adjoint, System.StringComparison.Ordinal)
        ? Derivation.Of(AdjointShape(binding), AdjointPlaces(binding), sweeps, halves, clears: true, issues)
        : Derivation.Of(binding.Shape, HalfPlaces(binding), sweeps, halves, clears: true, issues);

    /// <summary>The key of the declaration whose halves or routine a key names.</summary>
    public static string DeclarationIn(string key) => key.EndsWith(Core, System.StringComparison.Ordinal) ? key.Substring(0, key.Length - Core.Length)
        : key.EndsWith(Adjoint, System.StringComparison.Ordinal) ? key.Substring(0, key.Length - Adjoint.Length)
        : RuleDerivatives.RuleIn(key) ?? key;

    /// <summary>The key of the declaration that has the routines of a key.</summary>
    public static string OwnerIn(string key) => key.IndexOf('|') is >= 0 and var end ? key.Substring(0, end) : key;

    /// <summary>Both halves, as calls of the routines.</summary>
    public static Routine Whole(Binding binding, Halves halves, ref int nextId)
    {
        Halves core = RoutineOf(binding, halves, isAdjoint: false), adjoint = RoutineOf(binding, halves, isAdjoint: true);
        IReadOnlyList<BoundPlace> places = HalfPlaces(binding);
        List<Parameter> parameters = [.. places.Select(p => p.Parameter)];
        nextId = System.Math.Max(nextId, parameters.Max(p => p.Local.Id) + 1);
        List<Stmt> forward = [], reverse = [], collect = [];
        List<Local> results = [];
        for (int i = 0; i < halves.Results.Count; i++) results.Add(new Local(nextId++, "result", halves.Results[i], Synthetic: true));

        // What is written is kept before, and put back before the adjoint runs: it starts where the derivative started.
        var initial = new Dictionary<Local, Expr>();
        for (int i = 0; i < places.Count; i++)
        {
            Local local = parameters[i].Local;
            // The parts of a struct in a span stay together.
            int[] together = parameters[i] is { Leaf: not null, Type.IsView: true } ? [.. Enumerable.Range(0, places.Count).Where(j => parameters[j].Name == parameters[i].Name)] : [i];
            bool isRead = together.Any(j => IsRead(binding.Shape, places[j]));
            if (together.Any(j => halves.Written[j]))
            {
                int tape = nextId++;
                if (local.Type is SpanType { IsTensor: true } or SpanType { HasRows: true })
                {
                    // A tape takes elements in one run.
                    var count = new Length(local, local.Type is SpanType { HasRows: true } ? Length.OfAllRows : -1);
                    Local kept = new(nextId++, local.Name + "Kept", new SpanType(local.Scalar, SpanForm.Span), Synthetic: true), back = kept with { Id = nextId++ };
                    forward.AddRange([new Allocate(kept, count), new Copy(local, kept), new PushAll(tape, local.Name, kept)]);
                    reverse.InsertRange(0, [new Allocate(back, count), new PopAll(tape, local.Name, back), new Copy(back, local)]);
                }
                else
                {
                    forward.Add(new PushAll(tape, local.Name, local));
                    reverse.Insert(0, new PopAll(tape, local.Name, local));
                }
                if (!isRead) continue;
                Local copy = local with { Id = nextId++, Name = local.Name + "Copy", Synthetic = true };
                collect.Add(new Allocate(copy, Indices.SizesOf(local)));
                collect.Add(new Copy(local, copy));
                initial[local] = copy;
            }
            else if (parameters[i].Passing == Passing.Ref && isRead)
            {
                int tape = nextId++;
                Local before = local with { Id = nextId++, Name = local.Name + "Before", Synthetic = true };
                forward.Add(new Push(tape, local.Name, local));
                reverse.Insert(0, new Pop(tape, local.Name, before));
                initial[local] = before;
            }
        }
        int coreTape = nextId++, adjointTape = nextId++;
        forward.Add(new CallForward(
            coreTape, core, null,
            parameters.Select(p => p.Passing == Passing.Out ? Constant.Zero(p.Type.Scalar) : (Expr)p.Local).ToEquatable(),
            results.ToEquatable(), parameters.Where(p => p.IsReference).Select(p => p.Local).ToEquatable(), [], IsPlain: true));

        List<Gradient> gradients = [];
        List<ResultGrad> incoming = [];
        var bars = new Dictionary<Slot, Local>();
        foreach (BoundPlace place in places.Where(p => p.Parameter.IsActive))
        {
            Local bar = place.Parameter.Local with { Id = nextId++, Name = place.Parameter.Name + "Grad", Type = place.Parameter.Type is SpanType span ? span.Writable : place.Parameter.Type };
            gradients.Add(new Gradient(bar, place.Parameter));
            bars[binding.Shape.AdjointOf(place.Slot)] = bar;
        }
        foreach (ShapePart result in binding.Shape.Results.Where(r => r.Type.IsFloating))
        {
            Leaf? leaf = binding.Declaration.Result is StructType type ? new Leaf(type, Binding.LeavesOf(type)[binding.Shape.Results.ToList().IndexOf(result)].Path) : null;
            var bar = new Local(nextId++, "resultGrad", result.Type);
            incoming.Add(new ResultGrad(bar, leaf));
            bars[binding.Shape.AdjointOf(result.Slot)] = bar;
        }
        List<Expr> arguments = [];
        List<Local> outputs = [];
        Dictionary<Slot, Local> own = places.ToDictionary(p => p.Slot, p => p.Parameter.Local);
        foreach (BoundPlace place in AdjointPlaces(binding))
        {
            Expr argument = own.TryGetValue(place.Slot, out Local? value) ? (initial.TryGetValue(value, out Expr? before) ? before : value) : bars[place.Slot];
            if (place.Parameter.IsReference)
            {
                Local output = (Local)argument;
                outputs.Add(output);
            }
            arguments.Add(argument);
        }
        reverse.AddRange(collect);
        reverse.Add(new CallForward(adjointTape, adjoint, null, arguments.ToEquatable(), [], outputs.ToEquatable(), [], IsPlain: true));
        return new Routine(Block.Of([.. forward, new Turn(), .. reverse]), parameters, [.. halves.Written], gradients, incoming, results, nextId);
    }
}
