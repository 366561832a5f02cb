using System.Buffers.Binary;
using System.IO.Compression;
using InverseRendering;

namespace AotGrad.Tests.Samples;

/// <summary>The inverse rendering sample finds the scene, and its pictures can be read.</summary>
public sealed class InverseRenderingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aotgrad").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Error_falls_by_far_more_than_a_hundred_times()
    {
        (double start, double end) = Film.Make(_folder, size: 32, steps: 300, TextWriter.Null);

        Assert.InRange(start, 0.01, 1);
        Assert.InRange(end, 0, start / 100_000);
        byte[] target = Pixels("target.png"), found = Pixels("end.png");
        Assert.Equal(32 * (1 + 3 * 32), target.Length);
        Assert.All(target.Zip(found), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
        Assert.NotEqual(target, Pixels("start.png"));
        Assert.Equal(Pixels("start.png"), Pixels("frame-00.png"));
        Assert.True(File.Exists(Path.Combine(_folder, "frame-24.png")));
    }

    [Fact]
    public void Blobs_that_are_right_have_no_error()
    {
        using AotGrad.Devices.IDevice device = AotGrad.Devices.Device.Open();
        using var fit = new Fit(device, 8, Scene.Target, Scene.Target);

        fit.Step(learningRate: 0.1);

        Assert.Equal(0, fit.Error);
        Assert.Equal(Scene.Target, fit.Blobs);
    }

    [Fact]
    public void Pictures_are_portable_network_graphics()
    {
        string path = Path.Combine(_folder, "picture.png");
        Png.Write(path, 2, [0, 0.5f, 1, 2, -1, 0.2f]);

        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], bytes[..12]);
        Assert.Equal("IHDR"u8, bytes.AsSpan(12, 4));
        Assert.Equal([0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0], bytes[16..29]);
        // A chunk without data has the same checksum everywhere.
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82], bytes[^12..]);
        Assert.Equal([0, 0, 128, 255, 255, 0, 51], Pixels("picture.png"));
    }

    /// <summary>The bytes of the rows, each after the number of its filter.</summary>
    private byte[] Pixels(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(_folder, name));
        int length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(33));
        Assert.Equal("IDAT"u8, bytes.AsSpan(37, 4));
        using var rows = new ZLibStream(new MemoryStream(bytes, 41, length), CompressionMode.Decompress);
        using var read = new MemoryStream();
        rows.CopyTo(read);
        return read.ToArray();
    }
}
