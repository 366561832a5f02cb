using System.Numerics;

namespace AotGrad.Optim.Steps;

/// <summary>What is the same for all parameters in one step of the Adam family. Flags are integers, as devices want them.</summary>
internal readonly struct AdamConstants<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public T Rate { get; private init; }

    public T RootCorrection { get; private init; }

    public T Kept1 { get; private init; }

    public T Taken1 { get; private init; }

    public T Kept2 { get; private init; }

    public T Taken2 { get; private init; }

    public T Epsilon { get; private init; }

    /// <summary>The factor of an L2 penalty in the gradient.</summary>
    public T Decay { get; private init; }

    /// <summary>The factor by which the parameters shrink beside the step.</summary>
    public T Shrinkage { get; private init; }

    public int HasDecay { get; private init; }

    public int AmsGrad { get; private init; }

    public int Maximize { get; private init; }

    public static AdamConstants<T> Of(AdamOptimizer<T> options, bool decoupled, long step) => new()
    {
        Rate = T.CreateTruncating(options.LearningRate / (1 - Math.Pow(options.Beta1, step))),
        RootCorrection = T.CreateTruncating(Math.Sqrt(1 - Math.Pow(options.Beta2, step))),
        Kept1 = T.CreateTruncating(options.Beta1),
        Taken1 = T.CreateTruncating(1 - options.Beta1),
        Kept2 = T.CreateTruncating(options.Beta2),
        Taken2 = T.CreateTruncating(1 - options.Beta2),
        Epsilon = T.CreateTruncating(options.Epsilon),
        Decay = T.CreateTruncating(decoupled ? 0 : options.WeightDecay),
        Shrinkage = T.CreateTruncating(decoupled ? 1 - options.LearningRate * options.WeightDecay : 1),
        HasDecay = options.WeightDecay != 0 && !decoupled ? 1 : 0,
        AmsGrad = options.AmsGrad ? 1 : 0,
        Maximize = options.Maximize ? 1 : 0,
    };
}
