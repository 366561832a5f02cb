namespace GradBench.Evals;

/// <summary>A function of a vector, with its gradient.</summary>
public interface IObjective
{
    double Value(ReadOnlySpan<double> x);

    void Gradient(ReadOnlySpan<double> x, Span<double> gradient);
}
