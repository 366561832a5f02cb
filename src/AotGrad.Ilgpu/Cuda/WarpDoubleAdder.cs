using ILGPU.Runtime.Cuda;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>Adds doubles, by <see cref="WarpAdders"/>.</summary>
public readonly struct WarpDoubleAdder : IAtomicAdder<double>
{
    private const string Split = "mov.b64 {low, high}, sum;";

    private const string Join = "mov.b64 other, {low, high};\n    add.f64 sum, sum, other;";

    private const string Sum =
        $"""
            {Split}
            shfl.sync.bfly.b32 low, low, 16, 31, 0xffffffff;
            shfl.sync.bfly.b32 high, high, 16, 31, 0xffffffff;
            {Join}
            {Split}
            shfl.sync.bfly.b32 low, low, 8, 31, 0xffffffff;
            shfl.sync.bfly.b32 high, high, 8, 31, 0xffffffff;
            {Join}
            {Split}
            shfl.sync.bfly.b32 low, low, 4, 31, 0xffffffff;
            shfl.sync.bfly.b32 high, high, 4, 31, 0xffffffff;
            {Join}
            {Split}
            shfl.sync.bfly.b32 low, low, 2, 31, 0xffffffff;
            shfl.sync.bfly.b32 high, high, 2, 31, 0xffffffff;
            {Join}
            {Split}
            shfl.sync.bfly.b32 low, low, 1, 31, 0xffffffff;
            shfl.sync.bfly.b32 high, high, 1, 31, 0xffffffff;
            {Join}
        """;

    private const string Adder =
        $$"""
        {
        {{WarpAdders.Registers}}
            .reg .f64 sum, other;
            .reg .b32 low, high;
            mov.f64 sum, %1;
        {{WarpAdders.UnlessShared}}
        {{Sum}}
        {{WarpAdders.UnlessFirst}}
        Add:
            red.add.f64 [%0], sum;
        Done:
        }
        """;

    /// <inheritdoc/>
    public unsafe void Add(ref double target, double value)
    {
        fixed (double* address = &target)
            CudaAsm.Emit(Adder, (nint)address, value);
    }
}
