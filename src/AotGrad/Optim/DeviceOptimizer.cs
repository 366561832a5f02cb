using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Optim;

/// <summary>
/// An optimizer of a buffer of a device, with all that it remembers there. Made by <see cref="Optimizer{T}.On"/>; numbers are
/// those of the optimizer on the host, to within rounding.
/// </summary>
/// <example>
/// <code>
/// using IDevice device = Device.Open();
/// using DeviceBuffer&lt;float&gt; w = device.Upload&lt;float&gt;(weights), wGrad = device.Allocate&lt;float&gt;(weights.Length);
/// using DeviceOptimizer&lt;float&gt; adam = new Adam&lt;float&gt;(weights.Length).On(device);
/// for (int epoch = 0; epoch &lt; 100; epoch++)
/// {
///     wGrad.Clear();
///     Model.ScoreBackwardOn(device, count, w, x, y, wGrad, xGrad, yGrad);
///     adam.Step(w, wGrad);
/// }
/// </code>
/// </example>
/// <typeparam name="T">The type of the parameters, and of the arithmetic: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class DeviceOptimizer<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly DeviceBuffer<T>[] _state;

    internal DeviceOptimizer(Optimizer<T> optimizer, IDevice device)
    {
        Optimizer = optimizer;
        Device = device;
        StepCount = optimizer.StepCount;
        T[][] state = optimizer.State ?? throw new NotSupportedException($"{optimizer.GetType().Name} has no steps on devices.");
        _state = new DeviceBuffer<T>[state.Length];
        try
        {
            for (int i = 0; i < state.Length; i++)
                _state[i] = device.Upload<T>(state[i]);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The optimizer whose options these steps have; its learning rate may be changed between steps.</summary>
    public Optimizer<T> Optimizer { get; }

    /// <summary>The device.</summary>
    public IDevice Device { get; }

    /// <summary>The number of steps, those included that the optimizer had taken before it came to the device.</summary>
    public long StepCount { get; private set; }

    /// <summary>Takes one step: updates the parameters in place.</summary>
    /// <param name="parameters">The parameters, as many as the optimizer was made for.</param>
    /// <param name="gradients">The gradient of the objective at these parameters, of the same length; only read.</param>
    /// <exception cref="ArgumentNullException">A buffer is null.</exception>
    /// <exception cref="ArgumentException">
    /// A buffer has another length, or belongs to another device, or the two overlap. Nothing has been written then.
    /// </exception>
    /// <exception cref="ObjectDisposedException">This optimizer, a buffer or the device was disposed of.</exception>
    public void Step(DeviceBuffer<T> parameters, DeviceBuffer<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        if (parameters.Length != Optimizer.Length)
            throw WrongLength(parameters.Length, nameof(parameters));
        if (gradients.Length != Optimizer.Length)
            throw WrongLength(gradients.Length, nameof(gradients));

        Optimizer.UpdateOn(Device, parameters, gradients, _state, StepCount + 1);
        StepCount++;
    }

    /// <summary>Forgets the past: the next step is taken as if it were the first.</summary>
    /// <exception cref="ObjectDisposedException">This optimizer, or the device, was disposed of.</exception>
    public void Reset()
    {
        foreach (DeviceBuffer<T> buffer in _state)
            buffer.Clear();
        StepCount = 0;
    }

    /// <summary>Frees what is remembered on the device.</summary>
    public void Dispose()
    {
        foreach (DeviceBuffer<T>? buffer in _state)
            buffer?.Dispose();
    }

    private ArgumentException WrongLength(int actual, string name) =>
        new($"The optimizer was made for {Optimizer.Length} parameters, but this buffer has {actual} elements.", name);
}
