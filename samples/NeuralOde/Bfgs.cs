using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace NeuralOde;

/// <summary>What training ends with.</summary>
/// <param name="Losses">The least loss found so far, at each evaluation.</param>
public sealed record Outcome(double[] Parameters, double[] Losses);

/// <summary>Math.NET's BFGS, which takes the loss and the gradient that the generator wrote for it.</summary>
public static class Bfgs
{
    public static Outcome Train(double[] start, double[] x)
    {
        List<double> losses = [];
        IObjectiveFunction objective = ObjectiveFunction.Gradient(parameters =>
        {
            double[] gradient = new double[parameters.Count];
            double loss = TrialSolution.LossGradient(parameters.AsArray() ?? parameters.ToArray(), x, gradient);
            losses.Add(losses is [.., double least] ? Math.Min(least, loss) : loss);
            return (loss, Vector<double>.Build.Dense(gradient));
        });

        var bfgs = new BfgsMinimizer(
            gradientTolerance: 1e-6, parameterTolerance: 1e-9, functionProgressTolerance: 1e-12, maximumIterations: 1000);
        MinimizationResult found = bfgs.FindMinimum(objective, Vector<double>.Build.Dense([.. start]));
        return new(found.MinimizingPoint.ToArray(), [.. losses]);
    }
}
