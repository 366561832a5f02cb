namespace AotGrad.Tests.Surface.@event;

internal static partial class @namespace
{
    [Differentiable]
    public static double @return(double x) => x * x;

    /// <summary>Differs from the other in case only.</summary>
    [Differentiable]
    public static double @Return(double x) => x * x * x;

    [Differentiable]
    public static double Spans(ReadOnlySpan<double> Guard, ReadOnlySpan<double> Tape, int Scratch)
    {
        double sum = 0, x = 1;
        for (int k = 0; k < Scratch; k++)
        {
            x = Math.Sqrt(x * Guard[0]) * Tape[0];
            sum += x * x;
        }
        return sum;
    }

    [Differentiable]
    public static double Scalars(double Math, double Adjoint) => global::System.Math.Sqrt(Math) * Adjoint;
}
