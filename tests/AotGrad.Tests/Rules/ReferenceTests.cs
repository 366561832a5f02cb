using System.Text.Json;
using System.Text.Json.Serialization;

namespace AotGrad.Tests.Rules;

/// <summary>Values and partial derivatives as PyTorch gives them, kinks and domain edges included.</summary>
public sealed class ReferenceTests
{
    private const double Tolerance = 1e-12;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Dictionary<string, Point[]> Functions = Read().Functions.ToDictionary(f => f.Function, f => f.Points);

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithPyTorch(string name)
    {
        ScalarFunction function = ScalarFunction.All["Math." + name];
        Assert.All(Functions[name], point =>
        {
            (double value, double[] gradients) = function.Gradient(point.Args);
            string what = $"{name}({string.Join(", ", point.Args)})";
            // .NET computes exp(x) - 1 and log(1 + x) as they stand, which loses digits near 0.
            if (name is "ExpM1" or "LogP1") Near.Equal(point.Value, value, 1e-15, what);
            else Equal(point.Value, value, what);
            Assert.Equal(point.Grads.Length, gradients.Length);
            // At the origin, where PyTorch gives NaN, the derivative of a norm is 0 here.
            bool isOrigin = name == "Hypot" && point.Value == 0;
            for (int i = 0; i < gradients.Length; i++)
                Equal(isOrigin ? 0 : point.Grads[i], gradients[i], $"{what} by argument {i}");
        });
    }

    /// <summary>Relative, however small the numbers are; the sign of zero does not matter.</summary>
    private static void Equal(double expected, double actual, string what)
    {
        bool same = expected.Equals(actual) || expected == actual || Math.Abs(expected - actual) <= Tolerance * Math.Abs(expected);
        Assert.True(same, $"{what}: expected {expected:R}, but got {actual:R}");
    }

    private static Reference Read()
    {
        using Stream stream = typeof(ReferenceTests).Assembly.GetManifestResourceStream("derivatives.json")!;
        return JsonSerializer.Deserialize<Reference>(stream, Options)!;
    }

    private sealed record Reference(FunctionPoints[] Functions);

    private sealed record FunctionPoints(string Function, Point[] Points);

    private sealed record Point(double[] Args, double Value, double[] Grads);
}
