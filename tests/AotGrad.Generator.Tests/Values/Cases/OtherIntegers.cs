// x = 1, 2, -0.5, 0.25, 3
// n = 7
//
// x = 1, 2, -0.5, 0.25, 3
// n = -3
//
// x = 1, 2, -0.5, 0.25, 3
// n = 300
using System;
using AotGrad;

public static partial class OtherIntegers
{
    private struct Entry
    {
        public ushort Key;
        public double Weight;
    }

    private static readonly byte[] s_bytes = [3, 1, 4, 1, 5];

    [Differentiable]
    public static double F(ReadOnlySpan<double> x, int n)
    {
        byte b = (byte)n;
        sbyte sb = (sbyte)(n * 3);
        short sh = (short)(n << 9);
        ushort us = (ushort)(n * n);
        uint u = (uint)n;
        ulong ul = (ulong)n * 3UL;
        nint ni = n;
        nuint nu = (nuint)u;
        char c = (char)(97 + b % 20);
        double s = x[0] * b + x[1] * sb + x[2] * sh + x[3] * us + x[4] * (u % 1000) + x[0] * (ul % 77) + x[1] * ni + x[2] * (nu >> 3) + x[3] * c;
        b += 250;
        b++;
        sb--;
        sh -= 32000;
        sh *= 3;
        us <<= 5;
        u -= 10;
        u >>= 3;
        ul ^= 0xFFFFFFFFFFFFFFFF;
        ul /= 1000000007;
        n >>>= 28;
        c++;
        long mixed = u - n;
        ulong big = ulong.MaxValue - u;
        s += x[0] * (b + sb) + x[1] * sh / 1000 + x[2] * us + x[3] * (u % 13u) + x[4] * (ul % 1001) + x[0] * (n >>> 1) + x[1] * (mixed % 97) + x[2] * (c == 'b' ? 1 : c - 'a');
        s *= 1 + (big > 5 ? 0.5 : 0.25) + (double)big / 1e19 + (~u) / 1e9;
        Span<uint> hashes = stackalloc uint[4];
        uint seed = 2166136261;
        for (int i = 0; i < hashes.Length; i++)
        {
            seed = (seed ^ (uint)i) * 16777619;
            hashes[i] = seed;
            s += x[(int)(seed % 5)] * s / 10;
        }
        for (uint i = 3; i > 0; i--) s += Math.Sin(x[(int)i] * (hashes[(int)i] & 0xFF));
        for (byte i = 0; i < 3; i++) s *= 1 + x[i] / 10;
        foreach (byte at in s_bytes) s += x[at % 5] * x[s_bytes[at % 4] - 1];
        string text = "abc";
        for (int i = 0; i < text.Length; i++) s += text[i] % 3 * x[text[i] - 'a'];
        var entries = new Entry[2];
        entries[1].Key = (ushort)(n + 3);
        entries[1].Weight = x[2];
        s += entries[1].Weight * entries[1].Key;
        b = c switch { 'a' => 1, > 'p' => 2, _ => b };
        return s * b + Weigh(x, (byte)(b >> 1), 2, 'x');
    }

    [Differentiable]
    private static double Weigh(ReadOnlySpan<double> x, byte at, ulong power, char sign)
    {
        double p = sign == 'x' ? 1 : -1;
        for (ulong k = 0; k < power; k++) p *= x[at % 5] + k;
        return at == 0 ? p : p + Weigh(x, (byte)(at / 2), power, 'y');
    }
}
