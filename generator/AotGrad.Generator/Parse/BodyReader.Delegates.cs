using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Delegates that are known when the derivative is made: lambdas and method groups that a local holds for good, or that are
/// passed to a method. A method that takes delegates is read once for each choice of functions that it is called with.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>So deep may functions be made of functions: a recursion that wraps its function again each time has no end.</summary>
    private const int MaxNesting = 8;

    private int _nesting;

    private readonly Dictionary<ISymbol, Function> _delegates = new(SymbolEqualityComparer.Default);

    /// <summary>Tells objects apart that <c>this</c> stands for.</summary>
    private object _this = new();

    /// <summary>What <c>this</c> stands for in the method that what is read is a part of.</summary>
    private object OutermostThis
    {
        get => field ?? _this;
        init;
    }

    /// <summary>The method that all that is read is a part of: beside its halves stand those of functions. Null where that is another object's.</summary>
    public IMethodSymbol? Owner { get; init; }

    /// <summary>The object on which the halves of functions are called; null if they are static.</summary>
    private Self? OwnersThis => Owner is null || _this != OutermostThis ? null : SelfOf(Owner);

    /// <param name="Home">Where the function is declared, or named: what it captures is known there.</param>
    private sealed record Function(IMethodSymbol Method, BodyReader Home)
    {
        /// <summary>The declaration of a lambda or local function; null for methods.</summary>
        public SyntaxNode? Declaration => Method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction ? Method.DeclaringSyntaxReferences[0].GetSyntax() : null;

        public string Key => Declaration is { } declaration
            ? Home.FunctionKey(declaration)
            : $"{MethodParser.KeyOf(Method)} {Method.ToDisplayString()}";

        public bool UsesThis => Reaches(operation => operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance });

        /// <summary>Whether its numbers are of a type parameter, for which its home has another type than one in question, or none.</summary>
        public bool HasOtherNumbers(Scalar number) => Home._number != number
            && Reaches(operation => HasTypeParameter(operation.Type, parameter => TypeMap.IsFloating(parameter) && parameter.ContainingSymbol.DeclaringSyntaxReferences.Any(r => r.GetSyntax().Contains(Declaration))));

        private bool Reaches(System.Func<IOperation, bool> isSo) =>
            Declaration is { } declaration && Home.OperationOf(declaration) is { } body && Home.Reaches(body, isSo, []);

        public IEnumerable<Capture> Captures => Declaration is { } declaration ? Home.CapturesOf(declaration, []) : [];
    }

    /// <summary><c>Func&lt;double, double&gt; f = static x => x * x;</c>: calls of <c>f</c> are calls of the function.</summary>
    private bool ReadDelegate(ILocalSymbol symbol, IOperation? value)
    {
        if (symbol.Type.TypeKind != TypeKind.Delegate || value is null || FunctionOf(value) is not { } function) return false;
        _delegates[symbol] = function;
        return true;
    }

    /// <summary>What a delegate runs; null if that is not known.</summary>
    private Function? FunctionOf(IOperation? value)
    {
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => new(lambda.Symbol, this),
            IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named } } => new(named, HomeOf(named)),
            // The first parameter of an extension may be bound to an object.
            IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { IsStatic: true } named }, Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoked } } =>
                named.Parameters.Length == invoked.Parameters.Length ? new(named, this) : null,
            IDelegateCreationOperation { Target: var other } => FunctionOf(other),
            ILocalReferenceOperation { Local: var local } => Known(local),
            IParameterReferenceOperation { Parameter: var parameter } => Known(parameter),
            _ => null,
        };
    }

    /// <summary>The function inside the method that an operation calls or names; null if there is none.</summary>
    private Function? FunctionAt(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => new(called, HomeOf(called)),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } named } => new(named, HomeOf(named)),
        ILocalReferenceOperation { Local: var local } => Known(local),
        IParameterReferenceOperation { Parameter: var parameter } => Known(parameter),
        _ => null,
    };

    /// <summary>The reader of the method or function that a local function is declared in.</summary>
    private BodyReader HomeOf(IMethodSymbol function) => ReaderAround(function.DeclaringSyntaxReferences[0].GetSyntax(cancellation).Parent!);

    /// <summary>The reader of the method or function that declares a variable.</summary>
    private BodyReader OwnerOf(ISymbol variable) => variable.DeclaringSyntaxReferences is [{ } declaration] ? ReaderAround(declaration.GetSyntax(cancellation)) : this;

    private BodyReader ReaderAround(SyntaxNode place)
    {
        BodyReader reader = this;
        while (reader._around is { } around && !reader._declaration!.Contains(place)) reader = around;
        return reader;
    }

    private Function? Known(ISymbol symbol) => _delegates.TryGetValue(symbol, out Function? function) ? function : null;

    public static bool IsDelegate(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;

    /// <summary>Whether a parameter is a delegate of which it is known what it runs.</summary>
    public bool IsBound(IParameterSymbol parameter) => _delegates.ContainsKey(parameter);

    /// <summary>The functions that a call passes for delegates, by the parameters of the method or function that it runs.</summary>
    /// <returns>Null if one is not known, which is reported.</returns>
    private Dictionary<IParameterSymbol, Function>? ReadFunctions(IInvocationOperation invocation, IMethodSymbol called)
    {
        var functions = new Dictionary<IParameterSymbol, Function>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in invocation.Arguments.Where(a => IsDelegate(a.Parameter!)).OrderBy(a => a.Parameter!.Ordinal))
        {
            if (argument.Parameter!.RefKind != RefKind.None || FunctionOf(argument.Value) is not { } function)
            {
                Report(Ids.Delegate, argument.Value.Syntax, Quote.Of(argument.Value.Syntax));
                return null;
            }
            functions.Add(called.OriginalDefinition.Parameters[argument.Parameter.Ordinal], function);
        }
        return functions;
    }

    private static string KeyOf(string callee, IEnumerable<Function> functions)
    {
        string keys = string.Join(", ", functions.Select(f => f.Key));
        return keys.Length == 0 ? callee : $"{callee} of {{{keys}}}";
    }

    /// <returns>False if functions are made of functions without end, which is reported.</returns>
    private bool Nest(BodyReader reader, IEnumerable<Function> functions, IInvocationOperation invocation, IMethodSymbol method)
    {
        foreach (Function function in functions) reader._nesting = System.Math.Max(reader._nesting, function.Home._nesting + 1);
        if (reader._nesting <= MaxNesting) return true;
        Report(Ids.CalleeUnavailable, invocation.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "each call passes a function made of the one before, without an end; pass the same function on");
        return false;
    }

    private static List<Capture> CapturesOf(IEnumerable<Function> functions, IMethodSymbol called) =>
        [.. functions.SelectMany(f => f.Declaration is { } declaration ? f.Home.WithAliases([.. f.Captures], called, declaration) : [])];

    /// <summary>Captures of several functions, each variable once.</summary>
    /// <param name="declaration">Of what the functions are given to.</param>
    /// <returns>Null if a name would stand for the variables of two calls, which is reported.</returns>
    private List<Capture>? Merge(IReadOnlyList<Capture> captures, SyntaxNode declaration, IInvocationOperation invocation)
    {
        List<Capture> merged = [.. captures.GroupBy(c => c.Symbol, (_, same) => same.FirstOrDefault(c => c.IsWritten) ?? same.First(), SymbolEqualityComparer.Default)];
        bool isOfAnother = captures.Any(c => merged.Any(m => m.Owner != c.Owner && SymbolEqualityComparer.Default.Equals(m.Symbol, c.Symbol))
            || c.Symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(r.Span)));
        if (!isOfAnother) return merged;
        Report(Ids.CalleeUnavailable, invocation.Syntax, invocation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "the functions that it is given, or that these call, read variables of two calls of one method; pass what they read as parameters");
        return null;
    }

    /// <summary>Whether something is so of an operation in code, or in the functions inside the method that it calls or names.</summary>
    private bool Reaches(IOperation code, System.Func<IOperation, bool> isSo, HashSet<SyntaxNode> visited) => code.DescendantsAndSelf().Any(operation => isSo(operation)
        || (FunctionAt(operation) is { Declaration: { } declaration, Home: var home } && visited.Add(declaration)
            && home.OperationOf(declaration) is { } body && home.Reaches(body, isSo, visited)));

    /// <summary>Whose <c>this</c> a method means that is given functions: they bring their own into a static one.</summary>
    /// <param name="own">What the method itself means by it; null if it is static.</param>
    /// <returns>Null if several are meant, which is reported.</returns>
    private object? ThisOf(IInvocationOperation invocation, IMethodSymbol method, object? own, IEnumerable<Function> functions, out bool isUsed)
    {
        List<object> meant = [.. functions.Where(f => f.UsesThis).Select(f => f.Home._this).Distinct()];
        isUsed = meant.Count > 0;
        if (own is not null) meant = [.. meant.Append(own).Distinct()];
        if (meant.Count <= 1) return meant.Count == 0 ? OutermostThis : meant[0];
        Report(Ids.CalleeUnavailable, invocation.Syntax, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), "a function that it is given reads another object's 'this'; let it read a local");
        return null;
    }
}
