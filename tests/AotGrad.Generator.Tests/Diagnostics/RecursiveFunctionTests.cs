using AotGrad.Generator.Tests.Compiling;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>Recursive functions inside methods, whose halves only their type can name.</summary>
public class RecursiveFunctionTests
{
    [Fact]
    public void A_method_that_returns_memory_has_its_recursive_functions_called_in_its_own_type_only()
    {
        Reported[] reported = [.. Reported.By(TestCompilation.Generate("""
            public static partial class Model
            {
                [AotGrad.Differentiable]
                public static double F(double a, int n) => Powers.Of(a, n)[0];
            }

            public static partial class Powers
            {
                [AotGrad.Differentiable]
                public static double Own(double a, int n) => Of(a, n)[0];

                [AotGrad.Differentiable]
                public static double[] Of(double a, int n)
                {
                    double Down(double t, int left) => left == 0 ? t : Down(t * a, left - 1);
                    return [Down(1, n)];
                }
            }
            """)).Where(r => r.Place.Id == "AG0017")];
        Reported only = Assert.Single(reported);
        Assert.Equal(4, only.Place.Line);
        Assert.Contains("'Down(double, int)'", only.Message);
        Assert.Contains("it is recursive and stands inside a method of 'Powers'", only.Message);
    }
}
