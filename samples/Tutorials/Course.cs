using Tutorials.Lessons;

namespace Tutorials;

/// <param name="Title">What the lesson is about.</param>
/// <param name="Run">Computes the lesson's numbers.</param>
public sealed record Lesson(string Title, Action<Page> Run);

/// <summary>All lessons, from the first derivative to learning from data.</summary>
public static class Course
{
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        new("The derivative of a function: z = x³", Cube.Run),
        new("Gradients for some inputs only: y = w x + b", WeightAndBias.Run),
        new("The chain rule, and the gradient of what lies between: w = 10 p, l = w²", ChainRule.Run),
        new("Gradients are added up until they are cleared: y = 3x² + 4x + 2", Accumulation.Run),
        new("Following a gradient: l = Σ(p − p²)²", Step.Run),
        new("Optimizers: L = Σ(3a³ − b²)", Optimizers.Run),
        new("A layer with two inputs: y = x₁w₁ + x₂w₂ + b", TwoInputs.Run),
        new("Many outputs: a vector-Jacobian product of x³", Cubes.Run),
        new("Beside finite differences: Σx²", FiniteDifferences.Run),
        new("Losses: L1 and mean squared error", Losses.Run),
        new("Learning to multiply by two", MultiplyByTwo.Run),
    ];
}
