using NeuralOde;
using Quickstart.Charts;

double[] x = [.. Enumerable.Range(0, 40).Select(i => 2 * i / 39.0)];
double[] start = TrialSolution.Initialize(new Random(Seed: 1));

// The loss contains dψ/dx, and its gradient is the derivative of that.
(double[] found, double[] losses) = Bfgs.Train(start, x);
double error = x.Max(v => Math.Abs(TrialSolution.Psi(v, found) - Math.Exp(-v)));

Console.WriteLine($"Loss:    {losses[0]:0.0e+00} at the start, {losses[^1]:0.0e+00} after {losses.Length} evaluations of it and its gradient");
Console.WriteLine($"Error:   {error:0.0e+00} at most, beside exp(−x)");

float[] points = Floats(x), steps = [.. Enumerable.Range(1, losses.Length)];
float[] before = Curve(v => TrialSolution.Psi(v, start)), after = Curve(v => TrialSolution.Psi(v, found)), exact = Curve(v => Math.Exp(-v));
SvgFile.Write(
    "neural-ode.svg",
    "A network solves ψ′ = −ψ, ψ(0) = 1",
    new Chart(
        "The solution",
        Axis.Linear("x", points),
        Axis.Linear("ψ", [.. exact, .. before, .. after]),
        new Series("before", points, before, "#e8833a", Mark.Dashes),
        new Series("after training", points, after, "#2563eb", Mark.Line),
        new Series("exp(−x)", points, exact, "#111827", Mark.Dots)),
    new Chart(
        "The loss",
        Axis.Linear("evaluation", steps),
        Axis.Logarithmic("mean square of ψ′ + ψ", Floats(losses)),
        new Series("loss", steps, Floats(losses), "#2563eb", Mark.Line)));
Console.WriteLine("Picture: neural-ode.svg");
return error < 1e-3 ? 0 : 1;

float[] Curve(Func<double, double> function) => Floats([.. x.Select(function)]);

static float[] Floats(double[] numbers) => [.. numbers.Select(v => (float)v)];
