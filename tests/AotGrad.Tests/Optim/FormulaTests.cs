using System.Numerics;
using AotGrad.Optim;

namespace AotGrad.Tests.Optim;

/// <summary>
/// Vector code and its ends give bit for bit what scalar loops give, for all lengths around the width of a vector and
/// all options; the scalar loops are written as the formulas stand in PyTorch's documentation.
/// </summary>
public class FormulaTests
{
    private const int Steps = 4;

    public static TheoryData<int> Lengths
    {
        get
        {
            int floats = Vector<float>.Count, doubles = Vector<double>.Count;
            return [.. new[]
            {
                0, 1, 2, 3, 7, doubles - 1, doubles, doubles + 1, floats - 1, floats, floats + 1, 2 * floats + 1, 101,
            }.Distinct()];
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Sgd_equals_the_scalar_formula(int length)
    {
        SgdAll<float>(length);
        SgdAll<double>(length);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Adam_equals_the_scalar_formula(int length)
    {
        AdamAll<float>(length);
        AdamAll<double>(length);
    }

    [Fact]
    public void Only_the_parameters_are_written()
    {
        // A buffer in the middle of a larger one: a store past the end would hit the neighbours.
        float[] all = [.. Enumerable.Repeat(5f, 40)], gradients = [.. Enumerable.Repeat(1f, 19)];
        new Sgd<float>(19, 0.5).Step(all.AsSpan(10, 19), gradients);
        new Adam<float>(19, 0.5).Step(all.AsSpan(10, 19), gradients);
        Assert.All(all[..10], v => Assert.Equal(5f, v));
        Assert.All(all[10..29], v => Assert.Equal(4f, v, 1e-5f));
        Assert.All(all[29..], v => Assert.Equal(5f, v));
        Assert.All(gradients, v => Assert.Equal(1f, v));
    }

    [Fact]
    public void Without_weight_decay_an_infinite_parameter_stays_infinite()
    {
        double[] parameters = [double.PositiveInfinity];
        new Sgd<double>(1, 0.1).Step(parameters, [1.0]);
        new Adam<double>(1).Step(parameters, [1.0]);
        Assert.Equal(double.PositiveInfinity, parameters[0]);
    }

    [Fact]
    public void AmsGrad_keeps_a_NaN()
    {
        double[] parameters = [1.0];
        var adam = new Adam<double>(1, amsGrad: true);
        adam.Step(parameters, [double.NaN]);
        Assert.Equal(double.NaN, parameters[0]);
    }

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        double[] parameters = [1.0];
        var sgd = new Sgd<double>(1, 0.5);
        sgd.Step(parameters, [1.0]);
        sgd.LearningRate = 0.25;
        sgd.Step(parameters, [1.0]);
        Assert.Equal(0.25, parameters[0]);
    }

    private static void SgdAll<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (double momentum in new[] { 0.0, 0.9 })
            foreach (double dampening in new[] { 0.0, 0.3 })
                foreach (double decay in new[] { 0.0, 0.1 })
                    foreach (bool nesterov in new[] { false, true })
                        foreach (bool maximize in new[] { false, true })
                        {
                            if (nesterov && (momentum == 0 || dampening != 0))
                                continue;
                            T[] parameters = Numbers<T>(length, 1), expected = [.. parameters], velocity = new T[length];
                            var sgd = new Sgd<T>(length, 0.05, momentum, dampening, decay, nesterov, maximize);
                            for (int step = 1; step <= Steps; step++)
                            {
                                T[] gradients = Numbers<T>(length, 100 * step);
                                sgd.Step(parameters, gradients);
                                for (int i = 0; i < length; i++)
                                {
                                    T d = maximize ? -gradients[i] : gradients[i];
                                    if (decay != 0)
                                        d += As<T>(decay) * expected[i];
                                    if (momentum != 0)
                                    {
                                        velocity[i] = step == 1 ? d : As<T>(momentum) * velocity[i] + As<T>(1 - dampening) * d;
                                        d = nesterov ? d + As<T>(momentum) * velocity[i] : velocity[i];
                                    }
                                    expected[i] -= As<T>(0.05) * d;
                                }
                                Assert.Equal(expected, parameters);
                            }
                        }
    }

    private static void AdamAll<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (bool decoupled in new[] { false, true })
            foreach (double decay in new[] { 0.0, 0.1 })
                foreach (bool amsGrad in new[] { false, true })
                    foreach (bool maximize in new[] { false, true })
                        Run(decoupled, decay, amsGrad, maximize);

        void Run(bool decoupled, double decay, bool amsGrad, bool maximize)
        {
            T[] parameters = Numbers<T>(length, 1), expected = [.. parameters];
            T[] m = new T[length], v = new T[length], largest = new T[length];
            Optimizer<T> adam = decoupled
                ? new AdamW<T>(length, 0.05, 0.8, 0.5, 1e-3, decay, amsGrad, maximize)
                : new Adam<T>(length, 0.05, 0.8, 0.5, 1e-3, decay, amsGrad, maximize);
            for (int step = 1; step <= Steps; step++)
            {
                T[] gradients = Numbers<T>(length, 100 * step);
                adam.Step(parameters, gradients);
                for (int i = 0; i < length; i++)
                {
                    T d = maximize ? -gradients[i] : gradients[i];
                    if (decay != 0 && !decoupled)
                        d += As<T>(decay) * expected[i];
                    m[i] = As<T>(0.8) * m[i] + As<T>(1 - 0.8) * d;
                    v[i] = As<T>(0.5) * v[i] + As<T>(1 - 0.5) * d * d;
                    largest[i] = T.Max(largest[i], v[i]);
                    T root = T.Sqrt(amsGrad ? largest[i] : v[i]) / As<T>(Math.Sqrt(1 - Math.Pow(0.5, step)));
                    if (decoupled)
                        expected[i] *= As<T>(1 - 0.05 * decay);
                    expected[i] -= As<T>(0.05 / (1 - Math.Pow(0.8, step))) * (m[i] / (root + As<T>(1e-3)));
                }
                Assert.Equal(expected, parameters);
            }
        }
    }

    private static T As<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(value);

    private static T[] Numbers<T>(int length, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => As<T>(4 * random.NextDouble() - 2))];
    }
}
