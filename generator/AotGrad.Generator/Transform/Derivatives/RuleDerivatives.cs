using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// What is known of the derivatives of hand-written rules, of which derivatives of derivatives are made: those of a rule that is
/// marked follow from its body, and a rule may have rules of its own.
/// </summary>
/// <param name="type">The full name of the type that has the routines.</param>
/// <param name="prefix">What the names of these begin with.</param>
internal sealed class RuleDerivatives(CallGraph graph, string type, string prefix)
{
    /// <summary>What the keys of rules end in, of which there are adjoints, and those of routines that are adjoints by adjoints alone.</summary>
    public const string Rule = "|rule", Transposed = "|transposed";

    private readonly Dictionary<string, bool> _linear = [];
    private readonly Dictionary<string, RuleMethod> _rules = RulesIn(graph.Methods.SelectMany(m => m.Imported)).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.First());

    /// <summary>Rules, as what is called of which there are adjoints.</summary>
    public IReadOnlyList<DeclaredCallee> Callees { get; } = [.. graph.Methods.Where(m => m.IsRule && IsKnown(m)).Select(m => CalleeOf(m, graph, prefix, type))];

    /// <summary>Something that is called has a rule.</summary>
    public bool Exist { get; } = ExistIn(graph);

    public static bool ExistIn(CallGraph graph) => graph.Methods.SelectMany(m => m.Imported).Any(h => h.Rule is not null);

    private static IEnumerable<RuleMethod> RulesIn(IEnumerable<Halves> targets) => targets.Where(t => t.Rule is not null)
        .SelectMany(t => new[] { t.Rule!.Backward, t.Rule.Tangent, t.Rule.Forward }.OfType<RuleMethod>())
        .SelectMany(r => RulesIn(r.Ruled is { } ruled ? [ruled] : []).Prepend(r));

    private static bool IsKnown(MethodIr method) => method.Linkage.Stem.Length > 0 && !method.Issues.Any(i => i.IsError);

    private static DeclaredCallee CalleeOf(MethodIr rule, CallGraph graph, string prefix, string type)
    {
        string key = rule.Key + Rule;
        Declaration declaration = Binding.OfMethod(rule, graph.HalvesOf(rule.Key).Written).Declaration;
        return new DeclaredCallee(
            declaration with { Key = key, Linkage = declaration.Linkage with { Stem = $"{prefix}_{TangentHalves.OwnerOf(rule.Container.FullName, type)}{rule.Linkage.Stem}" } }, [], rule.Key, graph.HalvesOf(rule.Key) with { Key = key });
    }

    /// <summary>A hand-written method that is marked, as a method like others.</summary>
    /// <returns>Null if its body is not known.</returns>
    public Halves? MethodOf(RuleMethod method, Halves target) =>
        method.IsDifferentiable && graph.Find(method.Key) is { } known && IsKnown(known) && IsHere(known) ? Specialized(graph.HalvesOf(method.Key), target) : null;

    /// <summary>A rule as the target of rules of its own.</summary>
    public static Halves? RuledOf(RuleMethod rule, Halves target) => rule.Ruled is { } ruled ? Specialized(ruled, target) : null;

    /// <summary>The adjoint of a rule that is marked: a routine.</summary>
    /// <param name="byAdjoints">By the adjoints alone that the rule takes.</param>
    /// <returns>Null if the body of the rule is not known.</returns>
    public RuleAdjoint? AdjointOf(RuleMethod rule, Halves target, bool byAdjoints)
    {
        if (MethodOf(rule, target) is null || Callees.FirstOrDefault(c => c.Target == rule.Key) is not { } callee) return null;
        Binding binding = Binding.OfMethod(graph.Find(rule.Key)!, graph.HalvesOf(rule.Key).Written) with { Declaration = callee.Declaration };
        Halves routine = DeclaredHalves.RoutineOf(binding, callee.Halves, isAdjoint: true) with { Type = type };
        IReadOnlyList<BoundPlace> places = DeclaredHalves.AdjointPlaces(binding);
        if (byAdjoints)
        {
            int[] kept = [.. Enumerable.Range(0, places.Count).Where(i => IsOfTransposed(places[i], binding, rule))];
            places = [.. kept.Select(i => places[i])];
            routine = routine with
            {
                Key = callee.Halves.Key + Transposed,
                Forward = callee.Declaration.Linkage.Stem + "Transposed",
                Parameters = kept.Select(i => routine.Parameters[i]).ToEquatable(),
                Written = kept.Select(i => routine.Written[i]).ToEquatable(),
            };
        }
        return new RuleAdjoint(binding.Shape.Method, Specialized(routine, target), places);
    }

    private static bool IsOfTransposed(BoundPlace place, Binding rule, RuleMethod method) =>
        place.Slot.IsBar == IsOfAdjoints(method, rule.Shape.Method.Parameters[place.Slot.Index]);

    private static bool IsOfAdjoints(RuleMethod rule, Parameter parameter) => rule.Parameters.Any(r => r.Name == parameter.Name && r.Role is RuleRole.Gradient or RuleRole.ResultGradient);

    /// <summary>The key of what a routine is made from, if it is the adjoint of a rule by adjoints.</summary>
    public static string? RuleIn(string key) => key.EndsWith(Transposed, System.StringComparison.Ordinal) ? key.Substring(0, key.Length - Transposed.Length) : null;

    /// <summary>The adjoint of a rule by the adjoints that it takes.</summary>
    public Derived? Derive(Binding rule, Sweeps sweeps, TangentHalves halves, List<Issue> issues)
    {
        RuleMethod method = _rules[rule.Shape.Method.Key];
        List<BoundPlace> places = [.. DeclaredHalves.AdjointPlaces(rule).Where(p => IsOfTransposed(p, rule, method))];
        HashSet<Slot> slots = [.. places.Select(p => p.Slot)];
        Shape shape = rule.Shape.Backward();
        return Derivation.Of(shape with { Parameters = shape.Parameters.Where(p => slots.Contains(p.Parts[0].Slot)).ToEquatable() }, places, sweeps, halves, clears: true, issues);
    }

    /// <summary>A routine of an object's method stands where that does.</summary>
    private bool IsHere(MethodIr method) => method.Modifiers.Contains("static") || method.Parameters.Any(p => p.IsReceiver) || method.Container.FullName == type;

    private static Halves Specialized(Halves halves, Halves target) =>
        halves.TypeParameter is not null && target.TypeArgument != Scalar.Generic ? Specialize.Run(halves, target.TypeArgument) : halves;

    /// <summary>
    /// What a rule adds to gradients is linear in the adjoints that it is given, as it is for all adjoints. A rule may be meant
    /// otherwise, as one that bounds gradients; of one that has a rule of its own, nothing else is known.
    /// </summary>
    private bool IsLinear(RuleMethod rule)
    {
        if (_linear.TryGetValue(rule.Key, out bool known)) return known;
        if (!rule.IsDifferentiable || rule.Ruled is { Rule.Backward: not null } || graph.Find(rule.Key) is not { } method) return _linear[rule.Key] = rule.Ruled is not null;
        return _linear[rule.Key] = new Sweeps(graph, new CallPlan(graph), splitAll: false).Primal(method, []) is { } derived
            && Linearity.Of(derived.Body, derived.Method.Parameters, [.. derived.Method.Parameters.Where(p => IsOfAdjoints(rule, p) && p.Type.IsFloating).Select(p => p.Local)]);
    }

    /// <summary>One number depends on one: then derivatives of any order are numbers, and symmetric.</summary>
    public static bool IsScalar(Halves target) => target.Parameters.Where(p => p.IsActive).ToList() is [{ Type: ScalarType, IsReference: false }] && target.Results.Count(r => r.IsFloating) == 1;

    /// <summary>A rule takes no values that move: its tangent is the rule itself, of the tangents of adjoints.</summary>
    public bool IsUnchanged(RuleCall call, Activity activity) => IsLinear(call.Method) && !ValuesOf(call).Any(v => v.Type.IsView ? activity.IsVariedMemory(v) : activity.IsVaried(v));

    /// <summary>What a rule takes and may have a derivative by, beside adjoints.</summary>
    private static IEnumerable<Expr> ValuesOf(RuleCall call) => call.Arguments.Zip(call.Method.ValuesIn(call.Target.Parameters), (a, i) => (Value: a, IsConstant: call.Target.Parameters[i].NoGrad))
        .Where(a => !a.IsConstant).Select(a => a.Value)
        .Concat(call.Results).Concat(new[] { call.Saved }.OfType<Expr>())
        .Where(v => v.Type.IsFloating);

    // ---- what is missing ----

    /// <summary>Reports what has no derivative because nothing says what it is.</summary>
    public void Check(Block body, Activity activity, Sense sense, List<Issue> issues)
    {
        HashSet<Issue> found = [];
        foreach (Stmt stmt in body.All())
        {
            (Halves Target, string? Why) problem = stmt switch
            {
                CallForward { Halves.Rule: not null } call when activity.IsActive(call) => (call.Halves, WhyNot(call, activity, sense)),
                RuleCall { Kind: RuleKind.Backward } call when activity.IsActive(call) => (call.Target, WhyNot(call, activity, sense)),
                _ => default,
            };
            if (problem.Why is { } why) found.Add(Issue.At(stmt.Origin?.Site ?? 0, Ids.NotDifferentiable, problem.Target.Signature, why));
        }
        issues.AddRange(found.OrderBy(i => i.Site));
    }

    private string? WhyNot(CallForward call, Activity activity, Sense sense)
    {
        HandRule rule = call.Halves.Rule!;
        if (rule.Method is { } method) return WhyNoTangent(method, call.Halves);
        if (call.Saved is { } saved && activity.IsActive(saved)) return MethodOf(rule.Forward!, call.Halves) is not null ? null : $"'{rule.Forward!.Name}' keeps values for its rule, {Unknown(rule.Forward, call.Halves)}; mark it [Differentiable]";
        if (rule.Tangent is not null && (sense == Sense.Along || IsScalar(call.Halves))) return null;
        if (rule.Backward is not { } backward) return "its rule is for tangents only; write a [BackwardOf] rule as well";
        return WhyNoAdjoint(backward, call.Halves) is null && IsLinear(backward) ? null
            : sense == Sense.Along ? $"its rule is for adjoints only{(MethodOf(backward, call.Halves) is null ? "" : ", and AotGrad does not see that it is linear in these")}; write a [TangentOf] rule as well, or mark a rule [Differentiable] that adds to gradients multiples of adjoints"
            : WhyNoAdjoint(backward, call.Halves) ?? NotLinear(backward);
    }

    private string? WhyNot(RuleCall call, Activity activity, Sense sense)
    {
        RuleMethod rule = call.Method;
        if (IsUnchanged(call, activity)) return null;
        if (sense == Sense.Along) return WhyNoTangent(rule, call.Target);
        if (!IsLinear(rule) && WhyNoTangent(rule, call.Target) is null) return NotLinear(rule);
        if (IsScalar(call.Target) && call.Saved is null) return WhyNoTangent(rule, call.Target);
        return sense == Sense.Mixed ? "derivatives of this order through rules are tangents of gradients alone; declare a [TangentOf] a [TangentOf] a gradient"
            : call.Saved is not null ? $"its rule '{rule.Name}' takes 'saved', through which no adjoint of its adjoint goes; have the rule take parameters and the result, or declare a [TangentOf] the gradient"
            : WhyNoAdjoint(rule, call.Target);
    }

    private string? WhyNoTangent(RuleMethod rule, Halves target) => rule.Ruled is { Rule.Tangent: not null } || MethodOf(rule, target) is not null ? WhyNotWhole(rule, target)
        : $"its rule '{rule.Name}' {Unknown(rule, target)}; mark the rule [Differentiable], or write a [TangentOf] rule of '{rule.Name}'";

    private string? WhyNoAdjoint(RuleMethod rule, Halves target) => rule.Ruled is { Rule.Backward: not null } || AdjointOf(rule, target, byAdjoints: false) is not null ? WhyNotWhole(rule, target)
        : $"its rule '{rule.Name}' {Unknown(rule, target)}; mark the rule [Differentiable], or write a [BackwardOf] rule of '{rule.Name}'";

    private string Unknown(RuleMethod rule, Halves target) => !rule.IsDifferentiable ? "cannot be differentiated itself"
        : graph.Find(rule.Key) is not { } known ? "belongs to another assembly, which publishes only first derivatives"
        : !IsKnown(known) ? "has errors of its own"
        : "is a method of an object of another type";

    /// <summary>Spans of structs are passed whole, and integers in these have no gradient to pass.</summary>
    private static string? WhyNotWhole(RuleMethod rule, Halves target) =>
        target.Parameters.FirstOrDefault(p => p is { Type.IsView: true, Leaf: not null, IsActive: false } && rule.Parameters.Any(r => r.Role != RuleRole.Value && r.Of == p.Name)) is { } part
            ? $"its rule '{rule.Name}' takes a span of structs that hold integers ('{part.Path}'), and cannot be differentiated itself"
            : null;

    private static string NotLinear(RuleMethod rule) =>
        $"AotGrad does not see that its rule '{rule.Name}' is linear in adjoints, as an adjoint of its adjoint needs; have it add multiples of adjoints to gradients without conditions on these, or declare a [TangentOf] the gradient";
}

/// <summary>The routine that is the adjoint of a rule.</summary>
/// <param name="Rule">Its parameters are what places count.</param>
/// <param name="Places">What the parameters of the routine stand for.</param>
internal sealed record RuleAdjoint(MethodIr Rule, Halves Routine, IReadOnlyList<BoundPlace> Places);
