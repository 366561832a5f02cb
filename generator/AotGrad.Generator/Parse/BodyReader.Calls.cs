using System;
using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

internal sealed partial class BodyReader
{
    private Expr ReadCall(IInvocationOperation invocation, bool needsResult)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (IsOmitted(invocation))
        {
            // In generated code the compiler leaves it out again; it stays for those who read.
            Block check = IsCheck(method) ? ReadBlock(() => ReadCheck(invocation, method)) : Block.Empty;
            if (check.Statements.Count == 1) Emit(check.Statements[0]);
            return Constant.Int(0);
        }
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            switch (FunctionOf(invocation.Instance))
            {
                case { Declaration: not null } function:
                    return ReadLocalCall(invocation, function);
                case { Method: var named }:
                    method = named;
                    break;
                default:
                    Report(Ids.Delegate, invocation.Syntax, Quote.Of(invocation.Syntax));
                    return Dummy(invocation);
            }
        }
        if (method.MethodKind == MethodKind.LocalFunction) return ReadLocalCall(invocation, new(method, HomeOf(method)));
        if (Implementation(invocation) is { } implementation) return ReadImplementation(invocation, implementation);
        if (ReadRuledCall(invocation, method) is { } ruled) return ruled;
        if ((ReadMath(invocation, method) ?? ReadTensorPrimitive(invocation, method)) is { } known) return known;
        if (method is { Name: "Detach", ContainingType: { Name: "Diff", ContainingNamespace: { Name: "AotGrad", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            return new Unary(UnaryOp.Detach, ReadExpr(invocation.Arguments[0].Value));
        }
        if (method is { Name: "Checkpoints", ContainingType: { Name: "Diff", ContainingNamespace: { Name: "AotGrad", ContainingNamespace.IsGlobalNamespace: true } } })
        {
            Expr count = ReadExpr(invocation.Arguments[0].Value);
            Emit(new Checkpoints(count, OwnWholes().ToEquatable()) { Origin = new Origin(sites.Add(invocation.Syntax.GetLocation()), _origin?.Quote ?? "") });
            return Constant.Int(0);
        }
        if ((ReadSpanMethod(invocation, method) ?? ReadArrayMethod(invocation, method) ?? ReadArrayHelper(invocation, method)) is { } view) return view;
        if (ReadNumericsCall(invocation, method) is { } defined) return defined;
        if (MethodParser.IsDifferentiable(method) || DeclarationParser.IsDerivative(method))
        {
            return ReadMarkedCall(invocation, method);
        }
        if (IsCheck(method))
        {
            ReadCheck(invocation, method);
            return Constant.Int(0);
        }
        return ReadExternal(invocation, method, needsResult);
    }

    private const string TypeArgumentAdvice = "its type arguments are not float, double or a type parameter that is IFloatingPointIeee754";

    private Expr ReadMarkedCall(IInvocationOperation invocation, IMethodSymbol method)
    {
        string? unknown = invocation.IsVirtual && IsOverridable(method) && !IsSealedBelow(invocation.Instance?.Type, method) ? "it is virtual, and what runs is not known at build time; seal it or its class, or call it through a sealed class"
            : IsHidden(invocation.Instance, method) ? "a member of the same name hides it here; give one of them another name"
            : null;
        if (ReadCallee(method, invocation.Syntax, unknown, out Scalar? typeArgument) is not { } callee) return Dummy(invocation);
        if (!ReadReceiver(invocation, method, out Expr? receiver, out IReadOnlyList<Argument>? self)) return Dummy(invocation);
        if (method.OriginalDefinition.TypeParameters.Any(IsFunction) || method.Parameters.Any(IsDelegate)) return ReadSpecialized(invocation, method, receiver, self, typeArgument);
        return ReadInlinable(invocation, callee, [], receiver, HasSameTypes(method), self, typeArgument, DeclarationParser.IsDerivative(method) ? PrivateTo(method) : null);
    }

    /// <summary>What an instance method is called on: an object, or the parts of a struct.</summary>
    /// <returns>False if it is reported.</returns>
    private bool ReadReceiver(IInvocationOperation invocation, IMethodSymbol method, out Expr? receiver, out IReadOnlyList<Argument>? self)
    {
        receiver = null;
        self = null;
        if (method.IsStatic) return true;
        if (TypeMap.ToIr(method.ContainingType) is StructType)
        {
            self = invocation.Instance is { } whole ? ReadStructReceiver(whole, method) : null;
            return self is not null;
        }
        if (invocation.Instance is not { } instance || ReadObject(instance) is not { } read) return false;
        receiver = instance.Type is ITypeParameterSymbol ? read : As(read, instance.Type, method.ContainingType);
        return IsHeldThrough(read, invocation, instance);
    }

    /// <summary>The key of a marked method, of this assembly or another.</summary>
    /// <param name="why">What forbids the call, if that is known already.</param>
    /// <returns>Null if it has no derivative that could be used, which is reported.</returns>
    private string? ReadCallee(IMethodSymbol method, SyntaxNode syntax, string? why, out Scalar? typeArgument)
    {
        Halves? imported = null;
        typeArgument = null;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, model.Compilation.Assembly)) why ??= HalvesReader.Read(method, out imported);
        why ??= HasTypeArgument(method, out typeArgument) ? null : TypeArgumentAdvice;
        if (why is not null)
        {
            Report(Ids.CalleeUnavailable, syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), why);
            return null;
        }
        if (imported is not null && !Imported.Contains(imported)) Imported.Add(imported);
        return imported?.Key ?? MethodParser.KeyOf(method);
    }

    /// <summary>What a method's floating-point type parameter stands for in a call of it; it may have no other type parameters of its own.</summary>
    private static bool HasTypeArgument(IMethodSymbol method, out Scalar? argument)
    {
        argument = null;
        if (MethodParser.FloatingParameters(method.OriginalDefinition) is not { Count: <= 1 } parameters || method.TypeParameters.Any(p => !TypeMap.IsFloating(p.OriginalDefinition) && !IsFunction(p.OriginalDefinition))) return false;
        if (parameters.Count == 0) return true;
        ITypeParameterSymbol parameter = parameters[0];
        ITypeSymbol? type = parameter.DeclaringMethod is not null ? method.TypeArguments[parameter.Ordinal] : null;
        for (INamedTypeSymbol? outer = method.ContainingType; type is null && outer is not null; outer = outer.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, parameter.DeclaringType)) type = outer.TypeArguments[parameter.Ordinal];
        }
        argument = TypeMap.ToScalar(type);
        return argument is Scalar.Float or Scalar.Double or Scalar.Generic;
    }

    private static bool HasSameTypes(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, method.ContainingType.OriginalDefinition);

    /// <summary>The struct whose method is called: the place itself where it is one, so that the method can change it.</summary>
    /// <returns>Null if it is reported.</returns>
    private IReadOnlyList<Argument>? ReadStructReceiver(IOperation instance, IMethodSymbol method)
    {
        if (IsPlace(instance) && (IsWritable(instance) || (method.IsReadOnly && !IsData(instance))))
        {
            return ReadTarget(instance) is { } place ? [.. FixIndex(place).Leaves().Select(leaf => new Argument(leaf, true))] : null;
        }
        // A method that may change its struct changes a copy of a value.
        Expr value = KeepLeaves(ReadExpr(instance)).Map(leaf => leaf is Local || method.IsReadOnly ? leaf : Keep(leaf));
        return [.. value.Leaves().Select(leaf => new Argument(leaf, !method.IsReadOnly))];
    }

    private static bool IsPlace(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation
        or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation
        or IDeclarationExpressionOperation or IDiscardOperation or IInstanceReferenceOperation
        || (operation is IFieldReferenceOperation { Instance: { } whole, Field: var member } && TypeMap.ToIr(whole.Type) is StructType && StructMap.IndexOf(member) >= 0 && IsPlace(whole));

    /// <summary>Whether an element is one of an array that a field holds, of an array in that one, or of a view of these.</summary>
    private static bool IsData(IOperation element)
    {
        while (true)
        {
            switch (element)
            {
                case IArrayElementReferenceOperation { ArrayReference: var array }:
                    element = array;
                    break;
                case IImplicitIndexerReferenceOperation { Instance: var indexed }:
                    element = indexed;
                    break;
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed }:
                    element = indexed;
                    break;
                case IInvocationOperation { TargetMethod.Name: "Slice", Instance: { } whole }:
                    element = whole;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "AsSpan", IsStatic: true }, Arguments: [{ Value: var whole }, ..] }:
                    element = whole;
                    break;
                case IConversionOperation { Operand: var converted }:
                    element = converted;
                    break;
                case IFieldReferenceOperation { Instance: var whole }:
                    return whole is null || TypeMap.ToIr(whole.Type) is not StructType;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether a method that is called on a place can change it; of others C# makes a copy for the call.</summary>
    private bool IsWritable(IOperation place) => place switch
    {
        ILocalReferenceOperation { Local.RefKind: var kind } => kind is not (RefKind.In or RefKind.RefReadOnlyParameter),
        IParameterReferenceOperation { Parameter.RefKind: var passing } => passing is not (RefKind.In or RefKind.RefReadOnlyParameter),
        IPropertyReferenceOperation { Property: var indexer } => !indexer.ReturnsByRefReadonly,
        IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol indexer } => !indexer.ReturnsByRefReadonly,
        IInstanceReferenceOperation => model.GetEnclosingSymbol(place.Syntax.SpanStart, cancellation) is not IMethodSymbol { IsReadOnly: true },
        IFieldReferenceOperation { Instance: ILocalReferenceOperation { Local: { RefKind: RefKind.None } each } } when each.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is ForEachStatementSyntax) => false,
        IFieldReferenceOperation { Instance: { } whole, Field: var member } => IsWritable(whole)
            && (!member.IsReadOnly || whole is IInstanceReferenceOperation && model.GetEnclosingSymbol(place.Syntax.SpanStart, cancellation) is IMethodSymbol { MethodKind: MethodKind.Constructor }),
        _ => true,
    };

    /// <summary>A callee sees the place itself; its index is evaluated once, before the call.</summary>
    private Expr FixIndex(Expr place)
    {
        place = place.Map(leaf => leaf is Load { View: Row row } element && IsReplaceable(row) ? element with { View = Keep(row, "row") } : leaf);
        return Resolve(place, Indices.Map(Placeholder(place), index => index is Constant or Local { Synthetic: true } ? index : Keep(index, "index")));
    }

    /// <summary>
    /// A call of a generated method does not bind while the generator runs, and would look like any other error that the
    /// compiler reports; but once everything is generated, the compiler has nothing to report.
    /// </summary>
    private void ReportGenerated(SyntaxNode invalid)
    {
        foreach (InvocationExpressionSyntax call in invalid.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            var access = call.Expression as MemberAccessExpressionSyntax;
            string name = (access?.Name ?? call.Expression as SimpleNameSyntax)?.Identifier.Text ?? "";
            string? primal = name.EndsWith("Backward", StringComparison.Ordinal) || name.EndsWith("Gradient", StringComparison.Ordinal)
                ? name.Substring(0, name.Length - 8)
                : null;
            if (string.IsNullOrEmpty(primal)) continue;
            IEnumerable<ISymbol> found = access is null
                ? model.LookupSymbols(call.SpanStart, name: primal)
                : (model.GetSymbolInfo(access.Expression, cancellation).Symbol as INamedTypeSymbol)?.GetMembers(primal!) ?? [];
            if (found.OfType<IMethodSymbol>().FirstOrDefault(MethodParser.IsDifferentiable) is not { } method) continue;
            string kind = name.Substring(primal!.Length);
            Report(Ids.Undeclared, call, name, $"[{kind}Of(nameof({method.Name}))] {(method.IsStatic ? "static " : "")}partial … {name}(…);");
        }
    }

    /// <summary>Arguments in the order of the parameters, evaluated in the order of the text.</summary>
    private Expr[] ReadArguments(IReadOnlyList<IArgumentOperation> arguments, Func<IArgumentOperation, Expr> read)
    {
        Expr[] values = ReadOperands([.. arguments.Select(a => (Func<Expr>)(() => read(a)))]);
        var ordered = new Expr[values.Length];
        for (int i = 0; i < values.Length; i++) ordered[arguments[i].Parameter!.Ordinal] = values[i];
        return ordered;
    }

    private Expr? ReadSpanMethod(IInvocationOperation invocation, IMethodSymbol method)
    {
        if (method is { Name: "AsSpan", ContainingType: { Name: "MemoryExtensions", ContainingNamespace.Name: "System" } }
            && TypeMap.ToIr(method.ReturnType) is { IsView: true } && TypeMap.ToIr(invocation.Arguments[0].Value.Type) is { IsView: true })
        {
            return ReadView(invocation, invocation.Arguments[0].Value, invocation.Arguments.Skip(1).ToList());
        }
        // An extension's receiver is its first argument.
        bool extends = method is { IsExtensionMethod: true, ContainingType: { Name: "MemoryExtensions", ContainingNamespace.Name: "System" } } && invocation.Instance is null;
        if (!extends && TypeMap.SpanFormOf(method.ContainingType) is null) return null;
        if ((extends ? invocation.Arguments[0].Value : invocation.Instance) is not { } instance || TypeMap.ToIr(instance.Type) is not { IsView: true } type) return null;
        IrType element = TypeMap.ElementOf(type);
        List<IArgumentOperation> arguments = [.. invocation.Arguments.Skip(extends ? 1 : 0)];
        switch (method.Name)
        {
            case "Slice":
                return ReadView(invocation, instance, arguments);
            case "Clear":
                Fill(ReadExpr(instance), Leafwise.Zero(element));
                return Leafwise.Zero(element);
            case "Fill":
                Expr[] operands = ReadOperands(() => ReadExpr(instance), () => ReadExpr(arguments[0].Value));
                Fill(operands[0], operands[1].Map(leaf => leaf is Constant or Local ? leaf : Keep(leaf)));
                return operands[1];
            case "CopyTo" when TypeMap.ToIr(arguments[0].Value.Type) is { IsView: true }:
                Expr[] views = ReadOperands(() => ReadExpr(instance), () => ReadExpr(arguments[0].Value));
                CopyWithin(views[0], views[1]);
                return Leafwise.Zero(element);
            case "ToArray":
                return CopyOf(ReadExpr(instance));
            case "Reverse" when arguments.Count == 0:
                Reverse(ReadExpr(instance));
                return Leafwise.Zero(element);
            default:
                return null;
        }
    }

    private Expr ReadView(IOperation invocation, IOperation source, IReadOnlyList<IArgumentOperation> arguments)
    {
        if (arguments.Any(a => TypeMap.ToScalar(a.Value.Type) is not Scalar.Int))
        {
            if (arguments is [{ Value: IRangeOperation range }]) return ReadRange(source, range);
            return Unsupported(invocation, $"'{Quote.Of(invocation.Syntax)}'", "give start and length as ints");
        }
        Expr[] operands = ReadOperands([() => ReadExpr(source), .. arguments.Select(a => (Func<Expr>)(() => ReadExpr(a.Value)))]);
        return operands.Length == 1 ? operands[0] : Leafwise.SliceOf(operands[0], operands[1], operands.Length == 3 ? operands[2] : null);
    }

    /// <param name="captured">Further arguments: what a function inside the method captures.</param>
    /// <param name="receiver">The object that is <c>this</c> in the callee.</param>
    /// <param name="self">The parts of the struct that is <c>this</c> in the callee.</param>
    private Expr ReadInlinable(IInvocationOperation invocation, string callee, IReadOnlyList<Argument> captured, Expr? receiver, bool sameTypes = true, IReadOnlyList<Argument>? self = null, Scalar? typeArgument = null, string? privateTo = null)
    {
        var places = new Dictionary<int, Expr>();
        bool failed = false;
        Expr[] values = ReadArguments(invocation.Arguments, argument =>
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (IsDelegate(parameter)) return Constant.Int(0);
            if (IsFunction(argument)) return ReadFunctionObject(argument.Value);
            if (IsObject(argument.Value) && parameter.RefKind is RefKind.None) return ReadObject(argument.Value) is { } data && IsHeldThrough(data, invocation, argument.Value) ? data : Dummy(argument.Value);
            if (parameter.RefKind is RefKind.None) return ReadExpr(argument.Value);
            if (parameter.RefKind is not (RefKind.Ref or RefKind.Out))
            {
                // Data that nobody changes meanwhile is a value like any other.
                if (IsData(argument.Value)) return ReadExpr(argument.Value) is var number && IsHeldThrough(number, invocation, argument.Value) ? number : Dummy(argument.Value);
                if (!IsPlace(argument.Value)) return ReadExpr(argument.Value);
            }
            if (ReadTarget(argument.Value) is not { } place)
            {
                failed = true;
                return Dummy(argument.Value);
            }
            places[parameter.Ordinal] = FixIndex(place);
            return Constant.Int(0);
        });
        if (failed) return Dummy(invocation);
        IEnumerable<Argument> arguments = values.SelectMany((v, i) => IsDelegate(invocation.TargetMethod.Parameters[i]) ? []
            : places.TryGetValue(i, out Expr? place) ? place.Leaves().Select(p => new Argument(p, true))
            : v.Leaves().Select(leaf => new Argument(leaf, false)));
        return EmitCall(callee, (self ?? []).Concat(arguments).Concat(captured), TypeMap.ToIr(invocation.TargetMethod.ReturnType), invocation.Syntax, receiver, sameTypes, typeArgument, privateTo);
    }

    /// <summary>Whether what is passed is the same data for as long as the call runs; if not, that is reported.</summary>
    private bool IsHeldThrough(Expr data, IInvocationOperation invocation, IOperation passed)
    {
        if (!IsReplaceableData(data) || !Reaches(invocation, ReplacesData, [])) return true;
        Unsupported(passed, $"'{Quote.Of(passed.Syntax)}', which a method that this calls may replace meanwhile", "let a readonly field or a parameter hold it, or mark that method [Differentiable]");
        return false;
    }

    /// <summary>A method that AotGrad knows nothing of. Whether its arguments are inactive is decided later.</summary>
    private Expr ReadExternal(IInvocationOperation invocation, IMethodSymbol method, bool needsResult)
    {
        var texts = new List<string>();
        var arguments = new List<Expr>();
        string target = "{0}";
        if (invocation.Arguments.Any(a => FunctionOf(a.Value) is not null))
        {
            Report(
                Ids.NotDifferentiable,
                invocation.Syntax,
                method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                method.DeclaringSyntaxReferences.Length > 0 ? "mark it [Differentiable]" : "write out what it computes");
            return Dummy(invocation);
        }
        if (IsBaseCall(invocation.Instance, method)) return Unsupported(invocation, $"'{Quote.Of(invocation.Syntax)}', which generated code cannot name", "mark it [Differentiable], or call a method that is not virtual");
        if (invocation.Instance is null) target = NameOf(method.ContainingType);
        else if (invocation.Instance is IInvalidOperation) return Invalid(invocation);
        else if (IsTensor(invocation.Instance)) return Unsupported(invocation, $"'{Quote.Of(invocation.Syntax)}'", "use the elements of the tensor span, such as t[i, j], in loops");
        else if (IsObject(invocation.Instance))
        {
            if (ReadObject(invocation.Instance) is not { } receiver) return Dummy(invocation);
            // A member of the same name may hide it here.
            arguments.Add(IsBase(invocation.Instance) ? As(receiver, null, method.ContainingType) : receiver);
        }
        else
        {
            Report(
                Ids.NotDifferentiable,
                invocation.Syntax,
                method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                "call a [Differentiable] method, or compute the value before the call and pass it in");
            return Dummy(invocation);
        }
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            if (argument.Value is IInvalidOperation) return Invalid(invocation);
            if (argument.ArgumentKind == ArgumentKind.DefaultValue) continue;
            if (!ReadExternalArgument(argument, arguments, texts)) return Dummy(invocation);
        }
        if (method.TypeArguments.Any(HasTypeParameter)) return Unsupported(invocation, $"the call of '{method.Name}' with type parameters", "call a [Differentiable] method");
        IrType? type = TypeMap.ToIr(method.ReturnType);
        if (!method.ReturnsVoid && needsResult && type is not ScalarType)
        {
            return Unsupported(invocation, $"the call of '{method.Name}', which returns {method.ReturnType.ToDisplayString()}", "call methods that return float, double, integers or bool");
        }
        string generic = method.TypeArguments.Length == 0 ? "" : $"<{string.Join(", ", method.TypeArguments.Select(NameOf))}>";
        Local? result = type is ScalarType && needsResult ? Fresh("t", type) : null;
        Emit(new External(result, $"{target}.{MethodParser.Identifier(method.Name)}{generic}({string.Join(", ", texts)})", method.Name, arguments.ToEquatable(), PrivateTo(method), method.DeclaringSyntaxReferences.Length > 0, MayWrite(method, arguments))
        {
            Origin = new Origin(sites.Add(invocation.Syntax.GetLocation()), _origin?.Quote ?? ""),
        });
        return result is null ? Constant.Int(0) : result;
    }

    private bool ReadExternalArgument(IArgumentOperation argument, List<Expr> arguments, List<string> texts)
    {
        string name = argument.Parameter is { IsParams: false } p && argument.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: not null } ? $"{MethodParser.Identifier(p.Name)}: " : "";
        IOperation value = argument.Value;
        if (LiteralOf(value) is { } literal)
        {
            texts.Add(name + literal);
            return true;
        }
        if (IsObject(value) && argument.Parameter is { RefKind: RefKind.None })
        {
            if (ReadObject(value) is not { } data) return false;
            texts.Add($"{name}{{{arguments.Count}}}");
            arguments.Add(data);
            return true;
        }
        bool isWritten = argument.Parameter is { RefKind: not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter) };
        if (isWritten && TypeMap.ToIr(value.Type) is ScalarType && argument.Parameter!.ContainingSymbol is IMethodSymbol { DeclaringSyntaxReferences.Length: > 0 } ours)
        {
            Report(Ids.NotDifferentiable, argument.Parent!.Syntax, ours.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "mark it [Differentiable]");
            return false;
        }
        if (isWritten || TypeMap.ToIr(value.Type) is not { } type || type is StructType or StructSpanType)
        {
            Unsupported(value, $"the argument '{Quote.Of(value.Syntax)}' of a method that is not [Differentiable]", "pass float, double, integers, bool or a ReadOnlySpan of them, such as a member of a struct");
            return false;
        }
        if (type.IsView && TypeMap.FormOf(type) is not (SpanForm.ReadOnlySpan or SpanForm.ReadOnlyTensor))
        {
            Report(Ids.WritableToUnknown, value.Syntax, Quote.Of(value.Syntax), argument.Parameter!.ContainingSymbol.Name);
            return false;
        }
        texts.Add($"{name}{{{arguments.Count}}}");
        arguments.Add(ReadExpr(value));
        return true;
    }
}
