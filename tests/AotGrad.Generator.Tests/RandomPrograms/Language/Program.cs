namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>A part of a program. Children are found by reflection (<see cref="Tree"/>), so a new construct needs no visitor.</summary>
internal abstract record Node;

/// <summary>A parameter; a <paramref name="Default"/> makes it optional.</summary>
internal sealed record Param(string Name, ScalarType Type, ParamForm Form, bool NoGrad = false, double? Default = null, StructType? Struct = null) : Node
{
    /// <summary>The number of reals in one element of it.</summary>
    public int Width => Struct?.Width ?? 1;

    public bool IsActive => Type.IsReal() && !NoGrad;

    public bool MayBeWritten => Form is ParamForm.Ref or ParamForm.Out or ParamForm.Span or ParamForm.Array or ParamForm.Grid2 or ParamForm.Grid3 or ParamForm.Rows or ParamForm.Tensor;
}

internal sealed record Method(string Name, Param[] Params, ScalarType? Result, Block Body, StructType? Struct = null) : Node
{
    /// <summary>The last parameter of a main method whose struct or tuple is printed as its result: it is one, but for its place.</summary>
    public const string ResultName = "result0";

    public static Param? ReturnedOf(Param[] parameters) => parameters is [.., { Name: ResultName } last] ? last : null;

    public Param? Returned => ReturnedOf(Params);

    public bool IsVoid => Result is null && Struct is null;

    /// <summary>Methods over integers alone need no derivative, and are not marked.</summary>
    public bool IsDifferentiable => Params.Any(p => p.Type.IsReal());
}

/// <summary>A program: the method that is judged, and the methods it may call.</summary>
internal sealed record Program(Method Main, Method[] Helpers, StructType[] Structs, DataField[] Data) : Node
{
    public IEnumerable<Method> Methods => Helpers.Append(Main);

    /// <summary>The functions inside the methods.</summary>
    public IEnumerable<DeclareFunction> Functions => Tree.Descendants(this).OfType<DeclareFunction>();

    /// <summary>The locals whose adjoints are reported, in the order of their gradients.</summary>
    public Retained[] Retained => [.. Tree.Descendants(Main).OfType<Retained>()];
}

/// <summary>One call of the main method: arguments by parameter, the gradients on entry, and the incoming adjoint.</summary>
internal sealed record Inputs(double[][] Args, double[][] Seeds, double ResultGrad)
{
    public double[][] CopyArgs() => Copy(Args);

    public double[][] CopySeeds() => Copy(Seeds);

    private static double[][] Copy(double[][] rows) => [.. rows.Select(r => r.ToArray())];
}

/// <summary>What is judged; <paramref name="Spelling"/> is the printer's seed.</summary>
internal sealed record Case(Program Program, Inputs[] Inputs, int Seed, int Spelling);
