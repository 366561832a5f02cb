using ILGPU.Runtime.Cuda;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>
/// What adders for CUDA have in common. Indices that share an element mostly add to it in step: where all 32 lanes of a warp add to
/// the same element, they add up their values first, and one of them adds the sum. Otherwise each lane adds its own value.
/// </summary>
/// <remarks>
/// An adder is one piece of PTX, since pieces hand each other values through memory; %0 is the address, %1 the value. Lanes in step read
/// the same mask of themselves: either all 32 go on to the instructions that wait for 32 lanes, or none of them.
/// </remarks>
internal static class WarpAdders
{
    /// <summary>What the other pieces compute with.</summary>
    public const string Registers =
        """
            .reg .pred apart, same, idle;
            .reg .b32 lanes, lane;
        """;

    /// <summary>Goes to the label Add unless all lanes add to one address.</summary>
    public const string UnlessShared =
        """
            activemask.b32 lanes;
            setp.ne.u32 apart, lanes, 0xffffffff;
            @apart bra Add;
            match.all.sync.b64 lanes|same, %0, 0xffffffff;
            @!same bra Add;
        """;

    /// <summary>Goes to the label Done, except for the first lane.</summary>
    public const string UnlessFirst =
        """
            mov.u32 lane, %%laneid;
            setp.ne.u32 idle, lane, 0;
            @idle bra Done;
        """;

    /// <summary>Whether there are the instructions that this takes.</summary>
    public static bool AreSupported(CudaArchitecture architecture, CudaInstructionSet instructions) =>
        architecture >= CudaArchitecture.SM_70 && instructions >= CudaInstructionSet.ISA_62;
}
