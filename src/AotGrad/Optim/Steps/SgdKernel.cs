using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Optim.Steps;

/// <summary>One step of <see cref="Sgd{T}"/> for one parameter.</summary>
internal struct SgdKernel<T, TWrite, TRead> : IKernel<SgdKernel<T, TWrite, TRead>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TWrite : struct, IDeviceView<TWrite, T>
    where TRead : struct, IDeviceView<TRead, T>
{
    private SgdConstants<T> _constants;
    private TWrite _parameters;
    private TRead _gradients;
    private TWrite _velocity;

    public static SgdKernel<T, TWrite, TRead> Bind(KernelBinder binder) => new()
    {
        _constants = binder.Scalar<SgdConstants<T>>(0),
        _parameters = binder.View<TWrite, T>(1),
        _gradients = binder.View<TRead, T>(2),
        _velocity = binder.View<TWrite, T>(3),
    };

    public void Execute(int index)
    {
        T parameter = _parameters[index], direction = _gradients[index];
        if (_constants.Maximize != 0)
            direction = -direction;
        if (_constants.HasDecay != 0)
            direction += _constants.Decay * parameter;
        if (_constants.HasMomentum != 0)
        {
            T next = direction;
            if (_constants.IsFirst == 0)
                next = _constants.Kept * _velocity[index] + _constants.Taken * direction;
            _velocity[index] = next;
            direction = _constants.Nesterov != 0 ? direction + _constants.Kept * next : next;
        }
        _parameters[index] = parameter - _constants.Rate * direction;
    }
}
