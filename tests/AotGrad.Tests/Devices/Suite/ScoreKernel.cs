using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>y[i] = tanh(rate · (w · row i of x)), forward and backward: all indices add to the gradients of w and rate.</summary>
internal static class Score
{
    private static readonly KernelDefinition s_kernel = new(
        "Score",
        typeof(ScoreKernel<,>),
        [
            new("w", KernelRole.Read, typeof(float)), new("x", KernelRole.Read, typeof(float)),
            new("rate", KernelRole.Scalar, typeof(float)), new("y", KernelRole.Write, typeof(float)),
        ],
        static (host, begin, end) => Run(begin, end, host.Read<float>(0), host.Read<float>(1), host.Scalar<float>(2), host.Write<float>(3)));

    private static readonly KernelDefinition s_backward = new(
        "ScoreBackward",
        typeof(ScoreBackwardKernel<,,>),
        [
            new("w", KernelRole.Read, typeof(float)), new("x", KernelRole.Read, typeof(float)),
            new("rate", KernelRole.Scalar, typeof(float)), new("y", KernelRole.Write, typeof(float)),
            new("wGrad", KernelRole.Accumulate, typeof(float), gradientOf: "w"),
            new("xGrad", KernelRole.Write, typeof(float), gradientOf: "x"),
            new("rateGrad", KernelRole.Accumulate, typeof(float), gradientOf: "rate"),
            new("yGrad", KernelRole.Write, typeof(float), gradientOf: "y"),
        ],
        static (host, begin, end) => Backward(
            begin, end, host.Read<float>(0), host.Read<float>(1), host.Scalar<float>(2), host.Write<float>(3),
            host.Accumulate<float>(4), host.Write<float>(5), ref host.Accumulate<float>(6)[0], host.Write<float>(7)));

    public static void Run(int begin, int end, ReadOnlySpan<float> w, ReadOnlySpan<float> x, float rate, Span<float> y)
    {
        for (int i = begin; i < end; i++)
        {
            ReadOnlySpan<float> row = x.Slice(i * w.Length, w.Length);
            float s = 0;
            for (int j = 0; j < row.Length; j++)
                s += w[j] * row[j];
            y[i] = MathF.Tanh(rate * s);
        }
    }

    public static void Backward(
        int begin, int end, ReadOnlySpan<float> w, ReadOnlySpan<float> x, float rate, Span<float> y,
        Span<float> wGrad, Span<float> xGrad, ref float rateGrad, Span<float> yGrad)
    {
        for (int i = begin; i < end; i++)
        {
            ReadOnlySpan<float> row = x.Slice(i * w.Length, w.Length);
            Span<float> rowGrad = xGrad.Slice(i * w.Length, w.Length);
            float s = 0;
            for (int j = 0; j < row.Length; j++)
                s += w[j] * row[j];
            y[i] = MathF.Tanh(rate * s);

            float bar = yGrad[i] * (1 - y[i] * y[i]);
            yGrad[i] = 0;
            rateGrad += bar * s;
            for (int j = 0; j < row.Length; j++)
            {
                wGrad[j] += bar * rate * row[j];
                rowGrad[j] += bar * rate * w[j];
            }
        }
    }

    public static void RunOn(IDevice device, int count, DeviceBuffer<float> w, DeviceBuffer<float> x, float rate, DeviceBuffer<float> y) =>
        device.Launch(s_kernel, count, [KernelArgument.View(w), KernelArgument.View(x), KernelArgument.Scalar(rate), KernelArgument.View(y)]);

    public static void BackwardOn(
        IDevice device, int count, DeviceBuffer<float> w, DeviceBuffer<float> x, float rate, DeviceBuffer<float> y,
        DeviceBuffer<float> wGrad, DeviceBuffer<float> xGrad, DeviceBuffer<float> rateGrad, DeviceBuffer<float> yGrad) => device.Launch(
            s_backward,
            count,
            [
                KernelArgument.View(w), KernelArgument.View(x), KernelArgument.Scalar(rate), KernelArgument.View(y),
                KernelArgument.View(wGrad), KernelArgument.View(xGrad), KernelArgument.View(rateGrad), KernelArgument.View(yGrad),
            ]);
}

internal struct ScoreKernel<TRead, TWrite> : IKernel<ScoreKernel<TRead, TWrite>>
    where TRead : struct, IDeviceView<TRead, float>
    where TWrite : struct, IDeviceView<TWrite, float>
{
    public TRead W;
    public TRead X;
    public float Rate;
    public TWrite Y;

    public static ScoreKernel<TRead, TWrite> Bind(KernelBinder binder) => new()
    {
        W = binder.View<TRead, float>(0),
        X = binder.View<TRead, float>(1),
        Rate = binder.Scalar<float>(2),
        Y = binder.View<TWrite, float>(3),
    };

    public void Execute(int index)
    {
        TRead row = X.Slice(index * W.Length, W.Length);
        float s = 0;
        for (int j = 0; j < row.Length; j++)
            s += W[j] * row[j];
        Y[index] = MathF.Tanh(Rate * s);
    }
}

internal struct ScoreBackwardKernel<TRead, TWrite, TAdd> : IKernel<ScoreBackwardKernel<TRead, TWrite, TAdd>>
    where TRead : struct, IDeviceView<TRead, float>
    where TWrite : struct, IDeviceView<TWrite, float>
    where TAdd : struct, IDeviceView<TAdd, float>
{
    public TRead W;
    public TRead X;
    public float Rate;
    public TWrite Y;
    public TAdd WGrad;
    public TWrite XGrad;
    public TAdd RateGrad;
    public TWrite YGrad;

    public static ScoreBackwardKernel<TRead, TWrite, TAdd> Bind(KernelBinder binder) => new()
    {
        W = binder.View<TRead, float>(0),
        X = binder.View<TRead, float>(1),
        Rate = binder.Scalar<float>(2),
        Y = binder.View<TWrite, float>(3),
        WGrad = binder.View<TAdd, float>(4),
        XGrad = binder.View<TWrite, float>(5),
        RateGrad = binder.View<TAdd, float>(6),
        YGrad = binder.View<TWrite, float>(7),
    };

    public void Execute(int index)
    {
        TRead row = X.Slice(index * W.Length, W.Length);
        TWrite rowGrad = XGrad.Slice(index * W.Length, W.Length);
        float s = 0;
        for (int j = 0; j < row.Length; j++)
            s += W[j] * row[j];
        Y[index] = MathF.Tanh(Rate * s);

        float bar = YGrad[index] * (1 - Y[index] * Y[index]);
        YGrad[index] = 0;
        RateGrad.Add(0, bar * s);
        for (int j = 0; j < row.Length; j++)
        {
            WGrad.Add(j, bar * Rate * row[j]);
            rowGrad[j] += bar * Rate * W[j];
        }
    }
}
