using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
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

    /// <summary>A variable around a function that the function uses.</summary>
    private sealed record Capture(ISymbol Symbol, ITypeSymbol Type, bool IsWritten);

    /// <param name="home">Where the function is declared, or named.</param>
    private Expr ReadLocalCall(IInvocationOperation invocation, IMethodSymbol function, BodyReader home)
    {
        SyntaxNode declaration = function.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (ReadFunctions(invocation, function) is not { } functions) return Dummy(invocation);
        string functionKey = KeyOf(home.FunctionKey(declaration), functions.Values);
        if (ThisOf(invocation, function, home._this, functions.Values, out bool usesThis) is null) return Dummy(invocation);
        List<Capture> captures = Merge([.. home.WithAliases(home.CapturesOf(declaration, []), function, declaration), .. CapturesOf(functions.Values, function)]);
        if (_readFunctions.Add(functionKey))
        {
            BodyReader reader = home.Inside(declaration);
            if (!Nest(reader, functions.Values, invocation, function)) return Dummy(invocation);
            foreach (KeyValuePair<IParameterSymbol, Function> passed in functions) reader._delegates[passed.Key] = passed.Value;
            Add(reader, function.OriginalDefinition, declaration, functionKey, captures, usesThis);
        }
        if (ReadCaptures(captures) is not { } captured) return Invalid(invocation);
        Scalar? typeArgument = null;
        if (function.IsGenericMethod && !HasTypeArgument(function, out typeArgument))
        {
            Report(Ids.CalleeUnavailable, invocation.Syntax, function.Name, TypeArgumentAdvice);
            return Dummy(invocation);
        }
        // Where 'this' is another object, code cannot name what stands beside the method that the function is part of.
        bool isHere = home._this == _this;
        Expr? self = !isHere ? null : SelfOf(function) ?? (usesThis ? new Self(new ObjectType(NameOf(function.ContainingType))) : null);
        return ReadInlinable(invocation, functionKey, captured, self, sameTypes: isHere, typeArgument: typeArgument);
    }

    /// <summary>The reader of a function that is declared in what this one reads.</summary>
    private BodyReader Inside(SyntaxNode declaration)
    {
        var reader = new BodyReader(ModelOf(declaration), sites, issues, key, cancellation) { _number = _number, _this = _this, OutermostThis = OutermostThis, _nesting = _nesting };
        foreach (KeyValuePair<ISymbol, INamedTypeSymbol> known in _functionTypes) reader._functionTypes.Add(known.Key, known.Value);
        foreach (KeyValuePair<ISymbol, Function> known in _delegates) reader._delegates.Add(known.Key, known.Value);
        return reader;
    }

    /// <summary>The variables themselves, as arguments; null if one has not been read.</summary>
    private List<Argument>? ReadCaptures(IEnumerable<Capture> captures)
    {
        List<Argument> captured = [];
        foreach (Capture capture in captures)
        {
            if (ReadCaptured(capture.Symbol) is not { } variable) return null;
            captured.AddRange(variable.Leaves().Select(leaf => new Argument(leaf, capture.IsWritten)));
        }
        return captured;
    }

    /// <summary>Reads a function with a reader of its own and adds it to those of the method.</summary>
    /// <param name="usesThis">A function that it is given reads the object of the method that all this is part of.</param>
    private void Add(BodyReader reader, IMethodSymbol function, SyntaxNode declaration, string functionKey, IReadOnlyList<Capture> captures, bool usesThis)
    {
        foreach (string known in _readFunctions) reader._readFunctions.Add(known);
        List<Parameter> captured = [];
        foreach (Capture capture in captures)
        {
            // One of another type is reported where it is declared.
            IrType? number = NumberOf(capture.Type) is not null && ReadCaptured(capture.Symbol) is { Type: ScalarType variable } ? variable : null;
            if ((number ?? TypeMap.ToIr(capture.Type) ?? TypeMap.ToObject(capture.Type) ?? ReadCaptured(capture.Symbol)?.Type) is { } type)
            {
                captured.AddRange(MethodParser.ParametersOf(capture.Symbol.Name, capture.IsWritten ? Passing.Ref : Passing.Value, noGrad: false, reader.Referenced(reader.Declare(capture.Symbol, type))));
            }
        }
        int self = sites.Add(declaration.GetLocation());
        if (MethodParser.ReadMethod(function, declaration, functionKey, reader, self, []) is { } method)
        {
            LocalFunctions.Add(method with
            {
                Parameters = method.Parameters.Concat(captured).ToEquatable(),
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
        int ordinal = owner.DescendantNodes().Where(n => n is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax).ToList().IndexOf(declaration);
        string name = (declaration as LocalFunctionStatementSyntax)?.Identifier.Text ?? "lambda";
        return $"{key}/{name}#{ordinal}";
    }

    /// <summary>
    /// A captured variable that is also passed by reference, whole or in part, may change under its other name: the function
    /// sees the variable itself. An element of an array is no part of the variable.
    /// </summary>
    private List<Capture> WithAliases(List<Capture> captures, IMethodSymbol function, SyntaxNode declaration)
    {
        if (captures.Count == 0 || !function.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out)) return captures;
        var passed = new HashSet<ISymbol>(
            declaration.Ancestors().First(a => a is MemberDeclarationSyntax).DescendantNodes()
                // What a ref local refers to may be passed under the local's name.
                .Where(n => n is RefExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword })
                .SelectMany(n => n.DescendantNodes().OfType<IdentifierNameSyntax>())
                .Select(name => ModelOf(name).GetSymbolInfo(name, cancellation).Symbol)
                .OfType<ISymbol>(),
            SymbolEqualityComparer.Default);
        return [.. captures.Select(c => c.Type is not IArrayTypeSymbol && passed.Contains(c.Symbol) ? c with { IsWritten = true } : c)];
    }

    /// <summary>The variables around a function that it uses, itself or through functions that it calls, in the order of use.</summary>
    private List<Capture> CapturesOf(SyntaxNode declaration, HashSet<SyntaxNode> visited)
    {
        var captures = new List<Capture>();
        if (!visited.Add(declaration) || ModelOf(declaration).GetOperation(declaration, cancellation) is not { } body) return captures;
        foreach (IOperation operation in body.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called }:
                    AddAll(CapturesOf(called.DeclaringSyntaxReferences[0].GetSyntax(cancellation), visited));
                    break;
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named }:
                    AddAll(CapturesOf(named.DeclaringSyntaxReferences[0].GetSyntax(cancellation), visited));
                    break;
                case ILocalReferenceOperation { Local: var local } when Known(local) is { } function:
                    AddAll(function.Declaration is { } held ? function.Home.CapturesOf(held, visited) : []);
                    break;
                case IParameterReferenceOperation { Parameter: var parameter } when Known(parameter) is { } function:
                    AddAll(function.Declaration is { } passed ? function.Home.CapturesOf(passed, visited) : []);
                    break;
                case ILocalReferenceOperation { Local: { IsConst: false } local }:
                    Add(new Capture(local, local.Type, IsWritten(operation)));
                    break;
                case IParameterReferenceOperation { Parameter: { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }:
                    Add(new Capture(parameter, parameter.Type, IsWritten(operation)));
                    break;
            }
        }
        return captures;

        void AddAll(IEnumerable<Capture> others)
        {
            foreach (Capture other in others) Add(other);
        }

        void Add(Capture capture)
        {
            bool isOwn = capture.Symbol.DeclaringSyntaxReferences.All(r => r.SyntaxTree == declaration.SyntaxTree && declaration.FullSpan.Contains(r.Span));
            if (isOwn) return;
            int known = captures.FindIndex(c => SymbolEqualityComparer.Default.Equals(c.Symbol, capture.Symbol));
            if (known < 0) captures.Add(capture);
            else if (capture.IsWritten) captures[known] = capture;
        }
    }

    private static bool IsWritten(IOperation variable)
    {
        IOperation place = variable;
        while (place.Parent is ITupleOperation or IDeclarationExpressionOperation
            || (place.Parent is IMemberReferenceOperation { Instance: var instance } && instance == place && TypeMap.ToIr(place.Type) is StructType))
        {
            place = place.Parent;
        }
        return place.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == place,
            IIncrementOrDecrementOperation => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } } => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            IInvocationOperation { Instance: var instance, TargetMethod.IsReadOnly: false } => instance == place && TypeMap.ToIr(place.Type) is StructType,
            _ => false,
        };
    }
}
