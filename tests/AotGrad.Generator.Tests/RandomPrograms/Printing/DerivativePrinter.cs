using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>The derivatives of <c>F</c> that are declared beside it.</summary>
internal enum Derivative
{
    /// <summary>The tangent of <c>F</c>.</summary>
    Tangent,

    /// <summary>The tangent of <c>FBackward</c>.</summary>
    BackwardTangent,

    /// <summary>The adjoint of the tangent of <c>F</c>.</summary>
    TangentBackward,

    /// <summary>The tangent of <c>FGradient</c>.</summary>
    GradientTangent,
}

/// <summary>
/// The declarations of the derivatives of a method <c>F</c> of any signature, and a wrapper that calls them: arguments, gradients,
/// and the rates of both travel as <c>double[][]</c>, in and out.
/// </summary>
internal static class DerivativePrinter
{
    private const string Gradient = "Grad", Tangent = "Tangent", GradientTangent = "GradTangent", TangentGradient = "TangentGrad";

    public static IEnumerable<Derivative> Of(Param[] parameters, ScalarType? result) =>
        Enum.GetValues<Derivative>().Where(d => d != Derivative.GradientTangent || HarnessPrinter.HasGradient(parameters, result));

    public static string Print(string className, Param[] parameters, ScalarType? result)
    {
        Derivative[] all = [.. Of(parameters, result)];
        Param[] active = [.. parameters.Where(p => p.IsActive)];
        string Load(Param p, string suffix, string source) => HarnessPrinter.Load(p, p.Name + suffix, source, className);
        string Store(Param p, string suffix, string target) => HarnessPrinter.Store(p, p.Name + suffix, target);
        IEnumerable<string> Each(Func<Param, int, IEnumerable<string>> lines) => parameters.SelectMany(lines);
        string[] lines =
        [
            "using System;",
            "using System.Linq;",
            "using System.Numerics.Tensors;",
            "using AotGrad;",
            "",
            $"partial class {className}",
            "{",
            .. all.SelectMany(d => Declaration(d, parameters, result)).Select(line => "    " + line),
            "}",
            "",
            $"public static class {className}{HarnessPrinter.Suffix}",
            "{",
            "    public static double[] Run(int derivative, double[][] args, double[][] argRates, double[][] grads, double[][] gradRates, double resultGrad_, double resultGradRate_)",
            "    {",
            "        double[] results = [];",
            .. Each((p, i) => [Load(p, "", $"args[{i}]"), .. p.IsActive ? new[] { Load(p, Tangent, $"argRates[{i}]"), Load(p, Gradient, $"grads[{i}]"), Load(p, GradientTangent, $"gradRates[{i}]") } : []]).Select(line => "        " + line),
            "        switch (derivative)",
            "        {",
            .. all.Select(d => $"            case {(int)d}: {Call(d, className, parameters, active, result)} break;"),
            "        }",
            .. Each((p, i) => p.MayBeWritten ? [Store(p, "", $"args[{i}]"), .. p.IsActive ? new[] { Store(p, Tangent, $"argRates[{i}]") } : []] : []).Select(line => "        " + line),
            .. Each((p, i) => p.IsActive ? [Store(p, Gradient, $"grads[{i}]"), Store(p, GradientTangent, $"gradRates[{i}]")] : []).Select(line => "        " + line),
            "        return results;",
            "    }",
            "}",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>The parameters of a derivative: by the end of each one's name, which of the method's it belongs to, and whether a gradient comes out.</summary>
    private static IEnumerable<(Param Param, string Suffix)> Parameters(Derivative derivative, Param[] parameters)
    {
        Param[] active = [.. parameters.Where(p => p.IsActive)];
        string[] suffixes = derivative switch
        {
            Derivative.Tangent => [Tangent],
            Derivative.TangentBackward => [Tangent, Gradient, TangentGradient],
            Derivative.GradientTangent when HarnessPrinter.IsTuple(parameters) => [Tangent],
            _ => [Gradient, Tangent, GradientTangent],
        };
        return [.. parameters.Select(p => (p, "")), .. suffixes.SelectMany(suffix => active.Select(p => (p, suffix)))];
    }

    private static string Modifier(Param p, string suffix) =>
        suffix.Length == 0 ? p.Form switch { ParamForm.Ref => "ref ", ParamForm.Out => "out ", ParamForm.In => "in ", _ => "" }
        : p.Form.IsScalar() && (suffix != Tangent || p.MayBeWritten) ? "ref "
        : "";

    private static string[] Declaration(Derivative derivative, Param[] parameters, ScalarType? result)
    {
        (string attribute, string target) = derivative switch
        {
            Derivative.Tangent => ("TangentOf", "F"),
            Derivative.BackwardTangent => ("TangentOf", "FBackward"),
            Derivative.TangentBackward => ("BackwardOf", "FTangent"),
            _ => ("TangentOf", "FGradient"),
        };
        IEnumerable<string> own = Parameters(derivative, parameters).Select(p => $"{(p.Suffix.Length > 0 ? Modifier(p.Param, p.Suffix) : "")}{TypeOf(p.Param, p.Suffix)} {p.Param.Name}{p.Suffix}");
        string? real = result?.IsReal() == true ? result.Value.Keyword() : null;
        IEnumerable<string> incoming = real is null ? [] : derivative switch
        {
            Derivative.BackwardTangent => [$"{real} resultGrad", $"{real} resultGradTangent"],
            Derivative.TangentBackward => [$"({real}, {real}) resultGrad"],
            _ => [],
        };
        return
        [
            $"[{attribute}(nameof({target}))]",
            $"internal static partial {ResultOf(derivative, parameters, result)} F{derivative}({string.Join(", ", own.Concat(incoming))});",
        ];
    }

    /// <summary>Derivatives of spans and arrays are spans.</summary>
    private static string TypeOf(Param p, string suffix) => ProgramPrinter.TypeOf(suffix.Length == 0 ? p : p with
    {
        Form = p.Form switch
        {
            ParamForm.ReadOnlySpan or ParamForm.Array => ParamForm.Span,
            ParamForm.ReadOnlyTensor => ParamForm.Tensor,
            _ when p.Form.IsScalar() => ParamForm.Value,
            _ => p.Form,
        },
    });

    /// <summary>The value and its tangent; where gradients are results, those and their tangents after each.</summary>
    private static string ResultOf(Derivative derivative, Param[] parameters, ScalarType? result)
    {
        if (result is not { } type)
            return "void";
        string[] values = [type.Keyword(), .. GivesGradients(derivative, parameters) ? parameters.Where(p => p.IsActive).Select(p => p.Type.Keyword()) : []];
        return $"({string.Join(", ", values.Concat(values))})";
    }

    private static bool GivesGradients(Derivative derivative, Param[] parameters) => derivative == Derivative.GradientTangent && HarnessPrinter.IsTuple(parameters);

    private static string Call(Derivative derivative, string className, Param[] parameters, Param[] active, ScalarType? result)
    {
        // What a tangent is given as the gradient of a tangent is the same as what a gradient is given: so are the results.
        (string gradient, string ofTangent) = derivative == Derivative.TangentBackward ? (GradientTangent, Gradient) : (Gradient, "");
        string NameOf(Param p, string suffix) => p.Name + (suffix == Gradient ? gradient : suffix == TangentGradient ? ofTangent : suffix);
        IEnumerable<string> own = Parameters(derivative, parameters).Select(p => $"{Modifier(p.Param, p.Suffix)}{NameOf(p.Param, p.Suffix)}");
        string? real = result?.IsReal() == true ? result.Value.Keyword() : null;
        IEnumerable<string> incoming = real is null ? [] : derivative switch
        {
            Derivative.BackwardTangent => [$"({real})resultGrad_", $"({real})resultGradRate_"],
            Derivative.TangentBackward => [$"(({real})resultGradRate_, ({real})resultGrad_)"],
            _ => [],
        };
        string call = $"{className}.F{derivative}({string.Join(", ", own.Concat(incoming))});";
        if (result is null)
            return call;
        if (!GivesGradients(derivative, parameters))
            return $"var r{(int)derivative} = {call} results = [r{(int)derivative}.Item1, r{(int)derivative}.Item2];";
        int count = 1 + active.Length;
        string gradients = string.Concat(active.Select((p, i) => $" {p.Name}{Gradient} = r{(int)derivative}.Item{2 + i}; {p.Name}{GradientTangent} = r{(int)derivative}.Item{count + 2 + i};"));
        return $"var r{(int)derivative} = {call} results = [r{(int)derivative}.Item1, r{(int)derivative}.Item{count + 1}];{gradients}";
    }
}
