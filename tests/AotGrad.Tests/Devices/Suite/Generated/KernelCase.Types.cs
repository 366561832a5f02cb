using System.Numerics;
using System.Runtime.InteropServices;
using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <content>Kernels with numbers of all types.</content>
public sealed partial record KernelCase
{
    private static readonly byte[] s_flags = [1, 0, 1, 1];
    private static readonly sbyte[] s_shapes = [-1, 7];
    private static readonly long[] s_longs = [3, -1L << 40, 17, 12];
    private static readonly ushort[] s_shorts = [9, 60000, 5, 11];
    private static readonly short[] s_letters = [100, 101, 97, 102];
    private static readonly Quaternion s_turn = new(0.1f, -0.3f, 0.2f, 0.9f);
    private static readonly Matrix4x4 s_view = new(1, 0.2f, 0.1f, 0.3f, 0.4f, 1, 0.2f, 0.1f, 0.1f, 0.6f, 1, 0.2f, 0.5f, 0.1f, 0.3f, 1);

    private static IEnumerable<KernelCase> WithTypes() =>
    [
        new("Functions", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Functions(i, x[0], y)),
            (d, x, y) => Kernels.FunctionsOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.FunctionsBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Roots", [Positive(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Roots(i, x[0], y)),
            (d, x, y) => Kernels.RootsOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.RootsBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Integers", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Integers(i, true, 7, s_flags, s_shapes, s_longs, s_shorts, s_letters, x[0], y)),
            (d, x, y) => Kernels.IntegersOn(d, Items, true, 7, d.Upload<byte>(s_flags), d.Upload<sbyte>(s_shapes), d.Upload<long>(s_longs), d.Upload<ushort>(s_shorts), d.Upload<short>(s_letters), x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.IntegersBackwardOn(d, Items, true, 7, d.Upload<byte>(s_flags), d.Upload<sbyte>(s_shapes), d.Upload<long>(s_longs), d.Upload<ushort>(s_shorts), d.Upload<short>(s_letters), x[0], y, xGrad[0], yGrad)),
        new("Springs", [Numbers(3 * 9), Numbers(3), [0.3]], new double[3 * 9],
            (x, y) => OnFloats(y, f => Each(9, i => Kernels.Springs(i, Vectors(x[0]), Vectors(x[1])[0], (float)x[2][0], MemoryMarshal.Cast<float, Vector3>(f.AsSpan())))),
            (d, x, y) => OnVectors(d, y, f => Kernels.SpringsOn(d, 9, d.Upload<Vector3>(Vectors(x[0].Download())), Vectors(x[1].Download())[0], (float)ValueOf(x[2]), f)),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Vector3> placesGrad = d.Allocate<Vector3>(9), windGrad = d.Allocate<Vector3>(1);
                DeviceBuffer<float> restGrad = d.Allocate<float>(1);
                OnVectors(d, y, f => OnVectors(d, yGrad, g => Kernels.SpringsBackwardOn(d, 9, d.Upload<Vector3>(Vectors(x[0].Download())), Vectors(x[1].Download())[0], (float)ValueOf(x[2]), f, placesGrad, windGrad, restGrad, g)));
                xGrad[0].Upload(Doubles(placesGrad.Download()));
                xGrad[1].Upload(Doubles(windGrad.Download()));
                xGrad[2].Upload([restGrad.Download()[0]]);
            }) { Step = 0.02, Tolerance = 3e-3 },
        new("Turned", [Numbers(3 * 9)], new double[9],
            (x, y) => OnFloats(y, f => Each(9, i => Kernels.Turned(i, Vectors(x[0]), s_turn, s_view, f))),
            (d, x, y) => OnFloats(d, y, f => Kernels.TurnedOn(d, 9, d.Upload<Vector3>(Vectors(x[0].Download())), s_turn, s_view, f)),
            (d, x, y, xGrad, yGrad) =>
            {
                DeviceBuffer<Vector3> placesGrad = d.Allocate<Vector3>(9);
                OnFloats(d, y, f => OnFloats(d, yGrad, g => Kernels.TurnedBackwardOn(d, 9, d.Upload<Vector3>(Vectors(x[0].Download())), s_turn, s_view, f, placesGrad, d.Allocate<Quaternion>(1), d.Allocate<Matrix4x4>(1), g)));
                xGrad[0].Upload(Doubles(placesGrad.Download()));
            }) { Step = 0.02, Tolerance = 3e-3 },
        new("Pairs", [Numbers(Items)], new double[2 * Items],
            (x, y) => Each(Items, i => Kernels.Pairs(i, x[0], new double[Items], y)),
            (d, x, y) => Kernels.PairsOn(d, Items, x[0], d.Allocate<double>(Items), y),
            (d, x, y, xGrad, yGrad) => Kernels.PairsBackwardOn(d, Items, x[0], d.Allocate<double>(Items), y, xGrad[0], d.Allocate<double>(Items), yGrad)),
    ];

    private static Vector3[] Vectors(double[] numbers) =>
        [.. Enumerable.Range(0, numbers.Length / 3).Select(k => new Vector3((float)numbers[3 * k], (float)numbers[(3 * k) + 1], (float)numbers[(3 * k) + 2]))];

    private static double[] Doubles(Vector3[] vectors) => [.. vectors.SelectMany(v => new double[] { v.X, v.Y, v.Z })];

    private static void OnFloats(double[] numbers, Action<float[]> work)
    {
        float[] floats = [.. numbers.Select(v => (float)v)];
        work(floats);
        for (int i = 0; i < floats.Length; i++) numbers[i] = floats[i];
    }

    private static void OnFloats(IDevice device, DeviceBuffer<double> numbers, Action<DeviceBuffer<float>> work)
    {
        DeviceBuffer<float> floats = device.Upload<float>([.. numbers.Download().Select(v => (float)v)]);
        work(floats);
        numbers.Upload([.. floats.Download().Select(v => (double)v)]);
    }

    private static void OnVectors(IDevice device, DeviceBuffer<double> numbers, Action<DeviceBuffer<Vector3>> work)
    {
        DeviceBuffer<Vector3> vectors = device.Upload<Vector3>(Vectors(numbers.Download()));
        work(vectors);
        numbers.Upload(Doubles(vectors.Download()));
    }
}
