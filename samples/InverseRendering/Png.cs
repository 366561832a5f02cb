using System.Buffers.Binary;
using System.IO.Compression;

namespace InverseRendering;

/// <summary>Writes pictures that any viewer shows.</summary>
internal static class Png
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <param name="colours">Red, green and blue of each pixel, row by row, from 0 to 1.</param>
    public static void Write(string path, int width, ReadOnlySpan<float> colours)
    {
        int height = colours.Length / (3 * width);
        using FileStream file = File.Create(path);
        file.Write(Signature);

        // Eight bits for each of three colours; the only methods of compression and filtering; no interlacing.
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(Rows(width, colours)));
        WriteChunk(file, "IEND"u8, []);
    }

    /// <summary>The bytes of the pixels; before each row a zero says that it is as it is.</summary>
    private static byte[] Rows(int width, ReadOnlySpan<float> colours)
    {
        int stride = 3 * width;
        byte[] rows = new byte[colours.Length / stride * (stride + 1)];
        for (int i = 0; i < colours.Length; i++)
        {
            rows[i / stride * (stride + 1) + 1 + i % stride] = (byte)MathF.Round(255 * Math.Clamp(colours[i], 0, 1));
        }

        return rows;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            zlib.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~AddTo(AddTo(uint.MaxValue, type), data));
        file.Write(number);
    }

    /// <summary>The cyclic redundancy check of IEEE 802.3, bit by bit.</summary>
    private static uint AddTo(uint check, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            check ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                check = (check >> 1) ^ ((check & 1) * 0xEDB88320u);
            }
        }

        return check;
    }
}
