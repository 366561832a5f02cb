using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>A program as a C# file with one partial class.</summary>
internal static class ProgramPrinter
{
    public static string Print(Case @case, string className)
    {
        Program program = @case.Program;
        var spelling = new Spelling(@case.Spelling);
        var expressions = new ExpressionPrinter(program, spelling);
        Method[] local = [.. program.Helpers.Where(h => OnlyMainCalls(program, h) && spelling.Chance(40))];
        bool first = spelling.Chance(50);

        string[] Body(Method method)
        {
            string[] own = [.. new StatementPrinter(method, expressions, spelling).Print(method.Body)];
            if (method != program.Main)
                return own;
            string[] functions = [.. local.SelectMany(helper => Declaration(helper, "static ", spelling, Body(helper)))];
            // What follows a function's last return may be a local function, but not a statement.
            return first ? [.. functions, .. own] : [.. own, .. functions];
        }

        IEnumerable<string> members = program.Methods.Except(local).SelectMany(method =>
        {
            string access = method == program.Main || spelling.Chance(50) ? "public static " : "private static ";
            string[] declaration = Declaration(method, access, spelling, Body(method));
            return method.IsDifferentiable ? declaration.Prepend(Attribute(method)) : declaration;
        });
        string[] lines =
        [
            "using System;",
            "using AotGrad;",
            "",
            $"public static partial class {className}",
            "{",
            .. program.Structs.Where(s => s.Form != StructForm.Tuple).SelectMany(s => StructPrinter.Declare(s, [])).Select(line => "    " + line),
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

    private static bool OnlyMainCalls(Program program, Method helper) =>
        program.Helpers.All(m => !Tree.Descendants(m).Any(n => n is Call c && c.Method == helper.Name));

    private static string[] Declaration(Method method, string modifiers, Spelling spelling, string[] body)
    {
        string header = $"{modifiers}{(method.IsVoid ? "void" : StructPrinter.NameOf(method.Result ?? default, method.Struct))} {method.Name}({string.Join(", ", method.Params.Select(Print))})";
        if (body is [var only] && only.StartsWith("return ", StringComparison.Ordinal) && spelling.Chance(50))
            return [header + " => " + only["return ".Length..]];
        return [header, "{", .. body.Select(line => "    " + line), "}"];
    }

    private static string Print(Param p)
    {
        string type = TypeOf(p);
        string defaultValue = p.Default is { } value ? " = " + ExpressionPrinter.Literal(value, p.Type) : "";
        return $"{(p.NoGrad ? "[NoGrad] " : "")}{type} {p.Name}{defaultValue}";
    }

    private static string TypeOf(Param p)
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
            _ => element,
        };
    }
}
