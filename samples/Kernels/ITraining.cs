namespace LogisticRegression;

/// <summary>A way to train: from weights of zero, with Adam on the mean loss of all rows.</summary>
internal interface ITraining : IDisposable
{
    public const double LearningRate = 0.1;

    /// <summary>What does the work.</summary>
    public string Name { get; }

    /// <summary>Computes losses and gradient, and updates the weights.</summary>
    public void Step();

    /// <summary>The losses of the rows at the weights before the last step.</summary>
    public float[] Losses();

    public float[] Weights();
}
