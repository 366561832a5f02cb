using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>What a printed wrapper is told to call.</summary>
internal enum CallMode
{
    Primal,
    Backward,
    Gradient,
}

/// <summary>
/// A wrapper around a method <c>F</c> of any signature and what is generated for it: all arguments travel as
/// <c>double[][]</c>, in and out, so that no span needs reflection.
/// </summary>
internal static class HarnessPrinter
{
    public const string Suffix = "_Harness";

    /// <summary>
    /// Whether <c>XGradient</c> is sure to exist. Whether a writable span counts as an output depends on the body, and a
    /// signature of <c>in</c> scalars alone could be read either way: those are left to <c>XBackward</c>.
    /// </summary>
    public static bool HasGradient(Param[] parameters, ScalarType? result) =>
        result?.IsReal() == true
        && !parameters.Any(p => p.MayBeWritten)
        && (!IsTuple(parameters) || !parameters.Any(p => p.Form == ParamForm.In));

    /// <param name="className">Names the wrapper.</param>
    /// <param name="target">The class of the method, in full; the wrapper's own name if left out.</param>
    /// <param name="retained">Locals whose adjoints are reported as well: in rows after the parameters' where the caller gives them.</param>
    public static string Print(
        string className, Param[] parameters, ScalarType? result, bool primalOnly = false, string? target = null, Param[]? retained = null)
    {
        target ??= className;
        retained ??= [];
        Param[] active = [.. parameters.Where(p => p.IsActive)];
        string[] primal = [.. parameters.Select(Argument)];
        string[] backward = [.. primal, .. active.Select(Gradient), .. retained.Select(Retained), .. result?.IsReal() == true ? [$"({result.Value.Keyword()})resultGrad"] : Array.Empty<string>()];
        string prefix = result is null ? "" : "result = ";
        var lines = new List<string>
        {
            "using System;",
            "using System.Linq;",
            "",
            $"public static class {className}{Suffix}",
            "{",
            "    public static double Run(int mode, double[][] args, double[][] grads, double resultGrad)",
            "    {",
            "        double result = 0;",
        };
        foreach ((Param p, int i) in parameters.Select((p, i) => (p, i)))
        {
            lines.Add($"        {Load(p, p.Name, $"args[{i}]", target)}");
            if (p.IsActive)
                lines.Add($"        {Load(p, GradientName(p), $"grads[{i}]", target)}");
        }
        lines.AddRange(retained.Select(local => $"        {local.Type.Keyword()} {local.Name}_retained = 0;"));
        lines.Add("        switch (mode)");
        lines.Add("        {");
        lines.Add($"            case {(int)CallMode.Primal}: {prefix}{target}.F({string.Join(", ", primal)}); break;");
        if (!primalOnly)
        {
            lines.Add($"            case {(int)CallMode.Backward}: {prefix}{target}.FBackward({string.Join(", ", backward)}); break;");
            if (HasGradient(parameters, result))
                lines.Add($"            case {(int)CallMode.Gradient}: {GradientCall(target, parameters, primal, active, retained)} break;");
        }
        lines.Add("        }");
        foreach ((Param p, int i) in parameters.Select((p, i) => (p, i)))
        {
            if (p.MayBeWritten)
                lines.Add($"        {Store(p, p.Name, $"args[{i}]")}");
            if (p.IsActive)
                lines.Add($"        {Store(p, GradientName(p), $"grads[{i}]")}");
        }
        lines.AddRange(retained.Select((local, i) => $"        if (grads.Length > {parameters.Length + i}) grads[{parameters.Length + i}][0] = {local.Name}_retained;"));
        lines.Add("        return result;");
        lines.Add("    }");
        lines.Add("}");
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static readonly string GridTools = $"global::{typeof(Grids).FullName}";

    /// <summary>Whether <c>XGradient</c> gives the gradients as results.</summary>
    public static bool IsTuple(Param[] parameters) => parameters.Where(p => p.IsActive).All(p => p.Form.IsScalar() && p.Struct is null);

    private static string GradientCall(string target, Param[] parameters, string[] primal, Param[] active, Param[] retained)
    {
        if (!IsTuple(parameters))
            return $"result = {target}.FGradient({string.Join(", ", [.. primal, .. active.Select(Gradient), .. retained.Select(Retained)])});";
        string assignments = string.Concat(active.Select(p => $" {GradientName(p)} = gradient.{p.Name}Grad;").Concat(retained.Select(l => $" {l.Name}_retained = gradient.{l.Name}Grad;")));
        return $"var gradient = {target}.FGradient({string.Join(", ", primal)}); result = gradient.value;{assignments}";
    }

    private static string GradientName(Param p) => p.Name + "_grad";

    private static string Argument(Param p) => p.Form switch
    {
        ParamForm.Ref => "ref " + p.Name,
        ParamForm.Out => "out " + p.Name,
        ParamForm.In => "in " + p.Name,
        _ => p.Name,
    };

    private static string Gradient(Param p) => (p.Form.IsScalar() ? "ref " : "") + GradientName(p);

    private static string Retained(Param local) => $"ref {local.Name}_retained";

    /// <summary>Declares a variable for a parameter and fills it.</summary>
    public static string Load(Param p, string name, string source, string target)
    {
        string type = p.Type.Keyword();
        if (p.Struct is { } of)
        {
            string Element(string start) => StructPrinter.Make(of, i => $"({type}){source}[{start}{i}]", target + ".");
            string element = StructPrinter.NameOf(of, target + ".");
            return p.Form.IsScalar()
                ? $"{element} {name} = {Element("")};"
                : $"var {name} = new {element}[{source}.Length / {p.Width}]; for (int i_ = 0; i_ < {name}.Length; i_++) {name}[i_] = {Element($"i_ * {p.Width} + ")};";
        }
        if (p.Form.IsScalar())
            return p.Type == ScalarType.Bool ? $"bool {name} = {source}[0] != 0;" : $"{type} {name} = ({type}){source}[0];";
        if (p.Form == ParamForm.Rows)
            return $"{type}[][] {name} = {GridTools}.Rows(Array.ConvertAll({source}, v => ({type})v));";
        if (p.Form is ParamForm.Tensor or ParamForm.ReadOnlyTensor)
            return $"var {name} = {GridTools}.Tensor(Array.ConvertAll({source}, v => ({type})v), {p.Name[^1]});";
        if (p.Form is ParamForm.Grid2 or ParamForm.Grid3)
            return $"{type}[{(p.Form == ParamForm.Grid2 ? "," : ",,")}] {name} = {GridTools}.{p.Form}(Array.ConvertAll({source}, v => ({type})v));";
        return $"{type}[] {name} = Array.ConvertAll({source}, v => ({type})v);";
    }

    public static string Store(Param p, string name, string target) => p.Struct is { } type ? StoreStructs(p, type, name, target) : p.Form.IsScalar()
        ? $"{target}[0] = {name};"
        : p.Form == ParamForm.Rows ? $"{name}.SelectMany(r => r).Select(v => (double)v).ToArray().CopyTo({target}, 0);"
        : p.Form is ParamForm.Tensor or ParamForm.ReadOnlyTensor ? $"Array.ConvertAll({GridTools}.Elements({name}), v => (double)v).CopyTo({target}, 0);"
        : p.Form is ParamForm.Grid2 or ParamForm.Grid3 ? $"{name}.Cast<{p.Type.Keyword()}>().Select(v => (double)v).ToArray().CopyTo({target}, 0);"
        : $"Array.ConvertAll({name}, v => (double)v).CopyTo({target}, 0);";

    private static string StoreStructs(Param p, StructType type, string name, string target) => p.Form.IsScalar()
        ? string.Join(" ", type.Leaves().Select((leaf, i) => $"{target}[{i}] = {name}.{leaf.Path};"))
        : $"for (int i_ = 0; i_ < {name}.Length; i_++) {{ {string.Join(" ", type.Leaves().Select((leaf, i) => $"{target}[i_ * {p.Width} + {i}] = {name}[i_].{leaf.Path};"))} }}";
}
