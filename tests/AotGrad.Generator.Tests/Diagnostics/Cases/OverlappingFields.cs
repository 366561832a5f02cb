using System.Runtime.InteropServices;

[StructLayout(LayoutKind.Explicit)]
public struct Bits
{
    [FieldOffset(0)] public double Value;
    [FieldOffset(0)] public long Raw;
}

public static partial class Model
{
    [Differentiable]
    public static double F(Bits /*!*/b) => b.Value * b.Value;
}
