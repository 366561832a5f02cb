using AotGrad;
using AotGrad.Devices;

namespace InverseRendering;

/// <summary>Draws blobs of colour, one over the other.</summary>
public static partial class Renderer
{
    /// <summary>What describes a blob: x, y, radius, red, green and blue, all of them about from 0 to 1.</summary>
    public const int BlobSize = 6;

    private const float BackgroundRed = 0.05f, BackgroundGreen = 0.06f, BackgroundBlue = 0.12f;

    // Keeps a blob of radius 0 from dividing by it.
    private const float LeastSquare = 1e-4f;

    public readonly record struct Colour(float Red, float Green, float Blue);

    /// <summary>Writes a pixel's red, green and blue.</summary>
    [Differentiable, Kernel]
    public static void Render(Index2 pixel, int size, ReadOnlySpan<float> blobs, Span<float> picture)
    {
        Colour colour = At((pixel.Y + 0.5f) / size, (pixel.X + 0.5f) / size, blobs);
        int here = 3 * (pixel.X * size + pixel.Y);
        picture[here] = colour.Red;
        picture[here + 1] = colour.Green;
        picture[here + 2] = colour.Blue;
    }

    /// <summary>Writes the square of how far a pixel is from that of a given picture.</summary>
    [Differentiable, Kernel]
    public static void Error(
        Index2 pixel, int size, ReadOnlySpan<float> blobs, [NoGrad] ReadOnlySpan<float> target, Span<float> error)
    {
        Colour colour = At((pixel.Y + 0.5f) / size, (pixel.X + 0.5f) / size, blobs);
        int here = pixel.X * size + pixel.Y;
        float red = colour.Red - target[3 * here];
        float green = colour.Green - target[3 * here + 1];
        float blue = colour.Blue - target[3 * here + 2];
        error[here] = red * red + green * green + blue * blue;
    }

    /// <summary>The colour at a point: each blob covers those before it, fully at its centre and less and less around it.</summary>
    [Differentiable]
    private static Colour At(float x, float y, ReadOnlySpan<float> blobs)
    {
        float red = BackgroundRed, green = BackgroundGreen, blue = BackgroundBlue;
        for (int start = 0; start < blobs.Length; start += BlobSize)
        {
            ReadOnlySpan<float> blob = blobs.Slice(start, BlobSize);
            float dx = x - blob[0], dy = y - blob[1], radius = blob[2];
            float cover = MathF.Exp(-(dx * dx + dy * dy) / (radius * radius + LeastSquare));
            red += cover * (blob[3] - red);
            green += cover * (blob[4] - green);
            blue += cover * (blob[5] - blue);
        }

        return new(red, green, blue);
    }
}
