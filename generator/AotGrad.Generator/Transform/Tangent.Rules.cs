using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Tangent
{
    /// <summary>A type that C# finds itself.</summary>
    private const string Inferred = "var";

    private RuleDerivatives Rules => _halves.Rules;

    /// <summary>
    /// The tangent of a call of a target is what its tangent rule says, or follows from its rule for adjoints. A target whose
    /// forward method keeps values is that method, since the tangents of these are wanted as well.
    /// </summary>
    private void RewriteRuled(CallForward call, List<Stmt> output)
    {
        HandRule rule = call.Halves.Rule!;
        if (rule.Method is { } method) Rewrite(method, call.Halves, h => AsCall(h, call, GivenTo(call)), output);
        else if (call.Saved is { } saved && HasDot(saved)) Rewrite(rule.Forward!, call.Halves, h => AsCall(h, call, GivenTo(call).Append(new Given("saved", "", saved))), output);
        else if (rule.Tangent is not null && (_sense == Sense.Along || RuleDerivatives.IsScalar(call.Halves))) CallTangentRule(call, output);
        else CallTransposed(call, output);
    }

    private void RewriteRuled(RuleCall call, List<Stmt> output)
    {
        bool isAlong = _sense == Sense.Along || (RuleDerivatives.IsScalar(call.Target) && call.Saved is null);
        if (Rules.IsUnchanged(call, _activity))
        {
            output.Add(call);
            output.Add(OfAdjoints(call, [.. call.ResultGrads.Select(g => Of(g, g))], output));
        }
        else if (isAlong) Rewrite(call.Method, call.Target, h => AsCall(h, call), output);
        else RewriteTransposed(call, output);
    }

    /// <summary>The tangent of a hand-written method: what its own tangent rule says, or what follows from its body.</summary>
    private void Rewrite(RuleMethod method, Halves target, System.Func<Halves, CallForward> call, List<Stmt> output)
    {
        if (RuleDerivatives.RuledOf(method, target) is { Rule.Tangent: not null } ruled) CallTangentRule(call(ruled), output);
        else RewriteCall(call(Rules.MethodOf(method, target)!), output);
    }

    // ---- hand-written methods as methods like others ----

    /// <summary>An argument of a hand-written method, by the parameter that it is for.</summary>
    /// <param name="Path">Which part of a struct, or empty.</param>
    /// <param name="IsConstant">The user says that it has no derivative.</param>
    private sealed record Given(string Name, string Path, Expr Value, Local? Place = null, bool IsConstant = false);

    private static string PathOf(Parameter parameter) => parameter.Leaf?.Path ?? "";

    /// <summary>What a call of a target, or of its tangent rule, is given.</summary>
    private static IEnumerable<Given> GivenTo(CallForward call) => call.Halves.Parameters.Select((p, i) => new Given(p.Name, PathOf(p), call.Arguments[i], PlaceOf(call, i), p.NoGrad));

    /// <summary>What a rule is given, beside gradients.</summary>
    private static IEnumerable<Given> ValuesOf(RuleCall call)
    {
        Halves target = call.Target;
        string[] paths = PathsOfResult(target);
        return call.Arguments.Zip(call.Method.ValuesIn(target.Parameters), (a, i) => new Given(target.Parameters[i].Name, PathOf(target.Parameters[i]), a, IsConstant: target.Parameters[i].NoGrad))
            .Concat(call.Results.Select((r, i) => new Given("result", paths[i], r)))
            .Concat(call.Saved is { } saved ? [new Given("saved", "", saved)] : []);
    }

    private static string[] PathsOfResult(Halves target) => target.ResultStruct is { } whole ? [.. whole.Leaves.Select(l => l.Path)] : [.. target.Results.Select(_ => "")];

    private static IEnumerable<string> PathsOfResultGrads(Halves target) => PathsOfResult(target).Where((_, i) => target.Results[i].IsFloating);

    private static IEnumerable<Given> ResultGradsOf(RuleCall call, IEnumerable<Expr> adjoints) => adjoints.Zip(PathsOfResultGrads(call.Target), (g, path) => new Given("resultGrad", path, g));

    /// <summary>The gradients of a rule by its parameters for them.</summary>
    private static IEnumerable<(string Name, Parameter Of, T Gradient)> GradientsOf<T>(RuleMethod rule, Halves target, IEnumerable<T> gradients) =>
        target.Parameters.Where(p => p.IsActive).Zip(gradients, (p, g) => (rule.Parameters.First(r => r.Role == RuleRole.Gradient && r.Of == p.Name).Name, p, g));

    private static IEnumerable<Given> GradientsOf(RuleCall call) => GradientsOf(call.Method, call.Target, call.Gradients).Select(g => new Given(g.Name, PathOf(g.Of), g.Gradient, g.Gradient.Type.IsView ? null : (Local)g.Gradient));

    private CallForward AsCall(Halves method, RuleCall call) => AsCall(method, _nextId++, call.Receiver, ValuesOf(call).Concat(ResultGradsOf(call, call.ResultGrads)).Concat(GradientsOf(call)), []);

    private CallForward AsCall(Halves method, CallForward call, IEnumerable<Given> given) => AsCall(method, call.Tape, call.Receiver, given, call.Results);

    /// <summary>A call of a hand-written method; integers that have no adjoint are 0.</summary>
    private CallForward AsCall(Halves method, int tape, Expr? receiver, IEnumerable<Given> given, EquatableArray<Local> results)
    {
        var byName = given.ToDictionary(g => (g.Name, g.Path));
        Given[] arguments = [.. method.Parameters.Select(p => byName.TryGetValue((p.Name, PathOf(p)), out Given? known) ? known : new Given(p.Name, "", Absent(p, receiver), Unwanted(p.Type)))];
        return new CallForward(
            tape,
            method with { Parameters = method.Parameters.Select((p, i) => p with { NoGrad = p.NoGrad || arguments[i].IsConstant }).ToEquatable() },
            receiver,
            arguments.Select(a => a.Value).ToEquatable(),
            results,
            arguments.Where((_, i) => method.Parameters[i].IsReference).Select(a => a.Place!).ToEquatable(),
            [],
            IsPlain: true);
    }

    private static Expr Absent(Parameter parameter, Expr? receiver) => parameter.Type is ObjectType ? receiver! : Constant.Zero(parameter.Type.Scalar);

    // ---- tangent rules ----

    /// <summary>
    /// In place of a target stands its tangent rule, which runs it as well: a method like others, with the target's parameters
    /// and their tangents in the order of its own.
    /// </summary>
    private void CallTangentRule(CallForward call, List<Stmt> output)
    {
        RuleMethod rule = call.Halves.Rule!.Tangent!;
        var arguments = new List<RuledArgument>();
        if (!rule.IsStatic) arguments.AddRange(ValuesOf(call, Parameter.Receiver, Parameter.Receiver));
        foreach (RuleParameter parameter in rule.Parameters)
        {
            string name = parameter.Name == Parameter.Receiver ? "self" : parameter.Name;
            arguments.AddRange(parameter.Role == RuleRole.Tangent ? TangentsOf(call, parameter.Of, name, output) : ValuesOf(call, parameter.Of, name));
        }
        List<Local> results = [.. call.Results];
        StructType? pair = null;
        if (call.Results.Any(r => r.Type.IsFloating))
        {
            results.AddRange(call.Results.Select(r => r.Type.IsFloating ? DotOrUnwanted(r) : Unwanted(r.Type)));
            IrType type = call.Halves.ResultStruct ?? call.Halves.Results[0];
            pair = new StructType(Inferred, [new Member("Item1", type, MemberAccess.Settable, null), new Member("Item2", type, MemberAccess.Settable, null)], Construction.Tuple, []);
        }
        Halves tangent = call.Halves with
        {
            Type = rule.Type,
            Plain = rule.Name,
            IsStatic = rule.IsStatic,
            Parameters = arguments.Select(a => a.Parameter).ToEquatable(),
            Written = arguments.Select(a => a.IsWritten).ToEquatable(),
            Results = results.Select(r => r.Type).ToEquatable(),
            ResultStruct = pair ?? call.Halves.ResultStruct,
            Rule = HandRule.None with { Method = rule },
        };
        output.Add(call with
        {
            Halves = tangent,
            Arguments = arguments.Select(a => a.Value).ToEquatable(),
            Outputs = arguments.Select(a => a.Place).OfType<Local>().ToEquatable(),
            Results = results.ToEquatable(),
            IsPlain = true,
        });
    }

    /// <param name="Place">Where a reference comes out.</param>
    private sealed record RuledArgument(Parameter Parameter, Expr Value, Local? Place, bool IsWritten);

    /// <summary>The leaves of a parameter of the target, under the name that makes them one argument.</summary>
    private static IEnumerable<RuledArgument> ValuesOf(CallForward call, string of, string name)
    {
        EquatableArray<Parameter> parameters = call.Halves.Parameters;
        if (call.Receiver is { Type: ObjectType } receiver && of == Parameter.Receiver)
        {
            return name == Parameter.Receiver ? [] : [new RuledArgument(new Parameter(new Local(0, name, receiver.Type), Passing.Value, NoGrad: true, name), receiver, null, false)];
        }
        return Enumerable.Range(0, parameters.Count).Where(i => parameters[i].Name == of)
            .Select(i => new RuledArgument(parameters[i] with { Name = name }, call.Arguments[i], PlaceOf(call, i), call.Halves.Written[i]));
    }

    private List<RuledArgument> TangentsOf(CallForward call, string of, string name, List<Stmt> output)
    {
        EquatableArray<Parameter> parameters = call.Halves.Parameters;
        var tangents = new List<RuledArgument>();
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter parameter = parameters[i];
            if (parameter.Name != of) continue;
            Expr argument = call.Arguments[i];
            Expr value = !parameter.IsActive ? parameter.Type.IsView ? argument : Constant.Zero(parameter.Type.Scalar)
                : parameter.Type.IsView ? DotOrStill(argument, output)
                : parameter.Passing == Passing.Out ? Constant.Zero(parameter.Type.Scalar)
                : Of(argument, argument);
            Local? place = PlaceOf(call, i) is not { } given ? null : parameter.IsActive ? DotOrUnwanted(given) : Unwanted(parameter.Type);
            IrType type = parameter.Type is SpanType span ? span.Writable : parameter.Type;
            tangents.Add(new RuledArgument(parameter with { Name = name, Local = parameter.Local with { Name = name, Type = type } }, value, place, call.Halves.Written[i]));
        }
        return tangents;
    }

    private static Local? PlaceOf(CallForward call, int parameter) =>
        call.Halves.Parameters[parameter].IsReference ? call.Outputs[call.Halves.Parameters.Take(parameter).Count(p => p.IsReference)] : null;

    private Local Unwanted(IrType type) => Fresh("unwanted", type);

    private Local Fresh(string name, IrType type) => new(_nextId++, name, type, Synthetic: true);
}
