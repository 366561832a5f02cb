using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AotGrad.Tests.Surface;

/// <summary>Names, types, order, passing, defaults and accessibility of what is generated.</summary>
public sealed class SignatureTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Theory]
    [InlineData("Spans",
        "public float SpansBackward(ReadOnlySpan<float> w, ReadOnlySpan<float> x, float target, Span<float> wGrad, float resultGrad = 1)",
        "public float SpansGradient(ReadOnlySpan<float> w, ReadOnlySpan<float> x, float target, Span<float> wGrad)")]
    [InlineData("Arrays",
        "public double ArraysBackward(double[] w, int[] index, double[] x, Span<double> wGrad, double resultGrad = 1)",
        "public double ArraysGradient(double[] w, int[] index, double[] x, Span<double> wGrad)")]
    [InlineData("Scalars",
        "public double ScalarsBackward(double x, double y, double z, ref double xGrad, ref double zGrad, double resultGrad = 1)",
        "public (double value, double xGrad, double zGrad) ScalarsGradient(double x, double y, double z)")]
    [InlineData("OneScalar",
        "public float OneScalarBackward(float value, ref float valueGrad, float resultGrad = 1)",
        "public (float value, float valueGrad) OneScalarGradient(float value)")]
    [InlineData("Mixed",
        "public double MixedBackward(double bias, ReadOnlySpan<double> w, int i, bool negate, ref double biasGrad, Span<double> wGrad, double resultGrad = 1)",
        "public double MixedGradient(double bias, ReadOnlySpan<double> w, int i, bool negate, ref double biasGrad, Span<double> wGrad)")]
    [InlineData("TwoPrecisions",
        "public double TwoPrecisionsBackward(float x, double y, long n, ref float xGrad, ref double yGrad, double resultGrad = 1)",
        "public (double value, float xGrad, double yGrad) TwoPrecisionsGradient(float x, double y, long n)")]
    [InlineData("ByReference",
        "public double ByReferenceBackward(in double x, ref double y, out double z, ref double xGrad, ref double yGrad, ref double zGrad, double resultGrad = 1)",
        null)]
    [InlineData("ReadOnlyReference",
        "public double ReadOnlyReferenceBackward(in double x, double y, ref double xGrad, ref double yGrad, double resultGrad = 1)",
        "public (double value, double xGrad, double yGrad) ReadOnlyReferenceGradient(in double x, double y)")]
    [InlineData("Written",
        "public void WrittenBackward(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad, Span<double> yGrad)",
        null)]
    [InlineData("WrittenWithResult",
        "public double WrittenWithResultBackward(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad, Span<double> yGrad, double resultGrad = 1)",
        null)]
    [InlineData("WritableButOnlyRead",
        "public double WritableButOnlyReadBackward(Span<double> x, Span<double> xGrad, double resultGrad = 1)",
        "public double WritableButOnlyReadGradient(Span<double> x, Span<double> xGrad)")]
    [InlineData("Count",
        "public int CountBackward(ReadOnlySpan<double> x, Span<double> y, Span<double> xGrad, Span<double> yGrad)",
        null)]
    [InlineData("Retaining",
        "public double RetainingBackward(ReadOnlySpan<double> w, double x, Span<double> wGrad, ref double xGrad, ref double hGrad, ref double eGrad, double resultGrad = 1)",
        "public double RetainingGradient(ReadOnlySpan<double> w, double x, Span<double> wGrad, ref double xGrad, ref double hGrad, ref double eGrad)")]
    [InlineData("Defaults",
        "public double DefaultsBackward(double x, double y, int n, ref double xGrad, ref double yGrad, double resultGrad = 1)",
        "public (double value, double xGrad, double yGrad) DefaultsGradient(double x, double y, int n)")]
    [InlineData("ReferenceWithoutGradient",
        "public double ReferenceWithoutGradientBackward(double x, ref double y, ref double xGrad, double resultGrad = 1)",
        "public (double value, double xGrad) ReferenceWithoutGradientGradient(double x, ref double y)")]
    [InlineData("RetainingScalars",
        "public double RetainingScalarsBackward(double x, ref double xGrad, ref double hGrad, double resultGrad = 1)",
        "public (double value, double xGrad, double hGrad) RetainingScalarsGradient(double x)")]
    [InlineData("Listed",
        "public double ListedBackward(double y, double[] x, ref double yGrad, Span<double> xGrad, double resultGrad = 1)",
        "public double ListedGradient(double y, double[] x, ref double yGrad, Span<double> xGrad)")]
    [InlineData("ReadOnlyPlace",
        "public double ReadOnlyPlaceBackward(ref readonly double x, ref double xGrad, double resultGrad = 1)",
        "public (double value, double xGrad) ReadOnlyPlaceGradient(ref readonly double x)")]
    [InlineData("Internal",
        "internal double InternalBackward(double x, ref double xGrad, double resultGrad = 1)",
        "internal (double value, double xGrad) InternalGradient(double x)")]
    [InlineData("Private",
        "private double PrivateBackward(double x, ref double xGrad, double resultGrad = 1)",
        "private (double value, double xGrad) PrivateGradient(double x)")]
    public void IsExactlyAsDocumented(string name, string backward, string? gradient)
    {
        Assert.Equal(backward, Describe(name + "Backward"));
        Assert.Equal(gradient, Describe(name + "Gradient"));
    }

    /// <summary>What is written but has no gradient leaves the result as the only output.</summary>
    [Fact]
    public void ANoGradSpanMayBeWritten() => Assert.Equal(
        "public double NoGradWrittenBackward(ReadOnlySpan<double> x, Span<double> trace, Span<double> xGrad, double resultGrad = 1)",
        Describe("NoGradWrittenBackward"));

    private static string? Describe(string name)
    {
        if (typeof(Signatures).GetMethod(name, Static) is not { } method) return null;
        string access = method.IsPublic ? "public" : method.IsAssembly ? "internal" : "private";
        return $"{access} {Result(method)} {name}({string.Join(", ", method.GetParameters().Select(Parameter))})";
    }

    private static string Result(MethodInfo method)
    {
        IList<string?>? names = method.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        return names is null
            ? TypeName(method.ReturnType)
            : $"({string.Join(", ", method.ReturnType.GetGenericArguments().Zip(names, (type, name) => $"{TypeName(type)} {name}"))})";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsDefined(typeof(RequiresLocationAttribute)) ? "ref readonly "
            : parameter.IsIn ? "in "
            : "ref ";
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        string otherwise = parameter.HasDefaultValue ? string.Create(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue}") : "";
        return $"{passing}{TypeName(type)} {parameter.Name}{otherwise}";
    }

    private static string TypeName(Type type) => type switch
    {
        { IsArray: true } => TypeName(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{TypeName(type.GetGenericArguments()[0])}>",
        _ when type == typeof(float) => "float",
        _ when type == typeof(double) => "double",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(void) => "void",
        _ => type.Name,
    };
}
