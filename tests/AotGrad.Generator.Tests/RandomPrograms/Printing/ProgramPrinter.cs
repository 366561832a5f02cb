using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>A program as a C# file with one partial class.</summary>
internal static class ProgramPrinter
{
    private static readonly string[] s_holding =
    [
        $"static double {Guises.Holding}(Func<double, double> f, double v)",
        "{",
        "    double Inside(double u) => f(u);",
        "    return Inside(v);",
        "}",
    ];

    private static readonly string[] s_holdingBoth =
    [
        $"static double {Guises.HoldingBoth}(Func<double, double, double> f, double v, double w)",
        "{",
        "    Func<double, double> inside = q => f(v, q);",
        "    return inside(w);",
        "}",
    ];

    public static string Print(Case @case, string className)
    {
        Program program = @case.Program;
        var spelling = new Spelling(@case.Spelling);
        var guises = new Guises(program, className, spelling);
        var expressions = new ExpressionPrinter(program, spelling, guises);
        Method[] With(Guise guise) => [.. program.Helpers.Where(h => guises.Of(h.Name) == guise)];
        Method[] local = With(Guise.LocalFunction), functions = With(Guise.TypeArgument), objects = With(Guise.FunctionObject), ofStructs = [.. With(Guise.Operator), .. With(Guise.Member), .. With(Guise.Mutator)];
        bool first = spelling.Chance(50);

        string[] Body(Method method)
        {
            expressions.IsGeneric = guises.Of(method.Name) == Guise.Generic || guises.IsInGeneric(method);
            expressions.IsMain = method == program.Main;
            string[] own = [.. new StatementPrinter(method, expressions, spelling).Print(method.Body)];
            if (expressions.IsGeneric)
                own = [.. own.Select(Guises.Generalize)];
            expressions.IsGeneric = false;
            if (method.Returned is { } returned)
                own = [.. Returning(own, StructPrinter.NameOf(returned.Type, returned.Struct), spelling)];
            if (method != program.Main)
                return own;
            bool Calls(string function) => own.Any(line => line.Contains(function + "(", StringComparison.Ordinal));
            string[] inside =
            [
                .. local.SelectMany(helper => Declaration(helper, "static ", spelling, Body(helper))),
                .. Calls(Guises.Holding) ? s_holding : [],
                .. Calls(Guises.HoldingBoth) ? s_holdingBoth : [],
            ];
            // What follows a function's last return may be a local function, but not a statement.
            return first ? [.. inside, .. own] : [.. own, .. inside];
        }

        IEnumerable<string> members = program.Methods.Except([.. local, .. functions, .. objects, .. ofStructs]).SelectMany(method =>
        {
            string access = method == program.Main || spelling.Chance(50) ? "public static " : "private static ";
            string[] declaration = guises.Of(method.Name) switch
            {
                Guise.Generic => Generic(Declaration(method, access, spelling, Body(method)), method.Name),
                Guise.Extension => Declaration(method with { Name = guises.NameOf(method.Name) }, access, spelling, Body(method), extends: true),
                _ => Declaration(method.Returned is { } returned ? method with { Params = method.Params[..^1], Struct = returned.Struct } : method, access, spelling, Body(method)),
            };
            return method.IsDifferentiable ? declaration.Prepend(Attribute(method)) : declaration;
        });

        IEnumerable<string> Of(StructType type) => ofStructs.Where(m => m.Params[0].Struct == type).SelectMany(method => guises.Of(method.Name) == Guise.Operator
            ? Declaration(method with { Name = "operator " + guises.OperatorOf(method.Name) }, "public static ", spelling, Body(method)).Prepend("[Differentiable]")
            : Declaration(method with { Params = method.Params[1..] }, $"public {(guises.Of(method.Name) == Guise.Member && spelling.Chance(50) ? "readonly " : "")}", spelling, [.. Body(method).Select(line => Guises.InMember(line, method.Params[0].Name))]).Prepend("[Differentiable]"));

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
        IEnumerable<string> Object(Method method)
        {
            Param[] fields = method.Params[..^1];
            bool isRecord = spelling.Chance(50);
            string list = string.Join(", ", fields.Select(p => $"double {(isRecord ? "Of" : "of")}{p.Name}"));
            return
            [
                $"public readonly partial {(isRecord ? "record " : "")}struct {Guises.FunctionType(method.Name)}({list}) : ICurve",
                "{",
                .. isRecord ? [] : fields.Select(p => $"    public readonly double Of{p.Name} = of{p.Name};"),
                "    [Differentiable]",
                .. Declaration(method with { Name = "At", Params = method.Params[^1..] }, "public ", spelling, [.. fields.Select(p => $"double {p.Name} = Of{p.Name};"), .. Body(method)]).Select(line => "    " + line),
                "}",
            ];
        }

        string[] following = objects.Length == 0 ? [] :
        [
            "public interface ICurve",
            "{",
            "    double At(double v);",
            "}",
            "[Differentiable]",
            $"public static double {Guises.Following}<TF>(TF f, double v) where TF : struct, ICurve => f.At(v);",
            .. objects.SelectMany(Object),
        ];
        Method[] changes = [.. ofStructs.Where(guises.IsChange)];
        IEnumerable<string> changing = changes.SelectMany(method => (string[])
        [
            $"public interface {Guises.ChangeType(method.Name)}",
            "{",
            $"    double {method.Name}(double v);",
            "}",
            "[Differentiable]",
            $"public static double {Guises.Changing(method.Name)}<TF>(ref TF f, double v) where TF : struct, {Guises.ChangeType(method.Name)} => f.{method.Name}(v);",
        ]);
        string[] own = [.. members];
        string[] structs = [.. program.Structs.Where(s => s.Form is not (StructForm.Tuple or StructForm.Numerics)).SelectMany(s => StructPrinter.Declare(s, Of(s), changes.Where(m => m.Params[0].Struct == s).Select(m => Guises.ChangeType(m.Name))))];
        bool hands = own.Concat(structs).Concat(applying).Concat(following).Any(line => line.Contains(Guises.Handing + "(", StringComparison.Ordinal) || line.Contains(Guises.Wrapping + "(", StringComparison.Ordinal));
        string[] handing = !hands ? [] :
        [
            "[Differentiable]",
            $"public static double {Guises.Handing}(Func<double, double> f, double v) => f(v);",
            "[Differentiable]",
            $"public static double {Guises.Handing}(Func<double, double, double> f, double v, double w)",
            "{",
            "    double r = f(v, w);",
            "    return r;",
            "}",
            "[Differentiable]",
            $"public static double {Guises.Wrapping}(Func<double, double> f, double v) => {Guises.Handing}(q => f(q), v);",
            "[Differentiable]",
            $"public static double {Guises.Wrapping}(Func<double, double, double> f, double v, double w) => {Guises.Handing}(q => f(v, q), w);",
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
            .. structs.Concat(applying).Concat(following).Concat(changing).Concat(handing).Select(line => "    " + line),
            .. program.Data.Select(field => "    " + Declare(field, spelling)),
            .. own.Select(line => "    " + line),
            "}",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>A body that returns a struct, from one that puts it in its last parameter.</summary>
    private static IEnumerable<string> Returning(string[] body, string type, Spelling spelling)
    {
        const string Target = Method.ResultName + " = ";
        bool isFirst = body is [var first, ..] && first.StartsWith(Target, StringComparison.Ordinal), isLast = body is [.., var end] && end.StartsWith(Target, StringComparison.Ordinal) && spelling.Chance(70);
        IEnumerable<string> lines = isFirst ? body.Skip(1).Prepend($"{type} {body[0]}") : body.Prepend($"{type} {Method.ResultName};");
        return isLast && body.Length > 1 ? [.. lines.SkipLast(1), "return " + body[^1][Target.Length..]] : lines.Append($"return {Method.ResultName};");
    }

    private static string Declare(DataField field, Spelling spelling)
    {
        string type = field.Type.Keyword();
        string List(IEnumerable<double> values) => string.Join(", ", values.Select(v => ExpressionPrinter.Literal(v, field.Type)));
        string access = spelling.Chance(50) ? "private" : "public";
        switch (field.Form)
        {
            case DataForm.Constant:
                return $"{access} const {type} {field.Name} = {List(field.Values)};";
            case DataForm.Field:
                return $"{access} static {(spelling.Chance(50) ? "readonly " : "")}{type} {field.Name} = {List(field.Values)};";
            case DataForm.Array:
                return $"{access} static readonly {type}[] {field.Name} = [{List(field.Values)}];";
            default:
                int from = 0;
                return $"{access} static readonly {type}[][] {field.Name} = [{string.Join(", ", JaggedForms.Lengths(field.Values.Length).Select(length => $"[{List(field.Values[from..(from += length)])}]"))}];";
        }
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
            ParamForm.Rows => element + "[][]",
            ParamForm.Grid2 => element + "[,]",
            ParamForm.Grid3 => element + "[,,]",
            ParamForm.Tensor => $"TensorSpan<{element}>",
            ParamForm.ReadOnlyTensor => $"ReadOnlyTensorSpan<{element}>",
            _ => element,
        };
    }
}
