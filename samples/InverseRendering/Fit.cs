using AotGrad.Devices;
using AotGrad.Optim;

namespace InverseRendering;

/// <summary>Moves blobs until their picture is like that of others, following the gradient of its error.</summary>
internal sealed class Fit : IDisposable
{
    private readonly IDevice _device;
    private readonly int _size;
    private readonly DeviceBuffer<float> _target, _blobs, _blobsGrad, _picture, _error, _errorGrad, _shares;
    private readonly DeviceOptimizer<float> _adam;

    /// <param name="size">The width and the height of the pictures, in pixels.</param>
    public Fit(IDevice device, int size, float[] target, float[] start)
    {
        _device = device;
        _size = size;
        int pixels = Extents.Count;
        _picture = device.Allocate<float>(3 * pixels);
        _target = device.Upload<float>(Picture(target));
        _blobs = device.Upload<float>(start);
        _blobsGrad = device.Allocate<float>(start.Length);
        _error = device.Allocate<float>(pixels);
        _errorGrad = device.Allocate<float>(pixels);

        // The derivative of the mean by each pixel's error.
        float[] shares = new float[pixels];
        Array.Fill(shares, 1f / pixels);
        _shares = device.Upload<float>(shares);
        _adam = new Adam<float>(start.Length).On(device);
    }

    private Index2 Extents => new(_size, _size);

    /// <summary>The mean of the pixels' errors before the last step.</summary>
    public double Error => _error.Download().Average(error => (double)error);

    public float[] Blobs => _blobs.Download();

    public void Step(double learningRate)
    {
        _blobsGrad.Clear();
        _shares.CopyTo(_errorGrad);
        Renderer.ErrorBackwardOn(_device, Extents, _size, _blobs, _target, _error, _blobsGrad, _errorGrad);
        _adam.Optimizer.LearningRate = learningRate;
        _adam.Step(_blobs, _blobsGrad);
    }

    /// <summary>The picture of blobs: red, green and blue of each pixel, row by row.</summary>
    public float[] Picture(float[] blobs)
    {
        using DeviceBuffer<float> drawn = _device.Upload<float>(blobs);
        Renderer.RenderOn(_device, Extents, _size, drawn, _picture);
        return _picture.Download();
    }

    public void Dispose()
    {
        _adam.Dispose();
        foreach (DeviceBuffer<float> buffer in new[] { _target, _blobs, _blobsGrad, _picture, _error, _errorGrad, _shares })
        {
            buffer.Dispose();
        }
    }
}
