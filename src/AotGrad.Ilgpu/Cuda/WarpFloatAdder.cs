using ILGPU.Runtime.Cuda;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>Adds floats, by <see cref="WarpAdders"/>.</summary>
public readonly struct WarpFloatAdder : IAtomicAdder<float>
{
    private const string Sum =
        """
            shfl.sync.bfly.b32 other, sum, 16, 31, 0xffffffff;
            add.f32 sum, sum, other;
            shfl.sync.bfly.b32 other, sum, 8, 31, 0xffffffff;
            add.f32 sum, sum, other;
            shfl.sync.bfly.b32 other, sum, 4, 31, 0xffffffff;
            add.f32 sum, sum, other;
            shfl.sync.bfly.b32 other, sum, 2, 31, 0xffffffff;
            add.f32 sum, sum, other;
            shfl.sync.bfly.b32 other, sum, 1, 31, 0xffffffff;
            add.f32 sum, sum, other;
        """;

    private const string Adder =
        $$"""
        {
        {{WarpAdders.Registers}}
            .reg .f32 sum, other;
            mov.f32 sum, %1;
        {{WarpAdders.UnlessShared}}
        {{Sum}}
        {{WarpAdders.UnlessFirst}}
        Add:
            red.add.f32 [%0], sum;
        Done:
        }
        """;

    /// <inheritdoc/>
    public unsafe void Add(ref float target, float value)
    {
        fixed (float* address = &target)
            CudaAsm.Emit(Adder, (nint)address, value);
    }
}
