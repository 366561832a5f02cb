using System.Numerics;

namespace AotGrad.Devices;

/// <summary>Adds the sums of all groups to one number of each element, in the order of the groups.</summary>
internal struct SumKernel<T, TRead, TWrite> : IKernel<SumKernel<T, TRead, TWrite>>
    where T : unmanaged, INumber<T>
    where TRead : struct, IDeviceView<TRead, T>
    where TWrite : struct, IDeviceView<TWrite, T>
{
    private TRead _sums;
    private TWrite _target;
    private int _offset;
    private int _stride;

    public static SumKernel<T, TRead, TWrite> Bind(KernelBinder binder) => new()
    {
        _sums = binder.View<TRead, T>(0),
        _target = binder.View<TWrite, T>(1),
        _offset = binder.Scalar<int>(2),
        _stride = binder.Scalar<int>(3),
    };

    public void Execute(int index)
    {
        int place = index * _stride + _offset;
        T sum = _target[place];
        int groups = _sums.Length / _target.Length;
        for (int group = 0; group < groups; group++)
            sum += _sums[group * _target.Length + place];
        _target[place] = sum;
    }
}

/// <summary><see cref="SumKernel{T, TRead, TWrite}"/> over numbers of a type.</summary>
internal static class SumKernel<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The kernel.</summary>
    public static readonly KernelDefinition Definition = new(
        "Sum",
        typeof(SumKernel<,,>),
        [
            new("sums", KernelRole.Read, typeof(T)),
            new("target", KernelRole.Write, typeof(T)),
            new("offset", KernelRole.Scalar, typeof(int)),
            new("stride", KernelRole.Scalar, typeof(int)),
        ],
        static (_, _, _) => throw new NotSupportedException(),
        structArguments: [typeof(T)]);
}
