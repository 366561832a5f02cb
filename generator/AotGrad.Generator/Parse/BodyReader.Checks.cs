using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// What may end a method but computes nothing: exceptions, guard clauses, assertions. The forward sweep runs them as the
/// primal does, and their operands may be active, for nothing comes back from them.
/// </summary>
internal sealed partial class BodyReader
{
    private void ReadThrow(IOperation exception)
    {
        while (exception is IConversionOperation conversion) exception = conversion.Operand;
        if (exception is not IObjectCreationOperation { Constructor: { } constructor, Initializer: null } creation)
        {
            Report(Ids.Statement, exception.Syntax, "throwing anything but a new exception", "throw a new exception with constants and numbers as arguments");
            return;
        }
        var arguments = new List<Expr>();
        if (ReadTexts(creation.Arguments, arguments) is { } texts)
        {
            Emit(new Throw($"new {NameOf(constructor.ContainingType)}({texts})", arguments.ToEquatable(), PrivateTo(constructor)));
        }
    }

    /// <summary>
    /// A call that only checks or reports: <c>ArgumentOutOfRangeException.ThrowIfNegative(n)</c>, <c>Debug.Assert(x > 0)</c>,
    /// <c>Console.WriteLine(loss)</c>. Methods of the project itself could keep what they are given.
    /// </summary>
    private static bool IsCheck(IMethodSymbol method) =>
        method is { IsStatic: true, ReturnsVoid: true, DeclaringSyntaxReferences.Length: 0 }
        && method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In || IsStringHandler(p.Type))
        && (IsException(method.ContainingType)
            || method.ContainingType is { Name: "Debug" or "Trace", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
            || method.ContainingType is { Name: "Console", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Whether the compiler leaves a call out, arguments and all: of a method for builds in which a symbol is defined.</summary>
    private bool IsOmitted(IInvocationOperation invocation)
    {
        string?[] conditions =
        [
            .. invocation.TargetMethod.GetAttributes()
                .Where(a => a.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } })
                .Select(a => a.ConstructorArguments is [{ Value: string symbol }] ? symbol : null),
        ];
        if (conditions.Length == 0) return false;
        SyntaxTree tree = invocation.Syntax.SyntaxTree;
        var defined = new HashSet<string?>(tree.Options.PreprocessorSymbolNames);
        foreach (SyntaxTrivia trivia in tree.GetRoot(cancellation).GetLeadingTrivia())
        {
            if (trivia.GetStructure() is DefineDirectiveTriviaSyntax { IsActive: true } define) defined.Add(define.Name.ValueText);
            else if (trivia.GetStructure() is UndefDirectiveTriviaSyntax { IsActive: true } undefine) defined.Remove(undefine.Name.ValueText);
        }
        return !conditions.Any(defined.Contains);
    }

    private static bool IsStringHandler(ITypeSymbol type) =>
        type.GetAttributes().Any(a => a.AttributeClass?.Name == "InterpolatedStringHandlerAttribute");

    private static bool IsException(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }) return true;
        }
        return false;
    }

    private void ReadCheck(IInvocationOperation invocation, IMethodSymbol method)
    {
        // Spans, the arrays that become spans and known functions are never null.
        if (method.Name == "ThrowIfNull" && Unboxed(invocation.Arguments[0].Value) is var tested && (TypeMap.ToIr(tested.Type) is SpanType || FunctionOf(tested) is not null)) return;
        var arguments = new List<Expr>();
        if (ReadTexts(invocation.Arguments, arguments) is { } texts)
        {
            Emit(new External(null, $"{NameOf(method.ContainingType)}.{MethodParser.Identifier(method.Name)}({texts})", method.Name, arguments.ToEquatable(), PrivateTo(method), IsOurs: false));
        }
    }

    /// <summary>Arguments as C# with placeholders; null if one was reported.</summary>
    private string? ReadTexts(IEnumerable<IArgumentOperation> arguments, List<Expr> values)
    {
        var texts = new List<string>();
        foreach (IArgumentOperation argument in arguments)
        {
            // The name of an argument is told by the primal: the generated text of the argument may differ.
            bool isName = argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } named }
                && named.GetAttributes().Any(a => a.AttributeClass?.Name == "CallerArgumentExpressionAttribute") && argument.Value.ConstantValue is { Value: string };
            if (argument.ArgumentKind == ArgumentKind.DefaultValue && !isName) continue;
            string name = isName || argument.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: not null }
                ? $"{MethodParser.Identifier(argument.Parameter!.Name)}: "
                : "";
            if (ReadText(argument.Value, values, isWhole: true) is not { } text) return null;
            texts.Add(name + text);
        }
        return string.Join(", ", texts);
    }

    /// <summary>A scalar, a constant or a string made of them; null if reported.</summary>
    /// <param name="isWhole">It is an argument by itself, not a part of a string.</param>
    private string? ReadText(IOperation value, List<Expr> values, bool isWhole = false)
    {
        value = Unboxed(value);
        if (LiteralOf(value) is { } literal) return literal;
        switch (value)
        {
            case IInterpolatedStringOperation interpolated:
                return ReadInterpolated(interpolated, values);
            case IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation handled }:
                return ReadInterpolated(handled, values);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return ReadText(sum.LeftOperand, values) is { } left && ReadText(sum.RightOperand, values) is { } right ? $"{left} + {right}" : null;
            case IInvalidOperation:
                _invalid = true;
                return null;
        }
        if (TypeMap.ToIr(value.Type) is not ScalarType)
        {
            Unsupported(value, $"the argument '{Quote.Of(value.Syntax)}' here", "use constants, numbers and strings that are made of them");
            return null;
        }
        Expr read = ReadExpr(value);
        values.Add(read.Type.IsFloating ? new Unary(UnaryOp.Detach, read) : read);
        string place = $"{{{(values.Count - 1).ToString(CultureInfo.InvariantCulture)}}}";
        // Within a string, an operator of the expression could be taken for one of the string.
        return read is Local { Synthetic: false } or Load or Constant || isWhole ? place : $"({place})";
    }

    private string? ReadInterpolated(IInterpolatedStringOperation interpolated, List<Expr> values)
    {
        var text = new System.Text.StringBuilder("$\"");
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            (IOperation? content, object? alignment, object? format) = PartsOf(part);
            if (content is null) continue;
            if (content.ConstantValue is { HasValue: true, Value: string plain } && alignment is null && format is null)
            {
                text.Append(Braces(Braces(Escaped(plain))));
                continue;
            }
            if (ReadText(content, values) is not { } inner) return null;
            text.Append("{{").Append(inner);
            if (alignment is int width) text.Append(',').Append(width.ToString(CultureInfo.InvariantCulture));
            if (format is string spelled) text.Append(':').Append(Braces(Escaped(spelled)));
            text.Append("}}");
        }
        return text.Append('"').ToString();
    }

    /// <summary>What a part of an interpolated string shows, and how; the compiler may have turned it into a call.</summary>
    private static (IOperation? Content, object? Alignment, object? Format) PartsOf(IInterpolatedStringContentOperation part)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation text:
                return (text.Text, null, null);
            case IInterpolationOperation hole:
                return (hole.Expression, hole.Alignment?.ConstantValue.Value, hole.FormatString?.ConstantValue.Value);
            case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call }:
                object? Argument(string name) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name)?.Value.ConstantValue.Value;
                return (call.Arguments.FirstOrDefault()?.Value, Argument("alignment"), Argument("format"));
            default:
                return (null, null, null);
        }
    }

    private static string Escaped(string text)
    {
        string literal = SymbolDisplay.FormatLiteral(text, quote: true);
        return literal.Substring(1, literal.Length - 2);
    }

    /// <summary>A constant that need not be a number, as C#; null for anything else.</summary>
    private static string? LiteralOf(IOperation value)
    {
        if (value.Type is { TypeKind: TypeKind.Enum } && value.ConstantValue is { HasValue: true, Value: { } member })
        {
            return $"({value.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}){member}";
        }
        return value.ConstantValue is not { HasValue: true } constant ? null : constant.Value switch
        {
            string text => Braces(SymbolDisplay.FormatLiteral(text, quote: true)),
            char character => Braces(SymbolDisplay.FormatLiteral(character, quote: true)),
            null => "null",
            _ => null,
        };
    }

    /// <summary>The value that a conversion to object or to another type that is no number wraps.</summary>
    private static IOperation Unboxed(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion && !value.ConstantValue.HasValue && TypeMap.ToIr(conversion.Type) is null) value = conversion.Operand;
        return value;
    }

    private static string Braces(string text) => text.Replace("{", "{{").Replace("}", "}}");
}
