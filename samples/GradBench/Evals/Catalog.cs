using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>All evals. Each folder holds an objective, as anyone would write it in C#, and the functions that its eval calls.</summary>
public static class Catalog
{
    public static IReadOnlyList<Module> Modules { get; } =
    [
        HelloFunctions.Module,
        LlsqFunctions.Module,
        LseFunctions.Module,
        DetFunctions.Module,
        OdeFunctions.Module,
        GmmFunctions.Module,
        BaFunctions.Module,
        HtFunctions.Module,
        LstmFunctions.Module,
        KmeansFunctions.Module,
        ParticleFunctions.Module,
        SaddleFunctions.Module,
    ];
}
