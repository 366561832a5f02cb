using System.Text.Json;

namespace GradBench.Rehearsing;

/// <summary>How far, relative to its size, a number may be from the recorded one.</summary>
internal static class Tolerance
{
    private const double Rounding = 1e-9;

    /// <summary>Where the suite's own constants were found by gradient descent.</summary>
    private const double Descent = 1e-6;

    /// <summary>The recorded gradient is that of the exact solution; the derivative of 20 steps of Runge and Kutta is this far from it.</summary>
    private const double Discretization = 1e-4;

    public static double Of(JsonElement message) => (Text(message, "module"), Text(message, "function")) switch
    {
        ("particle" or "saddle", _) => Descent,
        ("ode", "gradient") => Discretization,
        _ => Rounding,
    };

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
