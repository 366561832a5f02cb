using AotGrad.Devices;

namespace AotGrad.Ilgpu.Tests.Functions;

/// <summary>The functions of numbers as a CUDA device computes them, where products and sums are fused.</summary>
public class OnCudaTests
{
    private const int Count = 100000;

    // Devices may round a little worse than the host.
    private const double More = 1;

    public static TheoryData<string> UnaryNames => [.. FunctionKernels.UnaryNames];

    public static TheoryData<string> BinaryNames => [.. FunctionKernels.BinaryNames];

    [SkippableTheory, MemberData(nameof(UnaryNames))]
    public void Functions_of_one_number(string name)
    {
        using IDevice device = Hardware.Open(DeviceKind.Cuda);
        int function = Array.IndexOf(FunctionKernels.UnaryNames, name);
        (double bound, double floatBound) = BoundsOf(CudaMathTests.Unary, name);
        var expected = CudaMathTests.Find<Func<double, double>>(typeof(Math), name, typeof(double));

        double[] x = [.. Sweep.Doubles(Count)];
        DeviceBuffer<double> y = device.Allocate<double>(x.Length);
        FunctionKernels.UnaryOn(device, x.Length, function, device.Upload<double>(x), y);
        var worst = new Worst();
        foreach ((double v, double actual) in x.Zip(y.Download()))
            worst.Add(Sweep.Ulps(expected(v), actual), $"{name}({v:R}) = {actual:R}, not {expected(v):R}");
        worst.AssertAtMost(bound + More);

        float[] xFloat = [.. Sweep.Floats(Count)];
        DeviceBuffer<float> yFloat = device.Allocate<float>(xFloat.Length);
        FunctionKernels.UnaryFloatOn(device, xFloat.Length, function, device.Upload<float>(xFloat), yFloat);
        worst = new Worst();
        foreach ((float v, float actual) in xFloat.Zip(yFloat.Download()))
            worst.Add(Sweep.Ulps(expected(v), actual), $"{name}({v:R}f) = {actual:R}, not {expected(v):R}");
        worst.AssertAtMost(floatBound + More);
    }

    [SkippableTheory, MemberData(nameof(BinaryNames))]
    public void Functions_of_two_numbers(string name)
    {
        using IDevice device = Hardware.Open(DeviceKind.Cuda);
        int function = Array.IndexOf(FunctionKernels.BinaryNames, name);
        bool isExact = name == "Rem";
        (double bound, double floatBound) = isExact ? (-More, -More) : BoundsOf(CudaMathTests.Binary, name);
        Func<double, double, double> expected = isExact ? (x, y) => x % y : CudaMathTests.Find<Func<double, double, double>>(typeof(Math), name, typeof(double), typeof(double));

        (double X, double Y)[] pairs = [.. CudaMathTests.Pairs(Sweep.Edges, Sweep.Doubles(Count))];
        DeviceBuffer<double> z = device.Allocate<double>(pairs.Length);
        FunctionKernels.BinaryOn(device, pairs.Length, function, device.Upload<double>([.. pairs.Select(pair => pair.X)]), device.Upload<double>([.. pairs.Select(pair => pair.Y)]), z);
        var worst = new Worst();
        foreach (((double x, double y), double actual) in pairs.Zip(z.Download()))
            worst.Add(Sweep.Ulps(expected(x, y), actual), $"{name}({x:R}, {y:R}) = {actual:R}, not {expected(x, y):R}");
        worst.AssertAtMost(bound + More);

        (float X, float Y)[] pairsFloat = [.. CudaMathTests.Pairs(Sweep.FloatEdges, Sweep.Floats(Count))];
        DeviceBuffer<float> zFloat = device.Allocate<float>(pairsFloat.Length);
        FunctionKernels.BinaryFloatOn(device, pairsFloat.Length, function, device.Upload<float>([.. pairsFloat.Select(pair => pair.X)]), device.Upload<float>([.. pairsFloat.Select(pair => pair.Y)]), zFloat);
        worst = new Worst();
        foreach (((float x, float y), float actual) in pairsFloat.Zip(zFloat.Download()))
            worst.Add(isExact ? Sweep.Ulps((double)(x % y), actual) : Sweep.Ulps(expected(x, y), actual), $"{name}({x:R}f, {y:R}f) = {actual:R}, not {expected(x, y):R}");
        worst.AssertAtMost(floatBound + More);
    }

    private static (double Bound, double FloatBound) BoundsOf(TheoryData<string, double, double> all, string name)
    {
        object[] row = all.Single(row => (string)row[0] == name);
        return ((double)row[1], (double)row[2]);
    }
}
