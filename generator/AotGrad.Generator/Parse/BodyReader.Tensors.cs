using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using AotGrad.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>Methods of TensorPrimitives, written out as the loops that they are.</summary>
internal sealed partial class BodyReader
{
    private static readonly string[] Operands = ["x", "y", "z"];

    /// <returns>Null if it is no such method.</returns>
    private Expr? ReadTensorPrimitive(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (method.ContainingType is not { Name: "TensorPrimitives", ContainingNamespace: { Name: "Tensors", ContainingNamespace.Name: "Numerics" } }) return null;
        int outputs = method.Parameters.Count(p => TypeMap.SpanFormOf(p.Type) == SpanForm.Span), inputs = method.Parameters.Length - outputs;
        IrType?[] types = [.. method.Parameters.Select(p => p.Type.TypeKind == TypeKind.Enum ? IrType.Int : TypeMap.ToIr(p.Type))];
        bool isKnown = outputs > 0
            ? VectorFunctions.OfElements(method.Name, inputs)?.Length == outputs || method.Name == "SoftMax"
            : VectorFunctions.OfAll(method.Name, inputs) is not null || IsExtreme(method.Name) || method.Name is "CosineSimilarity" or "StdDev";
        Scalar? element = types.OfType<SpanType>().Select(t => t.Element).FirstOrDefault();
        if (!isKnown || types.Any(t => t is null) || element is not (Scalar.Float or Scalar.Double or Scalar.Generic) || types.OfType<SpanType>().Any(t => t.Element != element))
        {
            Report(Ids.NotDifferentiable, invocation.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "write it as a loop");
            return Dummy(invocation);
        }
        Expr[] arguments = ReadArguments(invocation.Arguments, ReadMathArgument);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not (Local or Field or Constant)) arguments[i] = Keep(arguments[i], arguments[i].Type.IsView ? "view" : "t");
        }
        var vector = new Vectors(this, element.Value, [.. arguments.Take(inputs)], [.. arguments.Skip(inputs)]);
        return outputs > 0 ? vector.Write(method.Name) : vector.Reduce(method.Name);
    }

    private static bool IsExtreme(string name) => name is "Max" or "MaxNumber" or "MaxMagnitude" or "MaxMagnitudeNumber" or "Min" or "MinNumber" or "MinMagnitude" or "MinMagnitudeNumber";

    /// <summary>One call, with its inputs (spans and scalars) and the spans that it writes.</summary>
    private sealed class Vectors(BodyReader reader, Scalar kind, Expr[] inputs, Expr[] outputs)
    {
        private Expr First => inputs.First(i => i.Type.IsView);

        private Expr Count => new Length(First);

        public Expr Write(string name)
        {
            RequireSameLengths();
            if (name is "SoftMax" or "Sigmoid") RequireElements();
            foreach (Expr output in outputs.Where(o => !inputs.Contains(o)))
            {
                Require(BinaryOp.Less, new Length(output), "\"Destination is too short.\", \"destination\"");
            }
            if (name == "SoftMax")
            {
                WriteSoftMax();
                return Constant.Zero(kind);
            }
            string[] texts = VectorFunctions.OfElements(name, inputs.Length)!;
            Loop(index =>
            {
                Expr[] values = [.. texts.Select(t => Read(t, ElementsAt(index)))];
                // An output may be the input that another is made of.
                if (values.Length > 1) values = [.. values.Select(v => reader.Keep(v))];
                for (int i = 0; i < values.Length; i++) reader.Emit(new Store(outputs[i], index, values[i]));
            });
            return Constant.Zero(kind);
        }

        public Expr Reduce(string name)
        {
            RequireSameLengths();
            switch (name)
            {
                case var extreme when IsExtreme(extreme):
                    RequireElements();
                    return Extreme(name);
                case "CosineSimilarity":
                    RequireElements();
                    Local dot = Fold("Dot", inputs), x = Fold("SumOfSquares", inputs[0]), y = Fold("SumOfSquares", inputs[1]);
                    return reader.Keep(Read("s / (Sqrt(x) * Sqrt(y))", new() { ["s"] = dot, ["x"] = x, ["y"] = y }));
                case "StdDev":
                    RequireElements();
                    Expr mean = Result("Average", Fold("Average", inputs));
                    Local squares = Fold(new Reduction("x - m", "s + t * t"), inputs, mean);
                    return reader.Keep(Read("s == 0 ? 0 : Sqrt(s / n)", new() { ["s"] = squares, ["n"] = Build.To(kind, Count) }));
                default:
                    if (VectorFunctions.OfAll(name, inputs.Length)!.NeedsElements) RequireElements();
                    return Result(name, Fold(name, inputs));
            }
        }

        private Local Fold(string name, params Expr[] views) => Fold(VectorFunctions.OfAll(name, views.Length)!, views, null);

        /// <param name="mean">What the text calls <c>m</c>.</param>
        private Local Fold(Reduction reduction, Expr[] views, Expr? mean)
        {
            Local sum = reader.Fresh("sum", IrType.Of(kind));
            reader.Emit(new Assign(sum, Constant.Of(kind, reduction.Start)));
            Loop(index =>
            {
                var names = views.Select((v, i) => (Operands[i], (Expr)new Load(v, index))).ToDictionary(p => p.Item1, p => p.Item2);
                if (mean is not null) names["m"] = mean;
                Expr term = Read(reduction.Term, names);
                names["s"] = sum;
                names["t"] = reduction.Step.Contains("t * t") && term is not Load ? reader.Keep(term) : term;
                reader.Emit(new Assign(sum, Read(reduction.Step, names)));
            });
            return sum;
        }

        private Expr Result(string name, Local sum)
        {
            string text = VectorFunctions.OfAll(name, inputs.Length)!.Result;
            return text == "s" ? sum : reader.Keep(Read(text, new() { ["s"] = sum, ["n"] = Build.To(kind, Count) }));
        }

        /// <summary>The derivative of the greatest is shared evenly by all elements that are as great.</summary>
        private Local Extreme(string name)
        {
            Local extreme = reader.Fresh("extreme", IrType.Of(kind)), count = reader.Fresh("count", IrType.Of(kind)), sum = reader.Fresh("sum", IrType.Of(kind));
            reader.Emit(new Assign(extreme, new Load(First, Constant.Int(0))));
            Loop(index => reader.Emit(new Assign(extreme, new Intrinsic(name, extreme.Type, [extreme, new Load(First, index)]))), from: 1);
            reader.Emit(new Assign(count, Constant.Zero(kind)));
            reader.Emit(new Assign(sum, Constant.Zero(kind)));
            Loop(index =>
            {
                Expr element = new Load(First, index);
                reader.Emit(new If(
                    new Binary(BinaryOp.Equal, element, extreme),
                    reader.ReadBlock(() =>
                    {
                        reader.Emit(new Assign(count, Build.Add(count, Constant.Of(kind, 1))));
                        reader.Emit(new Assign(sum, Build.Add(sum, element)));
                    }),
                    Block.Empty));
            });
            return reader.Keep(new Carry(extreme, Build.Divide(sum, count)));
        }

        private void WriteSoftMax()
        {
            Local exponentials = reader.Fresh("exponentials", new SpanType(kind, SpanForm.Span)), sum = reader.Fresh("sum", IrType.Of(kind));
            reader.Emit(new Allocate(exponentials, Count));
            reader.Emit(new Assign(sum, Constant.Zero(kind)));
            Loop(index =>
            {
                reader.Emit(new Store(exponentials, index, Read("Exp(x)", ElementsAt(index))));
                reader.Emit(new Assign(sum, Build.Add(sum, new Load(exponentials, index))));
            });
            Loop(index => reader.Emit(new Store(outputs[0], index, Build.Divide(new Load(exponentials, index), sum))));
        }

        private void Loop(Action<Local> body, int from = 0)
        {
            Local index = reader.Fresh("i", IrType.Int);
            Block block = reader.ReadBlock(() => body(index));
            reader.Emit(new For(index, Constant.Int(from), BinaryOp.Less, Count, Constant.Int(1), null, block));
        }

        private Dictionary<string, Expr> ElementsAt(Local index) => inputs
            .Select((input, i) => (Operands[i], input.Type.IsView ? new Load(input, index) : input))
            .ToDictionary(p => p.Item1, p => p.Item2);

        private Expr Read(string text, Dictionary<string, Expr> names) => RuleReader.Read(text, kind, names);

        // ---- the checks that the originals make ----

        private void RequireSameLengths()
        {
            foreach (Expr other in inputs.Where(i => i.Type.IsView && !i.Equals(First)).Distinct())
            {
                Require(BinaryOp.NotEqual, new Length(other), "\"Input span arguments must all have the same length.\"");
            }
        }

        private void RequireElements() => Refuse(new Binary(BinaryOp.Equal, Count, Constant.Int(0)), "\"Input span arguments must not be empty.\"");

        private void Require(BinaryOp refused, Expr length, string message) => Refuse(new Binary(refused, length, Count), message);

        private void Refuse(Expr condition, string message) => reader.Emit(new If(
            condition,
            reader.ReadBlock(() => reader.Emit(new Throw($"new global::System.ArgumentException({message})", [], null))),
            Block.Empty));
    }
}
