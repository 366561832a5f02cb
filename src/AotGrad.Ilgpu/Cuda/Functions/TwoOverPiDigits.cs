using System.Runtime.CompilerServices;

namespace AotGrad.Ilgpu.Cuda;

/// <summary>The digits of 2/π to the base 2, for angles so large that many of them matter.</summary>
internal static class TwoOverPiDigits
{
    /// <summary>The digits of <see cref="Word"/> that lie before the point, or that angles between small and large begin with: all are 0.</summary>
    public const int Before = 64;

    /// <summary>32 digits.</summary>
    /// <remarks>A kernel has no constant arrays.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Word(int index) => index switch
    {
        2 => 0xA2F9836E,
        3 => 0x4E441529,
        4 => 0xFC2757D1,
        5 => 0xF534DDC0,
        6 => 0xDB629599,
        7 => 0x3C439041,
        8 => 0xFE5163AB,
        9 => 0xDEBBC561,
        10 => 0xB7246E3A,
        11 => 0x424DD2E0,
        12 => 0x06492EEA,
        13 => 0x09D1921C,
        14 => 0xFE1DEB1C,
        15 => 0xB129A73E,
        16 => 0xE88235F5,
        17 => 0x2EBB4484,
        18 => 0xE99C7026,
        19 => 0xB45F7E41,
        20 => 0x3991D639,
        21 => 0x835339F4,
        22 => 0x9C845F8B,
        23 => 0xBDF9283B,
        24 => 0x1FF897FF,
        25 => 0xDE05980F,
        26 => 0xEF2F118B,
        27 => 0x5A0A6D1F,
        28 => 0x6D367ECF,
        29 => 0x27CB09B7,
        30 => 0x4F463F66,
        31 => 0x9E5FEA2D,
        32 => 0x7527BAC7,
        33 => 0xEBE5F17B,
        34 => 0x3D0739F7,
        35 => 0x8A5292EA,
        36 => 0x6BFB5FB1,
        37 => 0x1F8D5D08,
        38 => 0x56033046,
        39 => 0xFC7B6BAB,
        _ => 0,
    };
}
