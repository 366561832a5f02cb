using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Optim.Steps;

/// <summary>Multiplies an element by a factor.</summary>
internal struct ScaleKernel<T, TWrite> : IKernel<ScaleKernel<T, TWrite>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TWrite : struct, IDeviceView<TWrite, T>
{
    private TWrite _elements;
    private T _factor;

    public static ScaleKernel<T, TWrite> Bind(KernelBinder binder) => new()
    {
        _elements = binder.View<TWrite, T>(0),
        _factor = binder.Scalar<T>(1),
    };

    public void Execute(int index) => _elements[index] *= _factor;
}
