using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>A parameter of a declaration and what it stands for.</summary>
internal sealed record BoundParameter(DeclaredParameter Declared, ShapeParameter Shape);

/// <summary>A declaration matched with the shape of what it asks for.</summary>
/// <param name="Shape">What of the shape the declaration names.</param>
internal sealed record Binding(Declaration Declaration, Shape Shape, EquatableArray<BoundParameter> Parameters)
{
    private const int Self = 0;

    /// <summary>What Emit must know of the declared method.</summary>
    public MethodIr AsMethod => Shape.Method with
    {
        Name = Declaration.Name,
        Modifiers = Declaration.Modifiers,
        Container = Declaration.Container,
        ResultStruct = Declaration.Result as StructType,
        TypeParameter = Declaration.TypeParameter,
        Generic = Declaration.Generic,
    };

    /// <summary>A method in the place of a declaration: it asks for itself.</summary>
    public static Binding OfMethod(MethodIr method, EquatableArray<bool> written)
    {
        Shape shape = Shape.Of(method, written);
        List<BoundParameter> parameters = [.. shape.Parameters.Select(p => new BoundParameter(new DeclaredParameter(p.Name, "", method.Parameters[p.Parts[0].Slot.Index].Passing, TypeOf(method, p)), p))];
        var declaration = new Declaration(
            method.Key, method.Name, method.Signature, "", method.Accessibility, method.Modifiers.Length > 0, DerivativeKind.Backward, method.Container.FullName, method.Name, method.Container, method.Linkage,
            parameters.Select(p => p.Declared).ToEquatable(), method.ResultStruct ?? method.Result?.Type, method.TypeParameter, method.Generic, []);
        return new Binding(declaration, shape, parameters.ToEquatable());
    }

    /// <summary>All parameters, part by part.</summary>
    public IReadOnlyList<BoundPlace> Places => [.. Parameters.SelectMany(WholesOf).Where(p => p.Use != Use.None)];

    /// <summary>All parts of a parameter, also those that have no derivative.</summary>
    public IEnumerable<BoundPlace> WholesOf(BoundParameter parameter)
    {
        (DeclaredParameter declared, ShapeParameter shape) = (parameter.Declared, parameter.Shape);
        StructType? whole = declared.Type switch { StructType of => of, StructSpanType of => of.Element, _ => null };
        List<(string Path, Scalar Kind)> leaves = [.. whole?.Leaves ?? [("", shape.Parts[0].Type.Scalar)]];
        // Parts of a result are told apart by their order, those of a parameter by their paths.
        var parts = new Queue<ShapePart>(shape.Parts);
        Slot first = shape.Parts[0].Slot;
        for (int i = 0; i < leaves.Count; i++)
        {
            bool isHere = parts.Count > 0 && (first.IsResult || parts.Peek().Path.Length == 0 ? whole is null || IrType.Of(leaves[i].Kind).IsFloating : parts.Peek().Path == leaves[i].Path);
            ShapePart part = isHere ? parts.Dequeue() : new ShapePart(first with { Index = IndexOf(first, i, leaves[i].Path) }, leaves[i].Path, IrType.Of(leaves[i].Kind));
            Use use = isHere ? shape.Use : Use.None;
            Leaf? leaf = whole is null ? null : new Leaf(whole, leaves[i].Path);
            IrType type = declared.Type switch { StructSpanType views => new SpanType(part.Type.Scalar, views.Form, leaf), SpanType view => view, _ => part.Type };
            Local local = use == Use.Primal ? Shape.Method.Parameters[part.Slot.Index].Local
                : new Local(-1, leaf is null ? declared.Name : Join.Names(declared.Name, leaf.Path), type);
            yield return new BoundPlace(part.Slot, use, new Parameter(local, declared.Passing, NoGrad: !type.IsFloating, declared.Name, leaf));
        }
    }

    /// <summary>The place of a part among the method's parameters, or among the parts of its result.</summary>
    private int IndexOf(Slot first, int leaf, string path)
    {
        if (first.IsResult) return leaf;
        string name = Shape.Method.Parameters[first.Index].Name;
        return Enumerable.Range(0, Shape.Method.Parameters.Count).First(i => Shape.Method.Parameters[i] is var p && p.Name == name && p.Leaf?.Path == path);
    }

    /// <returns>Null if the declaration does not fit, which is an issue.</returns>
    public static Binding? Of(Declaration declaration, Shape shape, List<Issue> issues)
    {
        int before = issues.Count;
        List<BoundParameter> bound = [];
        if (shape.Parameters.FirstOrDefault(p => p.Name == Parameter.Receiver) is { } self)
        {
            bound.Add(new BoundParameter(new DeclaredParameter(self.Name, "", shape.Method.Parameters[self.Parts[0].Slot.Index].Passing, TypeOf(shape.Method, self)), self));
        }
        foreach (DeclaredParameter declared in declaration.Parameters)
        {
            ShapeParameter? parameter = shape.Parameters.FirstOrDefault(p => p.Name == declared.Name && p.Name != Parameter.Receiver);
            if (parameter is null) Refuse($"it has a parameter '{declared.Name}', and there are only {And(shape.Parameters.Select(p => p.Name).Where(n => n != Parameter.Receiver))}");
            else if (Misfit(declared, parameter, shape.Method) is { } why) Refuse(why);
            else bound.Add(new BoundParameter(declared, parameter));
        }
        List<ShapeParameter> missing = [.. shape.Parameters.Where(p => bound.All(b => b.Shape != p) && declaration.Parameters.All(d => d.Name != p.Name))];
        foreach (ShapeParameter parameter in missing.Where(p => p.Use is Use.Primal or Use.Matrix)) Refuse($"it has no parameter '{parameter.Name}', which '{(parameter.Use == Use.Matrix ? declaration.Name : shape.Method.Name)}' needs");
        List<(Slot, int)> constants = [.. shape.Fixed];
        if (missing.FirstOrDefault(p => p.Use == Use.Read && p.Parts.All(part => part.Slot is { IsResult: true, IsBar: true })) is { } incoming)
        {
            if (incoming.Parts.Count == 1) constants.Add((incoming.Parts[0].Slot, 1));
            else if (declaration.Kind == DerivativeKind.Backward) Refuse($"it has no parameter '{incoming.Name}', the incoming adjoint of the result, which is no single number");
        }
        if (issues.Count > before) return null;

        EquatableArray<ShapePart>? results = ResultsOf(declaration, shape, bound);
        if (results is not { } given)
        {
            issues.Add(Issue.At(Self, Ids.Declaration, declaration.Name, $"it returns neither void, nor {And(FormsOf(shape))}"));
            return null;
        }
        return new Binding(
            declaration,
            shape with { Parameters = bound.Select(b => b.Shape).ToEquatable(), Results = given, Values = given.Count, Gradients = [], Fixed = constants.ToEquatable() },
            bound.ToEquatable());

        void Refuse(string why) => issues.Add(Issue.At(Self, Ids.DeclarationParameter, declaration.Name, why));
    }

    /// <summary>The parameter as the method declares it, or as a derivative of it is declared.</summary>
    private static IrType TypeOf(MethodIr method, ShapeParameter parameter) => method.Parameters[parameter.Parts[0].Slot.Index].DeclaredType;

    private static string? Misfit(DeclaredParameter declared, ShapeParameter parameter, MethodIr method)
    {
        string name = $"its parameter '{declared.Name}'";
        bool isOfResult = parameter.Parts[0].Slot.IsResult;
        if (parameter.Use == Use.Matrix)
        {
            return declared is { Passing: Passing.Value, Type: SpanType { Form: SpanForm.Span or SpanForm.Array } span } && span.Element == parameter.Parts[0].Type.Scalar ? null
                : $"{name} must be a Span of the numbers that '{method.Name}' takes";
        }
        if (parameter.Use == Use.Primal)
        {
            Passing passing = method.Parameters[parameter.Parts[0].Slot.Index].Passing;
            return declared.Type.Equals(TypeOf(method, parameter)) && declared.Passing == passing ? null
                : $"{name} must be of the type that it has in '{method.Name}', and passed as there";
        }
        bool fits = isOfResult
            ? !declared.Type.IsView && LeavesOf(declared.Type).Where(l => IrType.Of(l.Kind).IsFloating).Select(l => l.Kind).SequenceEqual(parameter.Parts.Select(p => p.Type.Scalar))
            : IsLike(declared.Type, TypeOf(method, parameter));
        if (!fits) return $"{name} must be of the type of {(isOfResult ? "the result" : $"'{method.Parameters[parameter.Parts[0].Slot.Index].Name}'")}{(parameter.IsView ? ", as a span" : "")}";
        if (parameter.IsView)
        {
            return declared.Passing != Passing.Value ? $"{name} must be passed by value"
                : parameter.IsOutput && declared.Type is SpanType { Form: SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor } or StructSpanType { Form: SpanForm.ReadOnlySpan } ? $"{name} is written, and must be a Span"
                : null;
        }
        bool passes = parameter.Use switch
        {
            Use.Overwritten => declared.Passing is Passing.Ref or Passing.Out,
            Use.Updated => declared.Passing == Passing.Ref || (declared.Passing == Passing.Out && !isOfResult && method.Parameters[parameter.Parts[0].Slot.Index].Passing == Passing.Out),
            Use.Consumed => declared.Passing is not Passing.Out,
            _ => declared.Passing is not (Passing.Ref or Passing.Out),
        };
        return passes ? null : parameter.IsOutput ? $"{name} must be passed by ref" : $"{name} must be passed by value";
    }

    private static bool IsLike(IrType declared, IrType primal) => (declared, primal) switch
    {
        (SpanType a, SpanType b) => a.Element == b.Element && Family(a.Form) == Family(b.Form),
        (StructSpanType a, StructSpanType b) => a.Element.Equals(b.Element),
        _ => declared.Equals(primal),
    };

    private static SpanForm Family(SpanForm form) => form switch
    {
        SpanForm.ReadOnlySpan or SpanForm.Array => SpanForm.Span,
        SpanForm.ReadOnlyTensor => SpanForm.Tensor,
        _ => form,
    };

    public static IReadOnlyList<(string Path, Scalar Kind)> LeavesOf(IrType type) => type is StructType whole ? [.. whole.Leaves] : [("", type.Scalar)];

    // ---- results ----

    private static EquatableArray<ShapePart>? ResultsOf(Declaration declaration, Shape shape, List<BoundParameter> bound)
    {
        if (declaration.Result is not { } result) return [];
        List<Scalar> kinds = [.. LeavesOf(result).Select(l => l.Kind)];
        bool namesGradients = bound.Any(b => b.Shape.Use == Use.Overwritten);
        List<EquatableArray<ShapePart>> forms = [shape.Results, shape.Results.Take(shape.Values).ToEquatable()];
        if (!namesGradients && shape.Gradients.Count > 0) forms.Add(shape.Results.Concat(shape.Gradients).ToEquatable());
        foreach (EquatableArray<ShapePart> form in forms.Where(f => f.Count > 0))
        {
            if (form.Select(p => p.Type.Scalar).SequenceEqual(kinds)) return form;
        }
        return null;
    }

    private static IEnumerable<string> FormsOf(Shape shape)
    {
        if (shape.Values > 0) yield return "the value";
        if (shape.Results.Count > shape.Values) yield return $"a tuple of the {shape.Results.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} numbers of the value and its tangent";
        if (shape.Gradients.Count > 0) yield return $"a tuple of the value and {(shape.Gradients.Count == 1 ? "the gradient" : $"the {shape.Gradients.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} gradients")}";
    }

    private static string And(IEnumerable<string> names) => string.Join(", ", names.Select(n => n.Contains(' ') ? n : $"'{n}'"));
}
