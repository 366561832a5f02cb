using AotGrad.Optim;
using Quickstart;
using Quickstart.Charts;

// What is to be learned: x³ − x at twenty points between -1 and 1.
float[] x = [.. Enumerable.Range(0, Network.Points).Select(i => -1 + 2f * i / (Network.Points - 1))];
float[] target = [.. x.Select(v => v * v * v - v)];

float[] parameters = Network.Initialize(new Random(Seed: 1));
float[] gradient = new float[parameters.Length];
float[] before = Predict();

// The whole of training: the source generator wrote LossGradient, which fills in the gradient, and Adam follows it.
var adam = new Adam<float>(parameters.Length, learningRate: 0.01);
float[] losses = TrainingView.Watch(epochs: 100, () =>
{
    float loss = Network.LossGradient(parameters, x, target, gradient);
    adam.Step(parameters, gradient);
    return loss;
});

float[] epochs = [.. Enumerable.Range(1, losses.Length)];
SvgFile.Write(
    "quickstart.svg",
    "A 20-10-20 network learns x³ − x",
    new Chart(
        "The fit",
        Axis.Linear("x", x),
        Axis.Linear("y", [.. target, .. before]),
        new Series("before", x, before, "#e8833a", Mark.Dashes),
        new Series("after 100 epochs", x, Predict(), "#2563eb", Mark.Line),
        new Series("target", x, target, "#111827", Mark.Dots)),
    new Chart(
        "The loss",
        Axis.Linear("epoch", epochs),
        Axis.Logarithmic("mean squared error", losses),
        new Series("loss", epochs, losses, "#2563eb", Mark.Line)));

Console.WriteLine();
Console.WriteLine("Picture:    quickstart.svg");
Console.WriteLine("Derivative: ordinary C#. Go to the definition of Network.LossGradient, or set a breakpoint in it.");

float[] Predict()
{
    float[] y = new float[Network.Points];
    Network.Predict(parameters, x, y);
    return y;
}
