namespace GradBench.Evals;

/// <summary>A function of a vector, with its gradient.</summary>
public interface IObjective
{
    public double Value(ReadOnlySpan<double> x);

    public void Gradient(ReadOnlySpan<double> x, Span<double> gradient);
}
