namespace Sensitivity;

/// <summary>Normally distributed numbers.</summary>
public static class Normals
{
    /// <summary>Draws numbers in groups of <paramref name="width"/>, any two of a group with the given correlation.</summary>
    public static double[] Draw(Random random, int groups, int width, double correlation)
    {
        double[] numbers = new double[groups * width];
        for (int at = 0; at < numbers.Length; at += width)
        {
            double shared = Math.Sqrt(correlation) * Draw(random);
            for (int k = 0; k < width; k++)
            {
                numbers[at + k] = shared + Math.Sqrt(1 - correlation) * Draw(random);
            }
        }

        return numbers;
    }

    // The method of Box and Muller.
    private static double Draw(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
