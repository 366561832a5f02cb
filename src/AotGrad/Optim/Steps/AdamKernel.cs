using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Optim.Steps;

/// <summary>One step of the Adam family for one parameter.</summary>
internal struct AdamKernel<T, TWrite, TRead> : IKernel<AdamKernel<T, TWrite, TRead>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TWrite : struct, IDeviceView<TWrite, T>
    where TRead : struct, IDeviceView<TRead, T>
{
    private AdamConstants<T> _constants;
    private TWrite _parameters;
    private TRead _gradients;
    private TWrite _mean;
    private TWrite _square;
    private TWrite _maxSquare;

    public static AdamKernel<T, TWrite, TRead> Bind(KernelBinder binder) => new()
    {
        _constants = binder.Scalar<AdamConstants<T>>(0),
        _parameters = binder.View<TWrite, T>(1),
        _gradients = binder.View<TRead, T>(2),
        _mean = binder.View<TWrite, T>(3),
        _square = binder.View<TWrite, T>(4),
        _maxSquare = binder.View<TWrite, T>(5),
    };

    public void Execute(int index)
    {
        T parameter = _parameters[index], direction = _gradients[index];
        if (_constants.Maximize != 0)
            direction = -direction;
        if (_constants.HasDecay != 0)
            direction += _constants.Decay * parameter;

        T mean = _constants.Kept1 * _mean[index] + _constants.Taken1 * direction;
        _mean[index] = mean;
        T square = _constants.Kept2 * _square[index] + _constants.Taken2 * direction * direction;
        _square[index] = square;
        if (_constants.AmsGrad != 0)
        {
            // The larger one, or NaN if either is.
            T largest = _maxSquare[index];
            square = largest > square || T.IsNaN(largest) ? largest : square;
            _maxSquare[index] = square;
        }

        T divisor = T.Sqrt(square) / _constants.RootCorrection + _constants.Epsilon;
        _parameters[index] = parameter * _constants.Shrinkage - _constants.Rate * (mean / divisor);
    }
}
