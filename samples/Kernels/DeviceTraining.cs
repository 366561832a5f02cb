using AotGrad.Devices;
using AotGrad.Optim;

namespace LogisticRegression;

/// <summary>Trains on a device: what a step reads and writes stays there.</summary>
internal sealed class DeviceTraining : ITraining
{
    private readonly IDevice _device;
    private readonly DeviceBuffer<float> _features, _labels, _weights, _weightsGrad, _loss, _lossGrad, _shares;
    private readonly DeviceOptimizer<float> _adam;

    /// <param name="device">The device, which is disposed of with the training.</param>
    public DeviceTraining(string name, IDevice device, DataSet data)
    {
        Name = name;
        _device = device;
        _features = device.Upload<float>(data.Features);
        _labels = device.Upload<float>(data.Labels);
        _weights = device.Allocate<float>(Logistic.WeightCount);
        _weightsGrad = device.Allocate<float>(Logistic.WeightCount);
        _loss = device.Allocate<float>(data.Rows);
        _lossGrad = device.Allocate<float>(data.Rows);
        _adam = new Adam<float>(Logistic.WeightCount, ITraining.LearningRate).On(device);

        // The derivative of the mean by each row's loss.
        float[] shares = new float[data.Rows];
        Array.Fill(shares, 1f / data.Rows);
        _shares = device.Upload<float>(shares);
    }

    public string Name { get; }

    public void Step()
    {
        _weightsGrad.Clear();
        _shares.CopyTo(_lossGrad);
        Logistic.LossBackwardOn(_device, _loss.Length, _weights, _features, _labels, _loss, _weightsGrad, _lossGrad);
        _adam.Step(_weights, _weightsGrad);
        _device.Synchronize();
    }

    public float[] Losses() => _loss.Download();

    public float[] Weights() => _weights.Download();

    public void Dispose() => _device.Dispose();
}
