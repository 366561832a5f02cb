using System.Numerics;
using AotGrad.Devices;

namespace AotGrad.Optim.Steps;

/// <summary>The sum of the squares of every so many elements, as many as there are sums.</summary>
internal struct SquaresKernel<T, TRead, TWrite> : IKernel<SquaresKernel<T, TRead, TWrite>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRead : struct, IDeviceView<TRead, T>
    where TWrite : struct, IDeviceView<TWrite, T>
{
    private TRead _elements;
    private TWrite _sums;

    public static SquaresKernel<T, TRead, TWrite> Bind(KernelBinder binder) => new()
    {
        _elements = binder.View<TRead, T>(0),
        _sums = binder.View<TWrite, T>(1),
    };

    public void Execute(int index)
    {
        T sum = T.Zero;
        int count = (_elements.Length - index - 1) / _sums.Length + 1;
        for (int k = 0; k < count; k++)
        {
            T element = _elements[index + k * _sums.Length];
            sum += element * element;
        }
        _sums[index] = sum;
    }
}
