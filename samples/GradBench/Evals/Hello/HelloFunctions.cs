using GradBench.Protocol;

namespace GradBench.Evals;

internal static class HelloFunctions
{
    public static Module Module { get; } = new("hello",
    [
        new Function<double>("square", 3, x => Of(() => Hello.Square(x))),
        new Function<double>("double", 3, x => Of(() => Hello.SquareGradient(x).xGrad)),
    ]);

    private static Work Of(Func<double> function)
    {
        double output = 0;
        return new Work(() => output = function(), () => output);
    }
}
