using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;
using AotGrad.Generator.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AotGrad.Generator.Parse;

/// <summary>
/// Constructors of structs that do more than set each member to a parameter: each is read as a function inside the method,
/// which runs on a struct of zeros.
/// </summary>
internal sealed partial class BodyReader
{
    /// <returns>Null for a constructor without source.</returns>
    private Expr? ReadWrittenConstructor(IOperation creation, IMethodSymbol constructor, StructType type, IReadOnlyList<IArgumentOperation> arguments)
    {
        if (constructor.OriginalDefinition.DeclaringSyntaxReferences is not [{ } reference] || constructor.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In))) return null;
        if (!HasTypeArgument(constructor, out Scalar? typeArgument)) return null;
        SyntaxNode declaration = reference.GetSyntax(cancellation);
        if (typeArgument is Scalar.Generic) typeArgument = _number ?? typeArgument;
        Scalar? number = typeArgument is Scalar.Generic ? null : typeArgument;
        string name = $"/{MethodParser.KeyOf(constructor)}{number};";
        // Each is read where it is called, so that one which calls itself would be read without end.
        if (key.Contains(name)) return Unsupported(creation, $"the constructor in '{Quote.Of(creation.Syntax)}', which runs itself again", "let a [Differentiable] method that is recursive make the struct");
        string functionKey = key + name;
        if (_readFunctions.Add(functionKey))
        {
            var reader = new BodyReader(ModelOf(declaration), sites, issues, functionKey, cancellation) { _number = number, Owner = _this == OutermostThis ? Owner : null };
            foreach (string known in _readFunctions) reader._readFunctions.Add(known);
            if (MethodParser.ReadMethod(constructor.OriginalDefinition, declaration, functionKey, reader, sites.Add(creation.Syntax.GetLocation()), []) is { } method) LocalFunctions.Add(number is { } kind ? Specialize.Run(method, kind) : method with { IsOfGenericStruct = method.TypeParameter is not null });
            else _invalid = true;
            LocalFunctions.AddRange(reader.LocalFunctions);
            foreach (string known in reader._readFunctions) _readFunctions.Add(known);
        }
        Expr[] values = ReadArguments(arguments, argument => IsObject(argument.Value) ? ReadObject(argument.Value) ?? Dummy(argument.Value) : ReadExpr(argument.Value));
        Expr made = FreshPlace("t", type);
        Write(made, Leafwise.Zero(type));
        EmitCall(functionKey, [.. made.Leaves().Select(l => new Argument(l, true)), .. values.SelectMany(v => v.Leaves()).Select(v => new Argument(v, false))], null, creation.Syntax, OwnersThis, typeArgument: typeArgument);
        return made;
    }

    private SemanticModel ModelOf(SyntaxNode node) => node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>What runs when a struct is made: initializers of members, unless another constructor runs them, then the constructor's body.</summary>
    private Block? ReadConstructorBody(IMethodSymbol constructor, SyntaxNode declaration, Composite self)
    {
        var body = model.GetOperation(declaration, cancellation) as IConstructorBodyOperation;
        if (body is null && declaration is ConstructorDeclarationSyntax) return null;
        Block block = ReadBlock(() =>
        {
            if (declaration is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword })
            {
                ReadOtherConstructor(body!.Initializer, self);
            }
            else
            {
                ReadInitializers(constructor, self);
            }
            if ((body?.BlockBody ?? body?.ExpressionBody) is { } statements) ReadStatements(statements.Operations);
        });
        return _invalid ? null : block;
    }

    private void ReadOtherConstructor(IOperation? initializer, Composite self)
    {
        if (initializer is IExpressionStatementOperation { Operation: var inner }) initializer = inner;
        if (initializer is not IInvocationOperation { TargetMethod: { } other } call)
        {
            _invalid = true;
            return;
        }
        Write(self, ReadConstructor(call, other, self.Struct, call.Arguments));
    }

    private void ReadInitializers(IMethodSymbol constructor, Composite self)
    {
        IReadOnlyList<ISymbol> members = StructMap.MembersOf(constructor.ContainingType);
        for (int i = 0; i < members.Count; i++)
        {
            if (StructMap.InitializerOf(members[i]) is { } initializer)
            {
                // It may stand in another file than the constructor.
                if (OperationOf(initializer) is { } value) Write(self.Members[i], Convert(ReadExpr(value), self.Members[i].Type));
            }
            else if (constructor.Parameters.FirstOrDefault(p => p.Name == members[i].Name && members[i].DeclaringSyntaxReferences is [{ } place] && place.GetSyntax(cancellation) is ParameterSyntax) is { } positional)
            {
                Write(self.Members[i], _locals[positional]);
            }
        }
    }
}
