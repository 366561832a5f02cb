using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <content>All functions of numbers.</content>
public sealed partial record KernelCase
{
    private static IEnumerable<KernelCase> OfFunctions() =>
    [
        new("Angles", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Angles(i, x[0], y)),
            (d, x, y) => Kernels.AnglesOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.AnglesBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("AnglesInFloat", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.AnglesInFloat(i, x[0], y)),
            (d, x, y) => Kernels.AnglesInFloatOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.AnglesInFloatBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)) { Step = 0.02, Tolerance = 1e-2 },
        new("Powers", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Powers(i, x[0], y)),
            (d, x, y) => Kernels.PowersOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.PowersBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("PowersInFloat", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.PowersInFloat(i, x[0], y)),
            (d, x, y) => Kernels.PowersInFloatOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.PowersInFloatBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)) { Step = 0.02, Tolerance = 1e-2 },
        new("Choices", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.Choices(i, x[0], y)),
            (d, x, y) => Kernels.ChoicesOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.ChoicesBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)),
        new("ChoicesInFloat", [Numbers(Items)], new double[Items],
            (x, y) => Each(Items, i => Kernels.ChoicesInFloat(i, x[0], y)),
            (d, x, y) => Kernels.ChoicesInFloatOn(d, Items, x[0], y),
            (d, x, y, xGrad, yGrad) => Kernels.ChoicesInFloatBackwardOn(d, Items, x[0], y, xGrad[0], yGrad)) { Step = 0.02, Tolerance = 1e-2 },
    ];
}
