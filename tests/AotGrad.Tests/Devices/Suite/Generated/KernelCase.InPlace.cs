namespace AotGrad.Tests.Devices.Generated;

/// <content>Kernels that overwrite what their derivatives need.</content>
public sealed partial record KernelCase
{
    private static readonly int[] s_permutation = [.. Enumerable.Range(0, Items).Select(i => i * 5 % Items)];

    private static IEnumerable<KernelCase> InPlace() =>
    [
        new("Square", [], Numbers(Items),
            (x, y) => Each(Items, i => Kernels.Square(i, y)),
            (d, x, y) => Kernels.SquareOn(d, Items, y),
            (d, x, y, xGrad, yGrad) => Kernels.SquareBackwardOn(d, Items, y, yGrad)),
        new("SineOfCosine", [Numbers(Items)], Positive(Items),
            (x, y) => Each(Items, i => Kernels.SineOfCosine(i, x[0], y)),
            (d, x, y) => Kernels.SineOfCosineOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.SineOfCosineBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("SoftmaxInPlace", [], Numbers(5 * Items),
            (x, y) => Each(Items, i => Kernels.SoftmaxInPlace(i, 5, y)),
            (d, x, y) => Kernels.SoftmaxInPlaceOn(d, Items, 5, y),
            (d, x, y, xGrad, yGrad) => Kernels.SoftmaxInPlaceBackwardOn(d, Items, 5, y, yGrad)),
        new("Cascade", [[0.7]], Numbers(5 * Items),
            (x, y) => Each(Items, i => Kernels.Cascade(i, 5, x[0][0], y)),
            (d, x, y) => Kernels.CascadeOn(d, Items, 5, ValueOf(x[0]), y),
            (d, x, y, xGrad, yGrad) => Kernels.CascadeBackwardOn(d, Items, 5, ValueOf(x[0]), y, xGrad[0], yGrad)),
        new("Branchwise", [Numbers(Items)], Positive(Items),
            (x, y) => Each(Items, i => Kernels.Branchwise(i, x[0], y)),
            (d, x, y) => Kernels.BranchwiseOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.BranchwiseBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("Butterfly", [], Numbers(2 * Items),
            (x, y) => Each(Items, i => Kernels.Butterfly(i, y)),
            (d, x, y) => Kernels.ButterflyOn(d, Items, y),
            (d, x, y, xGrad, yGrad) => Kernels.ButterflyBackwardOn(d, Items, y, yGrad)),
        new("Shrink", [], Positive(Items),
            (x, y) => Each(Items, i => Kernels.Shrink(i, y)),
            (d, x, y) => Kernels.ShrinkOn(d, Items, y),
            (d, x, y, xGrad, yGrad) => Kernels.ShrinkBackwardOn(d, Items, y, yGrad)),
        new("Permuted", [Numbers(Items)], Numbers(Items),
            (x, y) => Each(Items, i => Kernels.Permuted(i, s_permutation, x[0], y)),
            (d, x, y) => Kernels.PermutedOn(d, Items, d.Upload<int>(s_permutation), x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.PermutedBackwardOn(d, Items, d.Upload<int>(s_permutation), x[0], y, xGrad[0], yGrad)),
        new("Sort", [], Numbers(6 * Items),
            (x, y) => Each(Items, i => Kernels.Sort(i, 6, y)),
            (d, x, y) => Kernels.SortOn(d, Items, 6, y),
            (d, x, y, xGrad, yGrad) => Kernels.SortBackwardOn(d, Items, 6, y, yGrad)),
        new("Halves", [], Numbers(8 * Items),
            (x, y) => Each(Items, i => Kernels.Halves(i, 4, y)),
            (d, x, y) => Kernels.HalvesOn(d, Items, 4, y),
            (d, x, y, xGrad, yGrad) => Kernels.HalvesBackwardOn(d, Items, 4, y, yGrad)),
        new("Solve", [Numbers(9 * Items)], Numbers(3 * Items),
            (x, y) => Each(Items, i => Kernels.Solve(i, x[0], y)),
            (d, x, y) => Kernels.SolveOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.SolveBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
    ];
}
