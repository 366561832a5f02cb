using AotGrad.Devices;

namespace InverseRendering;

/// <summary>Fits the scene, and writes pictures of how it goes.</summary>
internal static class Film
{
    private const int Frames = 25;
    private const double LearningRate = 0.02;

    /// <summary>Writes <c>target.png</c>, <c>start.png</c>, <c>end.png</c> and <c>frame-00.png</c> and so on.</summary>
    /// <param name="size">The width and the height of the pictures, in pixels.</param>
    /// <returns>The mean error of a pixel at the start and at the end.</returns>
    public static (double Start, double End) Make(string folder, int size, int steps, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        using IDevice device = Device.Open();
        float[] start = Scene.Start();
        using var fit = new Fit(device, size, Scene.Target, start);
        Save("target", Scene.Target);
        Save("start", start);

        double first = 0;
        int interval = Math.Max(steps / Frames, 1);
        for (int step = 0; step < steps; step++)
        {
            if (step % interval == 0)
            {
                Save($"frame-{step / interval:00}", fit.Blobs);
            }

            // Falls to nothing: long strides first, then an end without jitter.
            fit.Step(LearningRate * 0.5 * (1 + Math.Cos(Math.PI * step / steps)));
            if (step == 0)
            {
                first = fit.Error;
            }

            if (step % (3 * interval) == 0)
            {
                output.WriteLine($"step {step,4}   error {fit.Error:0.00e+00}");
            }
        }

        float[] end = fit.Blobs;
        fit.Step(learningRate: 0);
        double last = fit.Error;
        output.WriteLine($"step {steps,4}   error {last:0.00e+00}");
        Save("end", end);
        return (first, last);

        void Save(string name, float[] blobs) => Png.Write(Path.Combine(folder, $"{name}.png"), size, fit.Picture(blobs));
    }
}
