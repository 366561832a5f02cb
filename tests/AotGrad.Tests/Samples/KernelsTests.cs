using LogisticRegression;

namespace AotGrad.Tests.Samples;

/// <summary>The kernels sample trains alike on every device, and says so where there is none.</summary>
public sealed class KernelsTests
{
    private readonly StringWriter _output = new(), _error = new();

    [Fact]
    public void Learns_alike_with_any_number_of_workers_and_in_a_plain_loop()
    {
        var data = DataSet.Generate(3000);
        using var plain = new PlainTraining(data);
        using var one = new DeviceTraining("one", AotGrad.Devices.Device.Open(1), data);
        using var three = new DeviceTraining("three", AotGrad.Devices.Device.Open(3), data);

        Outcome[] outcomes = Race.Run(40, [plain, one, three]);

        Assert.Equal(Math.Log(2), outcomes[0].Losses[0], 1e-6);
        Assert.InRange(outcomes[0].Losses[^1], 0.1, 0.3);
        Assert.All(outcomes[1].Losses.Zip(outcomes[0].Losses), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Equal(outcomes[1].Losses, outcomes[2].Losses);
        Assert.Equal(outcomes[1].Weights, outcomes[2].Weights);
    }

    [Fact]
    public void Reports_losses_and_times()
    {
        Assert.Equal(0, Run("--rows", "500", "--steps", "3", "--workers", "2"));

        string report = _output.ToString();
        Assert.Matches(@"(?m)^    host +host", report);
        Assert.Matches(@"(?m)^loss before +plain loop +1 worker +2 workers\r?$", report);
        Assert.Matches(@"(?m)^    step 1 +0\.693147 +0\.693147 +0\.693147\r?$", report);
        Assert.Contains("All losses agree to 0.0001.", report);
        Assert.Matches(@"2 workers are \d+\.\d\d times as fast as one; their weights are the same, to the last bit\.", report);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("ilgpu-cpu")]
    [InlineData("cuda")]
    [InlineData("opencl")]
    public void Trains_on_a_device_or_says_why_it_cannot(string device)
    {
        bool isThere = DeviceCatalog.List().Any(info => DeviceCatalog.NameOf(info.Kind) == device);

        Assert.Equal(isThere ? 0 : 2, Run("--device", device, "--rows", "500", "--steps", "3"));
        if (!isThere)
        {
            Assert.StartsWith($"There is no device '{device}': ", _error.ToString());
        }
    }

    [Theory]
    [InlineData("--device", "abacus")]
    [InlineData("--rows", "0")]
    [InlineData("--steps", "many")]
    [InlineData("--workers", "-1")]
    public void Refuses_what_makes_no_sense(string option, string value)
    {
        Assert.Equal(1, Run(option, value));
        Assert.Contains(value, _error.ToString());
    }

    private int Run(params string[] args) =>
        Settings.Command(Experiment.Run).Parse(args).Invoke(new() { Output = _output, Error = _error });
}
