using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;

namespace AotGrad.Generator.Emit;

/// <summary>Prints the forward and the reverse half of a method, which generated code calls in place of the method.</summary>
internal sealed class HalvesPrinter(IndentedWriter writer, HalvesBody halves)
{
    private readonly MethodIr _method = halves.Method;

    private string Subject => DeclaredHalves.PartIn(halves.Halves.Primal?.Key ?? halves.Halves.Key) + (_method.Linkage.IsLocal ? $"the local function <c>{_method.Name}</c>" : $"<see cref=\"{_method.Name}{_method.Generic.Parameters.Replace('<', '{').Replace('>', '}')}\"/>");

    public void Print()
    {
        var forward = new FunctionPrinter(writer, _method, ReadsValues(halves.Forward), isHalf: true, ownsTapes: halves.Halves.KeepsNothing);
        string[] results = [.. _method.Results.Select(r => forward.Expressions.TypeName(r.Type))];
        string result = results switch { [] => "void", [var only] => only, _ => $"({string.Join(", ", results)})" };
        Print(
            forward,
            halves switch
            {
                { Reverse: null, Halves: { Directions: 0, Key: var key } } when RuleDerivatives.RuleIn(key) is not null => $"The adjoint of {Subject} by the adjoints that it takes.",
                { Reverse: null, Halves: { Directions: 0, Key: var key } } when key.EndsWith(RuleDerivatives.Rule + DeclaredHalves.Adjoint, System.StringComparison.Ordinal) => $"Runs {Subject} and its adjoint.",
                { Reverse: null, Halves: { Directions: 0, Key: var key } } when key.EndsWith(DeclaredHalves.Adjoint, System.StringComparison.Ordinal) => $"The adjoint of {Subject}, of which its reverse half is made.",
                { Reverse: null, Halves.Directions: 0 } => $"What {Subject} computes, without its checks, of which its forward half is made.",
                { Reverse: null } => $"The tangent of {Subject}: runs it with the tangent of each number.",
                { Halves.Directions: > 0 } => $"The forward half of {Subject}, with the tangent of each number.",
                _ => $"The forward half of {Subject}: runs it and keeps on the tape what the reverse half takes from it.",
            },
            $"{result} {Keyword.Escape(halves.Halves.Forward)}",
            forward.Parameters.Select(forward.Declaration),
            isForward: true);
        if (halves.Reverse is not { } body) return;
        writer.Line();

        var reverse = new FunctionPrinter(writer, _method, ReadsValues(body), isHalf: true);
        IEnumerable<string> parameters = [.. reverse.Parameters.Select(reverse.Declaration), .. reverse.Gradients.Select(reverse.Declaration)];
        parameters = parameters.Concat(body.ResultGrads.Select(g => $"{reverse.Expressions.TypeName(g.Local.Type)} {reverse.NameOf(g)}"));
        Print(
            reverse,
            halves.Halves.Directions > 0 ? $"The reverse half of {Subject}, with the tangent of each number."
                : $"The reverse half of {Subject}: adds to the gradients, and restores what it wrote.",
            $"void {Keyword.Escape(halves.Halves.Reverse)}",
            parameters);
        if (halves.Halves.Directions == 0) PrintAccessors(reverse.Expressions, [.. halves.Forward.Body.All(), .. body.Body.All()]);
    }

    /// <summary>The halves see a parameter that is passed for reading as a value.</summary>
    private static Function ReadsValues(Function half) => half with
    {
        Parameters = half.Parameters.Select(p => p.Passing is Passing.In or Passing.RefReadOnly ? p with { Passing = Passing.Value } : p).ToEquatable(),
    };

    /// <summary>Members by which guards of callers find memory that they cannot name.</summary>
    private void PrintAccessors(ExpressionPrinter expressions, IReadOnlyList<Stmt> body)
    {
        foreach (HeldData data in halves.Halves.Data.Where(d => d.Accessor is not null))
        {
            writer.Line();
            writer.Line("/// <summary>");
            writer.Line($"/// Memory that {Subject} reads as data, for those that call it to compare with what they write.");
            writer.Line("/// </summary>");
            PrintHidden();
            IEnumerable<string> objects = data.Objects.Select(o => $"{((ObjectType)o.Type).Name.TrimEnd('?')}? {(o is Local ? expressions.Print(o) : "@" + HeldData.Receiver)}");
            writer.Line($"{_method.Accessibility} static {expressions.Runtime}Extent {data.Accessor}{_method.Generic.Parameters}({string.Join(", ", objects)}){_method.Generic.Constraints} => {DataMemory.Find(_method, data, body, expressions)};");
        }
    }

    private void PrintHidden()
    {
        if (_method.Accessibility != "private") writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
    }

    /// <summary>What derivatives in other assemblies must know.</summary>
    private string Publication(string runtime)
    {
        List<string> arguments =
        [
            Text.Literal(_method.Key), Text.Literal(halves.Halves.Reverse), Halves.Version.ToString(CultureInfo.InvariantCulture),
        ];
        IEnumerable<string> written = halves.Halves.Parameters.Where((_, i) => halves.Halves.Written[i]).Select(p => Text.Literal(p.Path));
        if (written.Any()) arguments.Add($"Written = [{string.Join(", ", written)}]");
        IEnumerable<string> reread = halves.Halves.Parameters.Where((_, i) => halves.Halves.Reread[i]).Select(p => Text.Literal(p.Path));
        if (reread.Any()) arguments.Add($"Reread = [{string.Join(", ", reread)}]");
        if (halves.Halves.Data.Any()) arguments.Add($"Memory = [{string.Join(", ", halves.Halves.Data.Select(d => Text.Literal(d.Accessor!)))}]");
        if (halves.Halves.ReadsData) arguments.Add("ReadsData = true");
        if (halves.Halves.MayWriteData) arguments.Add("MayWriteData = true");
        return $"[{runtime}ForwardHalf({string.Join(", ", arguments)})]";
    }

    private void Print(FunctionPrinter half, string summary, string name, IEnumerable<string> parameters, bool isForward = false)
    {
        writer.Line("/// <summary>");
        writer.Line("/// " + summary);
        writer.Line("/// </summary>");
        PrintHidden();
        if (isForward && _method.Linkage.IsPublished) writer.Line(Publication(half.Expressions.Runtime));
        writer.Open($"{_method.Accessibility} {_method.Modifiers}{name}{_method.Generic.Parameters}({string.Join(", ", halves.Halves.KeepsNothing ? parameters : parameters.Append($"ref {half.Expressions.Runtime}SharedTape {half.SharedTape}"))}){_method.Generic.Constraints}");
        half.PrintBody();
        writer.Close();
    }
}
