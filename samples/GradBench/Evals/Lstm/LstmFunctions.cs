using GradBench.Protocol;

namespace GradBench.Evals;

public sealed record LstmInput(double[][] MainParams, double[][] ExtraParams, double[][] State, double[][] Sequence);

internal static class LstmFunctions
{
    private static readonly LstmInput s_example = new(
        [[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]], [[0.9], [0.8], [0.7]], [[0.2], [0.3]], [[0], [1], [1]]);

    public static Module Module { get; } = new("lstm",
    [
        new Function<LstmInput>("objective", s_example, input => new LstmProblem(input).Objective()),
        new Function<LstmInput>("jacobian", s_example, input => new LstmProblem(input).Gradient()),
    ]);
}

/// <summary>An input in the memory that the objective works on.</summary>
internal sealed class LstmProblem
{
    private readonly int _width;
    private readonly double[] _parameters, _extra, _state, _sequence;

    public LstmProblem(LstmInput input)
    {
        RequestException.ThrowUnless(input.ExtraParams.Length == 3 && input.Sequence.Length > 1, "There are not three rows of extra parameters, or not two elements of the sequence.");
        RequestException.ThrowUnless(
            input.MainParams.Length % 2 == 0 && input.State.Length == input.MainParams.Length, "There are not two rows of parameters and of state for each layer.");

        _width = input.ExtraParams[0]?.Length ?? 0;
        RequestException.ThrowUnless(_width > 0, "There are no units.");
        _parameters = Rows.Flatten(input.MainParams, 4 * _width, "main_params");
        _extra = Rows.Flatten(input.ExtraParams, _width, "extra_params");
        _state = Rows.Flatten(input.State, _width, "state");
        _sequence = Rows.Flatten(input.Sequence, _width, "sequence");
    }

    public Work Objective()
    {
        double value = 0;
        return new Work(() => value = Lstm.Loss(_parameters, _extra, _state, _sequence, _width), () => value);
    }

    public Work Gradient()
    {
        double[] gradient = new double[_parameters.Length + _extra.Length];
        return new Work(Run, () => gradient);

        void Run() => Lstm.LossGradient(
            _parameters, _extra, _state, _sequence, _width, gradient.AsSpan(0, _parameters.Length), gradient.AsSpan(_parameters.Length));
    }
}
