using System.Globalization;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Generated kernels on a device: values are those of the plain methods, gradients those of central differences.</summary>
public abstract class GeneratedKernelSuite
{
    private static readonly Dictionary<string, KernelCase> s_cases = KernelCase.All().ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. s_cases.Keys];

    protected abstract IDevice Open();

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Forward_is_the_plain_method(string name)
    {
        KernelCase c = s_cases[name];
        using IDevice device = Open();
        DeviceBuffer<double>[] inputs = [.. c.Inputs.Select(x => device.Upload<double>(x))];
        DeviceBuffer<double> output = device.Upload<double>(c.Outputs);
        c.Forward(device, inputs, output);
        AssertNear(Run(c, c.Inputs), output.Download(), c.Precision);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Backward_is_what_differences_give(string name)
    {
        KernelCase c = s_cases[name];
        double[] seed = SeedOf(c);
        double[][] gradientsOf = Gradients(c, Open);
        for (int k = 0; k < gradientsOf.Length; k++)
        {
            double[] actual = gradientsOf[k];
            for (int i = 0; i < actual.Length; i++)
            {
                double expected = (Objective(c, k, i, c.Step, seed) - Objective(c, k, i, -c.Step, seed)) / (2 * c.Step);
                Assert.True(Math.Abs(expected - actual[i]) <= c.Tolerance * (1 + Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"{name}, input {k}[{i}]: expected {expected}, is {actual[i]}"));
            }
        }
    }

    /// <summary>Far nearer than differences tell; sums may be added up in another order.</summary>
    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Backward_is_that_of_the_host(string name)
    {
        KernelCase c = s_cases[name];
        foreach ((double[] expected, double[] actual) in Gradients(c, () => Device.Open(1)).Zip(Gradients(c, Open))) AssertNear(expected, actual, 10 * c.Precision);
    }

    [SkippableFact]
    public void No_index_is_no_work()
    {
        using IDevice device = Open();
        DeviceBuffer<double> w = device.Upload<double>([1, 2]), wGrad = device.Upload<double>([3, 4]), nothing = device.Allocate<double>(0), nothingToo = device.Allocate<double>(0);
        Kernels.DotPerRowOn(device, 0, w, nothing, nothingToo);
        Kernels.DotPerRowBackwardOn(device, 0, w, nothing, nothingToo, wGrad, device.Allocate<double>(0), device.Allocate<double>(0));
        Kernels.PendulumBackwardOn(device, 0, nothing, 1000, 0.1, nothingToo, device.Allocate<double>(0), device.Upload<double>([5.0]), device.Allocate<double>(0));
        Kernels.BlurBackwardOn(device, new(0, 7), 0, 7, nothing, nothing, nothingToo, device.Allocate<double>(0), device.Allocate<double>(0), device.Allocate<double>(0));
        Assert.Equal([3, 4], wGrad.Download());
    }

    /// <summary>The gradients of the inputs, and the adjoint of what is written, as it was before.</summary>
    protected static double[][] Gradients(KernelCase c, Func<IDevice> open)
    {
        using IDevice device = open();
        DeviceBuffer<double>[] inputs = [.. c.Inputs.Select(x => device.Upload<double>(x))];
        DeviceBuffer<double>[] gradients = [.. c.Inputs.Select(x => device.Allocate<double>(x.Length))];
        DeviceBuffer<double> output = device.Upload<double>(c.Outputs), outputGradient = device.Upload<double>(SeedOf(c));
        c.Backward(device, inputs, output, gradients, outputGradient);
        AssertNear(Run(c, c.Inputs), output.Download(), c.Precision);
        return [.. gradients.Select(g => g.Download()), outputGradient.Download()];
    }

    protected static KernelCase CaseOf(string name) => s_cases[name];

    private static double[] SeedOf(KernelCase c) => [.. Enumerable.Range(0, c.Outputs.Length).Select(i => 0.5 + Math.Cos(1.7 * i))];

    /// <summary>What is written is an input as well, as it is before.</summary>
    private static double Objective(KernelCase c, int input, int element, double step, double[] seed)
    {
        double[][] inputs = [.. c.Inputs.Select(x => x.ToArray())];
        double[] output = [.. c.Outputs];
        (input < inputs.Length ? inputs[input] : output)[element] += step;
        c.Plain(inputs, output);
        return output.Zip(seed, (y, s) => y * s).Sum();
    }

    private static double[] Run(KernelCase c, double[][] inputs)
    {
        double[] output = [.. c.Outputs];
        c.Plain(inputs, output);
        return output;
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * (1 + Math.Abs(expected[i])));
    }
}
