using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>A program as a C# file with one partial class.</summary>
internal static class ProgramPrinter
{
    public static string Print(Case @case, string className)
    {
        Program program = @case.Program;
        var spelling = new Spelling(@case.Spelling);
        var guises = new Guises(program, className, spelling);
        var expressions = new ExpressionPrinter(program, spelling, guises);
        Method[] With(Guise guise) => [.. program.Helpers.Where(h => guises.Of(h.Name) == guise)];
        Method[] local = With(Guise.LocalFunction), functions = With(Guise.TypeArgument), ofStructs = [.. With(Guise.Operator), .. With(Guise.Member)];
        bool first = spelling.Chance(50);

        string[] Body(Method method)
        {
            expressions.IsGeneric = guises.Of(method.Name) == Guise.Generic;
            string[] own = [.. new StatementPrinter(method, expressions, spelling).Print(method.Body)];
            if (expressions.IsGeneric)
                own = [.. own.Select(Guises.Generalize)];
            expressions.IsGeneric = false;
            if (method != program.Main)
                return own;
            string[] inside = [.. local.SelectMany(helper => Declaration(helper, "static ", spelling, Body(helper)))];
            // What follows a function's last return may be a local function, but not a statement.
            return first ? [.. inside, .. own] : [.. own, .. inside];
        }

        IEnumerable<string> members = program.Methods.Except([.. local, .. functions, .. ofStructs]).SelectMany(method =>
        {
            string access = method == program.Main || spelling.Chance(50) ? "public static " : "private static ";
            string[] declaration = guises.Of(method.Name) switch
            {
                Guise.Generic => Generic(Declaration(method, access, spelling, Body(method)), method.Name),
                Guise.Extension => Declaration(method with { Name = guises.NameOf(method.Name) }, access, spelling, Body(method), extends: true),
                _ => Declaration(method, access, spelling, Body(method)),
            };
            return method.IsDifferentiable ? declaration.Prepend(Attribute(method)) : declaration;
        });

        IEnumerable<string> Of(StructType type) => ofStructs.Where(m => m.Params[0].Struct == type).SelectMany(method => guises.Of(method.Name) == Guise.Operator
            ? Declaration(method with { Name = "operator " + guises.OperatorOf(method.Name) }, "public static ", spelling, Body(method)).Prepend("[Differentiable]")
            : Declaration(method with { Params = method.Params[1..] }, $"public {(spelling.Chance(50) ? "readonly " : "")}", spelling, [.. Body(method).Select(line => Guises.InMember(line, method.Params[0].Name))]).Prepend("[Differentiable]"));

        IEnumerable<string> Function(Method method) =>
        [
            $"public readonly partial struct {Guises.FunctionType(method.Name)} : IFunction",
            "{",
            "    [Differentiable]",
            .. Declaration(method with { Name = "Of" }, "public static ", spelling, Body(method)).Select(line => "    " + line),
            "}",
        ];

        string[] applying = functions.Length == 0 ? [] :
        [
            "public interface IFunction",
            "{",
            "    static abstract double Of(double v);",
            "}",
            "[Differentiable]",
            $"public static double {Guises.Applying}<TF>(double v) where TF : struct, IFunction => TF.Of(v);",
            .. functions.SelectMany(Function),
        ];
        string[] lines =
        [
            "using System;",
            "using System.Numerics;",
            "using System.Numerics.Tensors;",
            "using AotGrad;",
            "",
            $"public static partial class {className}",
            "{",
            .. program.Structs.Where(s => s.Form != StructForm.Tuple).SelectMany(s => StructPrinter.Declare(s, Of(s))).Select(line => "    " + line),
            .. applying.Select(line => "    " + line),
            .. members.Select(line => "    " + line),
            "}",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Attribute(Method method)
    {
        string[] retained = [.. Tree.Descendants(method).OfType<Retained>().Select(r => $"\"{r.Name}\"")];
        return retained.Length == 0 ? "[Differentiable]" : $"[Differentiable(Retain = [{string.Join(", ", retained)}])]";
    }

    public static string[] Declaration(Method method, string modifiers, Spelling spelling, string[] body, bool extends = false)
    {
        string header = $"{modifiers}{(method.IsVoid ? "void" : StructPrinter.NameOf(method.Result ?? default, method.Struct))} {method.Name}({(extends ? "this " : "")}{string.Join(", ", method.Params.Select(Print))})";
        if (body is [var only] && only.StartsWith("return ", StringComparison.Ordinal) && spelling.Chance(50))
            return [header + " => " + only["return ".Length..]];
        return [header, "{", .. body.Select(line => "    " + line), "}"];
    }

    /// <summary>The declaration of a method over any floating-point type.</summary>
    private static string[] Generic(string[] declaration, string name)
    {
        string[] lines = [.. declaration.Select(Guises.Generalize)];
        string[] header = lines[0].Split(" => ", 2);
        header[0] = header[0].Replace($" {name}(", $" {name}<T>(", StringComparison.Ordinal) + " where T : IFloatingPointIeee754<T>";
        lines[0] = string.Join(" => ", header);
        return lines;
    }

    private static string Print(Param p)
    {
        string type = TypeOf(p);
        string defaultValue = p.Default is { } value ? " = " + ExpressionPrinter.Literal(value, p.Type) : "";
        return $"{(p.NoGrad ? "[NoGrad] " : "")}{type} {p.Name}{defaultValue}";
    }

    public static string TypeOf(Param p)
    {
        string element = StructPrinter.NameOf(p.Type, p.Struct);
        return p.Form switch
        {
            ParamForm.In => "in " + element,
            ParamForm.Ref => "ref " + element,
            ParamForm.Out => "out " + element,
            ParamForm.ReadOnlySpan => $"ReadOnlySpan<{element}>",
            ParamForm.Span => $"Span<{element}>",
            ParamForm.Array => element + "[]",
            ParamForm.Grid2 => element + "[,]",
            ParamForm.Grid3 => element + "[,,]",
            ParamForm.Rows => element + "[][]",
            ParamForm.Tensor => $"TensorSpan<{element}>",
            ParamForm.ReadOnlyTensor => $"ReadOnlyTensorSpan<{element}>",
            _ => element,
        };
    }
}
