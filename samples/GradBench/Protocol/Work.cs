namespace GradBench.Protocol;

/// <summary>A function on one input, whose memory is at hand.</summary>
/// <param name="Run">What is timed. It can run any number of times.</param>
/// <param name="Output">The result of the last run, in the shape of the answer.</param>
public sealed record Work(Action Run, Func<object> Output);
