using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>The body of a method that fills a matrix.</summary>
/// <param name="Values">Locals that hold the results of the method that is differentiated, if they are wanted.</param>
/// <param name="Size">The numbers of rows and columns.</param>
internal sealed record Matrix(Block Body, Local Target, IReadOnlyList<Local> Values, (Expr Rows, Expr Columns) Size, int NextId)
{
    /// <summary>What Emit prints for the declaration.</summary>
    public Function AsFunction(Binding binding)
    {
        int nextId = NextId;
        List<Parameter> parameters = ParametersOf(binding);
        MethodIr method = binding.Shape.Method;
        List<Local> written = [Target, .. method.Parameters.Where((p, i) => p.Type.IsView && binding.Shape.Written[i]).Select(p => p.Local)];
        return new Function(parameters.ToEquatable(), [], [], Values.Cast<Expr>().ToEquatable(), written.ToEquatable(), WholeStructs.Run(Body, parameters, ref nextId));
    }

    /// <summary>A method like others, to be differentiated: it checks the size itself, since what calls it may inline it.</summary>
    public MethodIr AsMethod(Binding binding)
    {
        Declaration declaration = binding.Declaration;
        MethodIr method = binding.Shape.Method;
        // What a loop assigns is read after it.
        List<Local> results = [.. Values.Select((v, i) => v with { Id = NextId + i, Name = "result" })];
        Expr isOther = new Binary(BinaryOp.NotEqual, new Length(Target), Fold.Product(Size.Rows, Size.Columns));
        var check = new If(isOther, Block.Of([new Throw($"new global::System.ArgumentException(\"The matrix has another number of elements than there are derivatives.\", \"{Target.Name}\")", [], null)]), Block.Empty);
        return binding.AsMethod with
        {
            Key = declaration.Key,
            Signature = declaration.Signature,
            Accessibility = declaration.Accessibility,
            Modifiers = method.Modifiers,
            Linkage = declaration.Linkage with { IsPublished = false },
            Parameters = ParametersOf(binding).ToEquatable(),
            Results = results.ToEquatable(),
            Retain = [],
            Body = Block.Of([check, .. Body.Statements, .. results.Zip(Values, (r, v) => new Assign(r, v))]),
            NextId = NextId + results.Count,
            LocalFunctions = [],
            Issues = [],
            TrapNaN = false,
            IsCheckpoint = false,
            Kernel = null,
            Imported = [],
        };
    }

    /// <summary>Those of the method are constants where its own are.</summary>
    private List<Parameter> ParametersOf(Binding binding) =>
        [.. binding.Places.Select(p => p.Use == Use.Matrix ? p.Parameter with { Local = Target } : binding.Shape.Method.Parameters[p.Slot.Index])];
}
