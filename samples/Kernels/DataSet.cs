namespace LogisticRegression;

/// <summary>Rows to learn from.</summary>
/// <param name="Features">The features of all rows, row by row.</param>
/// <param name="Labels">The label of each row, 0 or 1.</param>
internal sealed record DataSet(float[] Features, float[] Labels)
{
    public int Rows => Labels.Length;

    /// <summary>Rows whose labels follow a logistic model by chance; the same ones at every call.</summary>
    public static DataSet Generate(int rows)
    {
        var random = new Random(Seed: 1);
        float[] model = [.. Enumerable.Range(0, Logistic.WeightCount).Select(_ => Uniform(random))];
        float[] features = new float[rows * Logistic.Features], labels = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<float> x = features.AsSpan(row * Logistic.Features, Logistic.Features);
            float z = model[Logistic.Features];
            for (int j = 0; j < x.Length; j++)
            {
                x[j] = Uniform(random);
                z += model[j] * x[j];
            }

            labels[row] = random.NextSingle() < 1 / (1 + MathF.Exp(-z)) ? 1 : 0;
        }

        return new(features, labels);
    }

    private static float Uniform(Random random) => 4 * random.NextSingle() - 2;
}
