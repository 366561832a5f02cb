using AotGrad.Optim;

namespace LogisticRegression;

/// <summary>Trains in a plain loop over the rows, with the derivative of the same method.</summary>
internal sealed class PlainTraining(DataSet data) : ITraining
{
    private readonly float[] _weights = new float[Logistic.WeightCount];
    private readonly float[] _weightsGrad = new float[Logistic.WeightCount];
    private readonly float[] _loss = new float[data.Rows];
    private readonly float[] _lossGrad = new float[data.Rows];
    private readonly Adam<float> _adam = new(Logistic.WeightCount, ITraining.LearningRate);

    public string Name => "plain loop";

    public void Step()
    {
        Array.Clear(_weightsGrad);
        Array.Fill(_lossGrad, 1f / data.Rows);
        for (int row = 0; row < data.Rows; row++)
        {
            Logistic.LossBackward(row, _weights, data.Features, data.Labels, _loss, _weightsGrad, _lossGrad);
        }

        _adam.Step(_weights, _weightsGrad);
    }

    public float[] Losses() => _loss;

    public float[] Weights() => _weights;

    public void Dispose()
    {
    }
}
