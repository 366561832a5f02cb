using System.Reflection;

namespace AotGrad.Generator.Tests.Framework;

/// <summary>A public static method of Math, MathF, float or double, with a differentiated method that calls it.</summary>
internal sealed class MathMethod
{
    private static readonly Type[] s_types = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];
    private static readonly Type[] s_scalars =
    [
        typeof(float), typeof(double), typeof(int), typeof(long), typeof(uint), typeof(ulong), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(nint), typeof(nuint), typeof(bool),
    ];

    private readonly MethodInfo _method;

    private MathMethod(MethodInfo method, int number)
    {
        _method = method;
        ClassName = $"C{number}";
    }

    public static IReadOnlyDictionary<string, MathMethod> All { get; } = s_types
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(m => !m.IsSpecialName)
        .Select((m, i) => new MathMethod(m.IsGenericMethod ? m.MakeGenericMethod(typeof(int)) : m, i))
        .ToDictionary(m => m.ToString());

    public string ClassName { get; }

    private string Type => Keyword(_method.DeclaringType!);

    public override string ToString() => $"{Type}.{_method.Name}({string.Join(", ", _method.GetParameters().Select(p => Keyword(p.ParameterType)))})";

    /// <summary>Why no derivative is generated; null if one is.</summary>
    public string? Refusal => _method.Name switch
    {
        "Parse" or "TryParse" => "it reads text, which is no number yet",
        "ConvertToIntegerNative" => "it gives other results on other processors; a cast does not",
        _ when IsPair => null,
        _ when Types.FirstOrDefault(t => !s_scalars.Contains(t) && t != typeof(MidpointRounding) && t != typeof(int).MakeByRefType() && t != typeof(long).MakeByRefType()) is { } other =>
            $"{other.Name} is none of float, double, integers and bool",
        "BigMul" when _method.GetParameters().Length == 3 => "it gives two halves of a number",
        _ => null,
    };

    public bool IsEstimate => _method.Name is "ReciprocalEstimate" or "ReciprocalSqrtEstimate";

    /// <summary>The integer among its arguments: an exponent, or a number of digits.</summary>
    public int Integer => _method.Name == "Round" ? 1 : 3;

    /// <summary>Arguments inside its domain and away from its jumps.</summary>
    public double[] Point => _method.Name switch
    {
        "Acosh" => [1.625, 0.375, 0.875],
        "Clamp" or "ClampNative" => [0.625, 0.25, 0.875],
        _ => [0.625, 0.375, 0.875],
    };

    public bool IsSingle => _method.DeclaringType == typeof(MathF) || _method.DeclaringType == typeof(float) || _method.GetParameters().Any(p => p.ParameterType == typeof(float));

    public string Source => $$"""
        public static partial class {{ClassName}}
        {
            [AotGrad.Differentiable]
            public static {{(IsSingle ? "float" : "double")}} F({{(IsSingle ? "float x, float y, float z" : "double x, double y, double z")}}, int n) => {{Body}};
        }
        """;

    /// <summary>A call with arguments of other types than those of the IR.</summary>
    public string RefusedSource => $$"""
        public static partial class {{ClassName}}
        {
            [AotGrad.Differentiable]
            public static double F(double x)
            {
                _ = {{Type}}.{{_method.Name}}{{(_method.IsGenericMethod ? "<int>" : "")}}({{string.Join(", ", _method.GetParameters().Select(Unusual))}});
                return x;
            }
        }
        """;

    /// <summary>It returns a sine and a cosine, or a quotient and a remainder.</summary>
    private bool IsPair => _method.Name is "SinCos" or "SinCosPi" || (_method.Name == "DivRem" && _method.GetParameters().Length == 2);

    private IEnumerable<Type> Types => _method.GetParameters().Select(p => p.ParameterType).Append(_method.ReturnType);

    private string Body
    {
        get
        {
            string type = _method.IsGenericMethod ? "<int>" : "";
            string call = $"{Type}.{_method.Name}{type}({string.Join(", ", _method.GetParameters().Select(Argument))})";
            return IsPair ? $"y * {call}.Item1 + z * {call}.Item2" : _method.ReturnType == typeof(bool) ? $"{call} ? 2 * x : y" : $"x * {call}";
        }
    }

    private static string Argument(ParameterInfo parameter) => parameter.ParameterType.Name switch
    {
        nameof(Single) => "(float)" + "xyz"[parameter.Position],
        nameof(Double) => "xyz"[parameter.Position].ToString(),
        nameof(MidpointRounding) => "System.MidpointRounding.ToEven",
        nameof(Int32) => "n",
        _ => parameter.IsOut ? "out _" : $"({Keyword(parameter.ParameterType)})n",
    };

    private static string Unusual(ParameterInfo parameter) => parameter.ParameterType switch
    {
        { IsByRef: true } => "out _",
        var span when span == typeof(ReadOnlySpan<char>) => "x.ToString()",
        var span when span == typeof(ReadOnlySpan<byte>) => "System.Text.Encoding.UTF8.GetBytes(x.ToString())",
        { IsByRefLike: true } or { IsEnum: true } or { IsInterface: true } => $"default({Keyword(parameter.ParameterType)})",
        { Name: nameof(String) } => "x.ToString()",
        var type => $"({Keyword(type)})x",
    };

    private static string Keyword(Type type) =>
        type == typeof(double) ? "double"
        : type == typeof(float) ? "float"
        : type.IsByRef ? "out " + Keyword(type.GetElementType()!)
        : type.IsGenericType ? $"{type.Namespace}.{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Keyword))}>"
        : type.FullName!;
}
