using System.Numerics;

namespace AotGrad.Optim.Steps;

/// <summary>What is the same for all parameters in one step of <see cref="Sgd{T}"/>. Flags are integers, as devices want them.</summary>
internal readonly struct SgdConstants<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public T Rate { get; private init; }

    public T Kept { get; private init; }

    public T Taken { get; private init; }

    public T Decay { get; private init; }

    public int HasMomentum { get; private init; }

    public int HasDecay { get; private init; }

    public int IsFirst { get; private init; }

    public int Nesterov { get; private init; }

    public int Maximize { get; private init; }

    public static SgdConstants<T> Of(Sgd<T> options, long step) => new()
    {
        Rate = T.CreateTruncating(options.LearningRate),
        Kept = T.CreateTruncating(options.Momentum),
        Taken = T.CreateTruncating(1 - options.Dampening),
        Decay = T.CreateTruncating(options.WeightDecay),
        HasMomentum = options.Momentum != 0 ? 1 : 0,
        HasDecay = options.WeightDecay != 0 ? 1 : 0,
        IsFirst = step == 1 ? 1 : 0,
        Nesterov = options.Nesterov ? 1 : 0,
        Maximize = options.Maximize ? 1 : 0,
    };
}
