namespace InverseRendering;

/// <summary>The blobs to be found, and those to start from.</summary>
internal static class Scene
{
    /// <summary>Each row is a blob: x, y, radius, red, green, blue.</summary>
    public static float[] Target { get; } =
    [
        0.75f, 0.68f, 0.20f, 0.70f, 0.35f, 0.85f,
        0.50f, 0.83f, 0.11f, 0.95f, 0.95f, 0.95f,
        0.25f, 0.70f, 0.15f, 0.25f, 0.80f, 0.45f,
        0.52f, 0.50f, 0.13f, 0.98f, 0.85f, 0.30f,
        0.30f, 0.28f, 0.20f, 0.95f, 0.30f, 0.25f,
        0.70f, 0.25f, 0.16f, 0.20f, 0.55f, 0.95f,
    ];

    public static int Blobs => Target.Length / Renderer.BlobSize;

    /// <summary>Grey blobs of one size, in a ring around the middle.</summary>
    public static float[] Start()
    {
        float[] blobs = new float[Target.Length];
        for (int i = 0; i < Blobs; i++)
        {
            (float sin, float cos) = MathF.SinCos(MathF.Tau * i / Blobs);
            ReadOnlySpan<float> blob = [0.5f + 0.2f * cos, 0.5f + 0.2f * sin, 0.15f, 0.5f, 0.5f, 0.5f];
            blob.CopyTo(blobs.AsSpan(i * Renderer.BlobSize));
        }

        return blobs;
    }
}
