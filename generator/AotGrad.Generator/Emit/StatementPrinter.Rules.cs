using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>Calls of methods that have hand-written rules, and of these. They take structs whole.</summary>
internal sealed partial class StatementPrinter
{
    /// <summary>A struct that goes in or comes out by reference, in a variable of its own, with its leaves.</summary>
    private sealed record Whole(string Name, StructType Type, IReadOnlyList<(Leaf Leaf, Expr Place)> Leaves);

    private void PrintRuled(CallForward s)
    {
        Halves target = s.Halves;
        RuleMethod? forward = s.Saved is null ? null : target.Rule!.Forward;
        var wholes = new List<Whole>();
        var arrays = new List<(string Array, string View)>();
        var texts = new Dictionary<string, string>();
        foreach (Declared parameter in Declared.Of(target.Parameters))
        {
            texts[parameter.Name] = ForwardArgument(s, parameter, wholes, arrays);
        }
        IEnumerable<string> arguments = forward is null
            ? texts.Where(t => t.Key != Parameter.Receiver).Select(t => t.Value)
            : forward.Parameters.Select(p => p.Role == RuleRole.Saved ? E(s.Saved!)
                : texts.TryGetValue(p.Of, out string? text) ? (p.Of == Parameter.Receiver && p.Passing == Passing.Ref ? "ref " : "") + text
                : E(s.Receiver!));
        string method = forward is not null ? MethodOf(s.Receiver, texts, forward)
            : target.IsStatic ? StaticName(target.Type, target.Plain!)
            : $"{ReceiverOf(s.Receiver, texts)}{Keyword.Escape(target.Plain!)}";
        string call = $"{method}{TypeArguments(target)}({string.Join(", ", arguments)})";
        if (s.Results.Count == 0) writer.Line($"{call};");
        else if (target.ResultStruct is { } type)
        {
            string value = names.Reserve("value");
            writer.Line($"{expressions.TypeName(type)} {value} = {call};");
            foreach ((string path, Local result) in type.Leaves.Zip(s.Results, (l, r) => (l.Path, r))) writer.Line($"{Declaration(s, result)}{names[result]} = {value}.{StructText.Path(new Leaf(type, path))};");
        }
        else writer.Line($"{Declaration(s, s.Results[0])}{names[s.Results[0]]} = {call};");
        TakeApart(s, wholes);
        foreach ((string array, string view) in arrays) writer.Line($"{array}.CopyTo({view});");
    }

    /// <summary>
    /// An argument of the target itself: a variable goes in and comes out by reference. What is a span in generated code, but an
    /// array for the target, is copied.
    /// </summary>
    private string ForwardArgument(CallForward s, Declared parameter, List<Whole> wholes, List<(string Array, string View)> arrays)
    {
        IReadOnlyList<Parameter> all = s.Halves.Parameters;
        int[] at = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Name == parameter.Name)];
        if (parameter.IsArray && !IsArray(s.Arguments[at[0]]))
        {
            string view = E(s.Arguments[at[0]]);
            if (!s.Halves.Written[at[0]]) return $"{view}.ToArray()";
            string array = names.Reserve(parameter.Name + "Array");
            writer.Line($"{expressions.ElementName(parameter.Parts[0].Type is SpanType span ? span with { Leaf = parameter.Parts[0].Leaf } : parameter.Parts[0].Type)}[] {array} = {view}.ToArray();");
            arrays.Add((array, view));
            return array;
        }
        if (!parameter.IsReference) return Value(parameter.Struct, parameter.Parts, [.. at.Select(i => s.Arguments[i])]);
        Local[] places = [.. at.Select(i => s.Outputs[all.Take(i).Count(p => p.IsReference)])];
        bool isOut = parameter.Passing == Passing.Out;
        if (parameter.Struct is { } type)
        {
            string name = names.Reserve(parameter.IsReceiver ? "receiver" : parameter.Name);
            writer.Line($"{expressions.TypeName(type)} {name}{(isOut ? "" : $" = {Value(type, parameter.Parts, [.. at.Select(i => s.Arguments[i])])}")};");
            wholes.Add(new Whole(name, type, [.. places.Zip(parameter.Parts, (place, part) => (part.Leaf!, (Expr)place))]));
            return parameter.IsReceiver ? name : $"{(isOut ? "out" : "ref")} {name}";
        }
        Local variable = places[0];
        if (isOut) return $"out {Declaration(s, variable)}{names[variable]}";
        if (!s.Arguments[at[0]].Equals(variable)) writer.Line($"{Declaration(s, variable)}{names[variable]} = {E(s.Arguments[at[0]])};");
        return $"ref {names[variable]}";
    }

    private void Print(RuleCall s)
    {
        Halves target = s.Target;
        Parameter[] active = [.. target.Parameters.Where(p => p.IsActive)];
        int[] values = [.. s.Method.ValuesIn(target.Parameters)];
        var wholes = new List<Whole>();
        var texts = Declared.Of(target.Parameters)
            .Select(p => (p.Name, Text: Value(p.Struct, p.Parts, [.. s.Arguments.Where((_, i) => target.Parameters[values[i]].Name == p.Name)])))
            .ToDictionary(p => p.Name, p => p.Text);
        List<string> arguments = [];
        foreach (RuleParameter parameter in s.Method.Parameters)
        {
            arguments.Add(parameter.Role switch
            {
                RuleRole.Value when !texts.ContainsKey(parameter.Of) => E(s.Receiver!),
                RuleRole.Value => texts[parameter.Of] + (parameter.IsArray && !IsArray(s.Arguments[System.Array.FindIndex(values, i => target.Parameters[i].Name == parameter.Of)]) ? ".ToArray()" : ""),
                RuleRole.Result => Value(target.ResultStruct, null, s.Results),
                RuleRole.ResultGradient => Value(target.ResultStruct, null, WithZeros(s.ResultGrads, target)),
                RuleRole.Saved => E(s.Saved!),
                _ => GradientArgument(parameter.Of, [.. s.Gradients.Zip(active, (g, p) => (g, p)).Where(g => g.p.Name == parameter.Of)], wholes),
            });
        }
        string call = $"{MethodOf(s.Receiver, texts, s.Method)}{TypeArguments(target)}({string.Join(", ", arguments)})";
        writer.Line(s.Length is { } length ? $"{Declaration(s, length)}{names[length]} = {call};" : $"{call};");
        TakeApart(s, wholes);
    }

    private string GradientArgument(string of, IReadOnlyList<(Expr Gradient, Parameter Parameter)> parts, List<Whole> wholes)
    {
        (Expr gradient, Parameter parameter) = parts[0];
        if (gradient.Type.IsView) return E(gradient);
        if (parameter.Leaf is not { Struct: var type }) return $"ref {E(gradient)}";
        string name = names.Reserve((parameter.IsReceiver ? "this" : of) + "Grad");
        var given = parts.ToDictionary(p => p.Parameter.Leaf!.Path, p => p.Gradient);
        writer.Line($"{expressions.TypeName(type)} {name} = {Value(type, null, [.. type.Leaves.Select(l => given.TryGetValue(l.Path, out Expr? part) ? part : Constant.Zero(l.Kind))])};");
        wholes.Add(new Whole(name, type, [.. parts.Select(p => (p.Parameter.Leaf!, p.Gradient))]));
        return $"ref {name}";
    }

    /// <summary>Whether generated code holds a view as the array that it is in the source.</summary>
    private static bool IsArray(Expr view) => view is Row { View.Type: SpanType { IsHeap: false } } || view.Type is SpanType { Form: SpanForm.Array };

    private void TakeApart(Stmt s, List<Whole> wholes)
    {
        foreach (Whole whole in wholes)
        {
            foreach ((Leaf leaf, Expr place) in whole.Leaves) writer.Line($"{Declaration(s, (Local)place)}{E(place)} = {whole.Name}.{StructText.Path(leaf)};");
        }
    }

    /// <summary>A value or view as C# has it: of several leaves, the struct.</summary>
    /// <param name="parts">Of a parameter.</param>
    private string Value(StructType? type, IReadOnlyList<Parameter>? parts, IReadOnlyList<Expr> leaves)
    {
        if (leaves.Count == 0) return "";
        if (type is null || leaves[0].Type.IsView) return E(leaves[0]);
        var texts = type.Leaves.Zip(leaves, (leaf, value) => (Suffix: "." + StructText.Path(new Leaf(type, leaf.Path)), Value: value, Text: E(value), leaf.Path)).ToList();
        // All parts of one place are that place.
        string holder = texts[0].Text.EndsWith(texts[0].Suffix, StringComparison.Ordinal) ? texts[0].Text.Substring(0, texts[0].Text.Length - texts[0].Suffix.Length) : "";
        if (holder.Length > 0 && texts.All(t => t.Value is Local or Load && t.Text == holder + t.Suffix)) return holder;
        var byPath = texts.ToDictionary(t => t.Path, t => t.Text);
        return expressions.Structs.Compose(type, path => byPath[path]);
    }

    /// <summary>The incoming adjoints of a struct, and a zero for each of its parts that has none.</summary>
    private static IReadOnlyList<Expr> WithZeros(IReadOnlyList<Expr> given, Halves target)
    {
        int next = 0;
        return [.. target.Results.Select(type => type.IsFloating ? given[next++] : (Expr)Constant.Zero(type.Scalar))];
    }

    private string MethodOf(Expr? receiver, Dictionary<string, string> texts, RuleMethod method) => method.IsStatic
        ? StaticName(method.Type, method.Name)
        : $"{ReceiverOf(receiver, texts)}{Keyword.Escape(method.Name)}";

    /// <summary>A variable of the user may bear the name of a method.</summary>
    private string StaticName(string type, string name) => names.IsTaken(name) ? $"global::{type}.{Keyword.Escape(name)}" : NameIn(null, type, name);

    /// <summary>What an instance method is called on, with the dot.</summary>
    private string ReceiverOf(Expr? receiver, Dictionary<string, string> texts) => receiver switch
    {
        Self => "",
        Local or Field => E(receiver) + ".",
        not null => $"({E(receiver)}).",
        _ => texts[Parameter.Receiver] + ".",
    };

    private string TypeArguments(Halves target) => target.TypeParameter is null ? "" : $"<{expressions.NameOf(target.TypeArgument)}>";
}
