using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Interpretation;

/// <summary>A value with its derivatives in all directions at once; no tangent means that all are zero.</summary>
/// <param name="Rate">How fast the value changes as the arguments move.</param>
/// <param name="TangentRate">How fast the derivatives change then.</param>
internal readonly record struct Dual(double Value, double[]? Tangent = null, double Rate = 0, double[]? TangentRate = null)
{
    public Jet Jet => new(Value, Rate);

    /// <summary>A derivative, and the rate of its change.</summary>
    public Jet TangentAt(int lane) => new(Tangent is null ? 0 : Tangent[lane], TangentRate is null ? 0 : TangentRate[lane]);
}

/// <summary>
/// A window onto storage: a span of scalars, or of structs as <paramref name="Width"/> neighbouring scalars each. A
/// variable is a span of one. Elements are <paramref name="Stride"/> scalars apart. A grid has <paramref name="Sizes"/>.
/// </summary>
internal readonly record struct View(Dual[] Data, int Start, int Length, int Stride = 1, int Width = 1, int[]? Sizes = null)
{
    public static View Scalar(Dual value) => new([value], 0, 1);

    public static View Zeroed(int length, int width = 1) => new(new Dual[length * width], 0, length, width, width);

    public static View Struct(Dual[] leaves) => new(leaves, 0, 1, leaves.Length, leaves.Length);

    public ref Dual this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Length)
                throw new RejectedException("index");
            return ref Data[Start + index * Stride];
        }
    }

    /// <summary>Some neighbouring scalars of each element.</summary>
    public View Lane(int offset, int width) => new(Data, Start + offset, Length, Stride, width);

    public Dual[] ToArray()
    {
        var all = new Dual[Length * Width];
        for (int i = 0; i < all.Length; i++)
            all[i] = Data[Start + i / Width * Stride + i % Width];
        return all;
    }

    public View Copy() => new(ToArray(), 0, Length, Width, Width);

    /// <summary>Sets all scalars, in turn, to the ones given.</summary>
    public void Set(ReadOnlySpan<Dual> values)
    {
        for (int i = 0; i < Length * Width; i++)
            Data[Start + i / Width * Stride + i % Width] = values[i % values.Length];
    }

    public View Slice(int start, int length)
    {
        if (start < 0 || length < 0 || start > Length - length)
            throw new RejectedException("slice");
        return this with { Start = Start + start * Stride, Length = length };
    }
}

/// <summary>What the names of one running method stand for.</summary>
/// <param name="home">Of a function inside a method: the names around it.</param>
internal sealed class Frame(Frame? home)
{
    private readonly Dictionary<string, View> _names = [];
    private readonly Dictionary<string, Method> _functions = [];

    /// <summary>The value that the method has returned.</summary>
    public View Result { get; set; } = View.Scalar(default);

    // A shrinking step may take a declaration away before its last use.
    public View this[string name] => _names.TryGetValue(name, out View view) ? view : home?[name] ?? throw new RejectedException("undeclared " + name);

    public void Declare(Method function) => _functions[function.Name] = function;

    /// <summary>A function inside the running method, with the names that it sees.</summary>
    public (Method Function, Frame? Home)? FunctionOf(string name) => _functions.TryGetValue(name, out Method? function) ? (function, this) : home?.FunctionOf(name);

    /// <summary>Binds a name anew that this method, or one around it, has declared.</summary>
    public void Rebind(string name, View view, StructType? type)
    {
        if (home is null || _names.ContainsKey(name))
            Bind(name, view, type);
        else
            home.Rebind(name, view, type);
    }

    /// <summary>Binds a name and, below it, those of a struct's members.</summary>
    public void Bind(string name, View view, StructType? type = null)
    {
        _names[name] = view;
        foreach (StructPart part in type?.Parts() ?? [])
            _names[$"{name}.{part.Path}"] = view.Lane(part.Offset, part.Struct?.Width ?? 1);
    }
}

/// <summary>The program is not one to judge on these inputs: it would fail, run too long, or leave the tame range.</summary>
internal sealed class RejectedException(string reason) : Exception(reason);
