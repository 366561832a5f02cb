using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

internal sealed partial class Tangent
{
    /// <summary>A type that C# finds itself.</summary>
    private const string Inferred = "var";

    /// <summary>
    /// In place of a target stands its tangent rule, which runs it as well: a method like others, with the target's parameters
    /// and their tangents in the order of its own.
    /// </summary>
    private void RewriteRuled(CallForward call, List<Stmt> output)
    {
        RuleMethod rule = call.Halves.Rule!.Tangent!;
        var arguments = new List<RuledArgument>();
        if (!rule.IsStatic) arguments.AddRange(ValuesOf(call, Parameter.Receiver, Parameter.Receiver));
        foreach (RuleParameter parameter in rule.Parameters)
        {
            string name = parameter.Of == Parameter.Receiver ? "self" : parameter.Of;
            arguments.AddRange(parameter.Role == RuleRole.Tangent ? TangentsOf(call, parameter.Of, name + "Tangent", output) : ValuesOf(call, parameter.Of, name));
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
            Rule = HandRule.None,
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

    private Local Unwanted(IrType type) => new(_nextId++, "unwanted", type, Synthetic: true);
}
