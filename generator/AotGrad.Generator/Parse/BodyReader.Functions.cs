using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Functions inside a method: local functions and lambdas. What they capture becomes parameters, bound to the variables
/// themselves where the function is called.
/// </summary>
internal sealed partial class BodyReader
{
    private readonly HashSet<string> _readFunctions = [];

    /// <summary>The reader of what the function that is read is declared in; null for a method.</summary>
    private BodyReader? _around;

    /// <summary>The function that is read; null for a method.</summary>
    private SyntaxNode? _declaration;

    /// <summary>A variable around a function that the function uses.</summary>
    /// <param name="Owner">The reader of what declares it: a function that is given others has variables of its own for each choice of them.</param>
    private sealed record Capture(ISymbol Symbol, ITypeSymbol Type, bool IsWritten, BodyReader Owner);

    private Expr ReadLocalCall(IInvocationOperation invocation, Function called)
    {
        (IMethodSymbol function, BodyReader home) = called;
        SyntaxNode declaration = function.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        Scalar? typeArgument = null;
        if (function.IsGenericMethod && !HasTypeArgument(function, out typeArgument))
        {
            Report(Ids.CalleeUnavailable, invocation.Syntax, function.Name, TypeArgumentAdvice);
            return Dummy(invocation);
        }
        if (ReadFunctions(invocation, function) is not { } functions || !HaveNumbers(functions.Values, ref typeArgument, out Scalar? number, invocation)) return Dummy(invocation);
        string functionKey = KeyOf(home.FunctionKey(declaration) + (number is null ? "" : $"<{number}>"), functions.Values);
        if (ThisOf(invocation, function, home._this, functions.Values, out bool usesThis) is null) return Dummy(invocation);
        if (Merge([.. home.WithAliases(home.CapturesOf(declaration, []), function, declaration), .. CapturesOf(functions.Values, function)], declaration, invocation) is not { } captures) return Dummy(invocation);
        if (_readFunctions.Add(functionKey))
        {
            // What is declared in a function over functions is another one for each choice of them.
            BodyReader reader = home.Inside(declaration, functions.Count > 0 ? functionKey : null);
            if (!Nest(reader, functions.Values, invocation, function)) return Dummy(invocation);
            foreach (KeyValuePair<IParameterSymbol, Function> passed in functions) reader._delegates[passed.Key] = passed.Value;
            reader._number = number ?? reader._number;
            Add(reader, function.OriginalDefinition, declaration, functionKey, captures, usesThis);
        }
        if (ReadCaptures(captures, invocation) is not { } captured) return Invalid(invocation);
        // Where 'this' is another object, code cannot name what stands beside the method that the function is part of.
        bool isHere = home._this == _this;
        Expr? self = !isHere ? null : _this == OutermostThis ? OwnersThis : SelfOf(function);
        return ReadInlinable(invocation, functionKey, captured, self, sameTypes: isHere, typeArgument: typeArgument);
    }

    /// <summary>The reader of a function that is declared in what this one reads.</summary>
    private BodyReader Inside(SyntaxNode declaration, string? newKey)
    {
        var reader = new BodyReader(ModelOf(declaration), sites, issues, newKey ?? key, cancellation)
        {
            _around = this,
            _declaration = declaration,
            _number = _number,
            _this = _this,
            OutermostThis = OutermostThis,
            Owner = Owner,
            _nesting = _nesting,
        };
        foreach (KeyValuePair<ISymbol, INamedTypeSymbol> known in _functionTypes) reader._functionTypes.Add(known.Key, known.Value);
        foreach (KeyValuePair<ISymbol, Function> known in _delegates) reader._delegates.Add(known.Key, known.Value);
        return reader;
    }

    /// <summary>The variables themselves, as arguments; null if one has not been read.</summary>
    private List<Argument>? ReadCaptures(IEnumerable<Capture> captures, IInvocationOperation call)
    {
        List<Argument> captured = [];
        foreach (Capture capture in captures)
        {
            // A function may give a variable its first value before the declaration.
            Expr? variable = ReadCaptured(capture.Symbol)
                ?? (capture is { IsWritten: true, Symbol: ILocalSymbol local } && IsDeclaredLater(local, call) && TypeMap.ToIr(local.Type) is { } type ? Declare(local, type) : null);
            if (variable is null) return null;
            captured.AddRange(variable.Leaves().Select(leaf => new Argument(leaf, capture.IsWritten)));
        }
        return captured;
    }

    private static bool IsDeclaredLater(ILocalSymbol local, IOperation use) =>
        local.DeclaringSyntaxReferences is [{ } declaration] && declaration.SyntaxTree == use.Syntax.SyntaxTree && declaration.Span.Start > use.Syntax.SpanStart;

    /// <summary>Reads a function with a reader of its own and adds it to those of the method.</summary>
    /// <param name="usesThis">A function that it is given reads the object of the method that all this is part of.</param>
    private void Add(BodyReader reader, IMethodSymbol function, SyntaxNode declaration, string functionKey, IReadOnlyList<Capture> captures, bool usesThis)
    {
        foreach (string known in _readFunctions) reader._readFunctions.Add(known);
        List<Parameter> captured = [];
        foreach (Capture capture in captures)
        {
            // One of another type is reported where it is declared.
            IrType? ofEnum = NumberOf(capture.Type) is not null && ReadCaptured(capture.Symbol) is { Type: ScalarType variable } ? variable : null;
            if ((ofEnum ?? TypeMap.ToIr(capture.Type) ?? TypeMap.ToObject(capture.Type) ?? ReadCaptured(capture.Symbol)?.Type) is { } type)
            {
                captured.AddRange(MethodParser.ParametersOf(capture.Symbol.Name, capture.IsWritten ? Passing.Ref : Passing.Value, noGrad: false, reader.Referenced(reader.Declare(capture.Symbol, type))));
            }
        }
        int self = sites.Add(declaration.GetLocation());
        if (MethodParser.ReadMethod(function, declaration, functionKey, reader, self, []) is { } method)
        {
            method = method with { Parameters = method.Parameters.Concat(captured).ToEquatable() };
            // A function over functions may compute with one type alone.
            if (reader._number is { } number) method = Specialize.Run(method, number);
            LocalFunctions.Add(method with
            {
                IsCheckpoint = MethodParser.IsCheckpoint(function),
                IsOfAnotherObject = reader._this != OutermostThis || (usesThis && method.Parameters.Any(p => p.IsReceiver)),
            });
        }
        else
        {
            _invalid = true;
        }
        LocalFunctions.AddRange(reader.LocalFunctions);
        Imported.AddRange(reader.Imported.Where(i => !Imported.Contains(i)));
        foreach (string known in reader._readFunctions) _readFunctions.Add(known);
    }

    private Expr? ReadCaptured(ISymbol symbol) => _locals.TryGetValue(symbol, out Expr? local) ? local
        : _aliases.TryGetValue(symbol, out Expr? data) ? data
        : null;

    /// <summary>Functions of one name may stand in different blocks, so their place among the declarations tells them apart.</summary>
    private string FunctionKey(SyntaxNode declaration)
    {
        SyntaxNode owner = declaration.Ancestors().First(a => a is MemberDeclarationSyntax);
        // A constructor runs the initializers of other members.
        string member = owner switch
        {
            FieldDeclarationSyntax field => $"{field.Declaration.Variables[0].Identifier.Text}/",
            PropertyDeclarationSyntax property => $"{property.Identifier.Text}/",
            _ => "",
        };
        int ordinal = owner.DescendantNodes().Where(n => n is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax).ToList().IndexOf(declaration);
        string name = (declaration as LocalFunctionStatementSyntax)?.Identifier.Text ?? "lambda";
        return $"{key}/{member}{name}#{ordinal}";
    }

    /// <summary>
    /// A captured variable that is also passed by reference, whole or in part, may change under its other name: the function
    /// sees the variable itself. An element of an array is no part of the variable.
    /// </summary>
    private List<Capture> WithAliases(List<Capture> captures, IMethodSymbol function, SyntaxNode declaration)
    {
        bool changesItsStruct = function is { IsStatic: false, IsReadOnly: false, MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) } && function.ContainingType.IsValueType;
        if (captures.Count == 0 || !(changesItsStruct || function.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out))) return captures;
        IOperation root = OperationOf(declaration)!;
        while (root.Parent is { } parent) root = parent;
        var passed = new HashSet<ISymbol?>(
            // What a ref local refers to may be passed under the local's name.
            root.Descendants().Where(o => PlacesFrom(o).Any(IsPassedByReference))
                .Select(o => (o as ILocalReferenceOperation)?.Local ?? (ISymbol?)(o as IParameterReferenceOperation)?.Parameter),
            SymbolEqualityComparer.Default);
        return [.. captures.Select(c => c.Type is not IArrayTypeSymbol && passed.Contains(c.Symbol) ? c with { IsWritten = true } : c)];
    }

    /// <summary>The variables around a function that it uses, itself or through functions that it calls, in the order of use.</summary>
    private List<Capture> CapturesOf(SyntaxNode declaration, HashSet<SyntaxNode> visited)
    {
        var captures = new List<Capture>();
        if (!visited.Add(declaration) || OperationOf(declaration) is not { } body) return captures;
        foreach (IOperation operation in body.Descendants())
        {
            switch (operation)
            {
                case var _ when FunctionAt(operation) is { } function:
                    foreach (Capture other in function.Declaration is { } inner ? function.Home.CapturesOf(inner, visited) : []) Add(other);
                    break;
                case ILocalReferenceOperation { Local: { IsConst: false } local }:
                    Add(new Capture(local, local.Type, IsWritten(operation), OwnerOf(local)));
                    break;
                // A primary constructor's parameters are variables of the constructor, and of nothing else that is read.
                case IParameterReferenceOperation { Parameter: var parameter } when parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } || ReadCaptured(parameter) is not null:
                    Add(new Capture(parameter, parameter.Type, IsWritten(operation), OwnerOf(parameter)));
                    break;
            }
        }
        return captures;

        void Add(Capture capture)
        {
            // The parameters of an indexer are declared by the property, not by its getter.
            bool isOwn = capture.Symbol.DeclaringSyntaxReferences is { Length: > 0 } places && places.All(r => r.SyntaxTree == declaration.SyntaxTree && declaration.FullSpan.Contains(r.Span));
            if (isOwn) return;
            int known = captures.FindIndex(c => SymbolEqualityComparer.Default.Equals(c.Symbol, capture.Symbol) && c.Owner == capture.Owner);
            if (known < 0) captures.Add(capture);
            else if (capture.IsWritten) captures[known] = capture;
        }
    }

    private static bool IsWritten(IOperation variable) => PlacesFrom(variable).Any(place =>
        place.Parent is IIncrementOrDecrementOperation || (place.Parent is IAssignmentOperation assignment && assignment.Target == place) || IsPassedByReference(place));

    /// <summary>A variable, the part of it that is used, and the tuple that it is assigned in.</summary>
    private static IEnumerable<IOperation> PlacesFrom(IOperation variable)
    {
        IOperation place = variable;
        yield return place;
        while (place.Parent is ITupleOperation or IDeclarationExpressionOperation
            || (place.Parent is IMemberReferenceOperation { Instance: var whole } && whole == place && place.Type!.IsValueType))
        {
            yield return place = place.Parent;
        }
    }

    /// <summary>Whether code elsewhere may change a place: what it is passed to by reference, or a method or getter of its struct.</summary>
    private static bool IsPassedByReference(IOperation place) => place.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } } => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IInvocationOperation { Instance: var receiver, TargetMethod.IsReadOnly: false } => receiver == place && place.Type!.IsValueType,
        IPropertyReferenceOperation { Instance: var receiver, Property: { GetMethod.IsReadOnly: false } property } => receiver == place && place.Type!.IsValueType && StructMap.IndexOf(property) < 0,
        _ => false,
    };
}
