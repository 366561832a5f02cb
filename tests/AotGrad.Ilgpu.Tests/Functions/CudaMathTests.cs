using System.Numerics;
using AotGrad.Ilgpu.Cuda;

namespace AotGrad.Ilgpu.Tests.Functions;

/// <summary>The functions for CUDA are those of .NET within a few units of the last place, for all numbers.</summary>
public class CudaMathTests
{
    private const int Count = 100000;

    /// <summary>The bounds are of doubles, for which .NET itself is off by up to one, and of floats, for which the truth is known.</summary>
    public static TheoryData<string, double, double> Unary => new()
    {
        { "Exp", 1, 1 }, { "Exp2", 1, 1 }, { "Log", 1, 1 }, { "Log2", 1, 1 }, { "Log10", 2, 1 },
        { "Sin", 1, 1 }, { "Cos", 1, 1 }, { "Tan", 3, 2.5 }, { "Asin", 1, 1 }, { "Acos", 1, 1 }, { "Atan", 1, 1 },
        { "Sinh", 3, 2 }, { "Cosh", 2, 1.5 }, { "Tanh", 2, 1.5 },
    };

    public static TheoryData<string, double, double> Binary => new()
    {
        { "Pow", 1, 1 }, { "Atan2", 2, 1.5 }, { "Log", 3, 2.5 },
    };

    [Theory, MemberData(nameof(Unary))]
    public void Functions_of_one_number(string name, double bound, double floatBound)
    {
        var actual = Find<Func<double, double>>(typeof(DoubleMath), name, typeof(double));
        var actualFloat = Find<Func<float, float>>(typeof(FloatMath), name, typeof(float));
        Func<double, double> expected = name == "Exp2" ? x => Math.Pow(2, x) : Find<Func<double, double>>(typeof(Math), name, typeof(double));
        var worst = new Worst();
        foreach (double x in Sweep.Doubles(Count))
            worst.Add(Sweep.Ulps(expected(x), actual(x)), $"{name}({x:R}) = {actual(x):R}, not {expected(x):R}");
        worst.AssertAtMost(bound);
        worst = new Worst();
        foreach (float x in Sweep.Floats(Count))
            worst.Add(Sweep.Ulps(expected(x), actualFloat(x)), $"{name}({x:R}f) = {actualFloat(x):R}, not {expected(x):R}");
        worst.AssertAtMost(floatBound);
    }

    [Theory, MemberData(nameof(Binary))]
    public void Functions_of_two_numbers(string name, double bound, double floatBound)
    {
        var actual = Find<Func<double, double, double>>(typeof(DoubleMath), name, typeof(double), typeof(double));
        var actualFloat = Find<Func<float, float, float>>(typeof(FloatMath), name, typeof(float), typeof(float));
        var expected = Find<Func<double, double, double>>(typeof(Math), name, typeof(double), typeof(double));
        var worst = new Worst();
        foreach ((double x, double y) in Pairs(Sweep.Edges, Sweep.Doubles(Count)))
            worst.Add(Sweep.Ulps(expected(x, y), actual(x, y)), $"{name}({x:R}, {y:R}) = {actual(x, y):R}, not {expected(x, y):R}");
        worst.AssertAtMost(bound);
        worst = new Worst();
        foreach ((float x, float y) in Pairs(Sweep.FloatEdges, Sweep.Floats(Count)))
            worst.Add(Sweep.Ulps(expected(x, y), actualFloat(x, y)), $"{name}({x:R}f, {y:R}f) = {actualFloat(x, y):R}, not {expected(x, y):R}");
        worst.AssertAtMost(floatBound);
    }

    [Fact]
    public void Powers_of_all_sizes()
    {
        var random = new Random(5);
        Worst worst = new(), worstFloat = new();
        for (int i = 0; i < Count; i++)
        {
            double x = Math.Pow(2, random.NextDouble() * 2000 - 1000), y = (random.NextDouble() * 2 - 1) * 745 / Math.Log(x);
            worst.Add(Sweep.Ulps(Math.Pow(x, y), DoubleMath.Pow(x, y)), $"Pow({x:R}, {y:R})");
            float f = (float)Math.Pow(2, random.NextDouble() * 200 - 100), g = (float)((random.NextDouble() * 2 - 1) * 104 / Math.Log(f));
            worstFloat.Add(Sweep.Ulps(Math.Pow(f, g), FloatMath.Pow(f, g)), $"Pow({f:R}f, {g:R}f)");
        }
        worst.AssertAtMost(1);
        worstFloat.AssertAtMost(1);
    }

    [Fact]
    public void Remainders_are_exact()
    {
        foreach ((double x, double y) in Pairs(Sweep.Edges, Sweep.Doubles(Count / 10)))
            Assert.True(Sweep.Ulps(x % y, DoubleMath.Rem(x, y)) == 0, $"{x:R} % {y:R} = {DoubleMath.Rem(x, y):R}, not {x % y:R}");
        foreach ((float x, float y) in Pairs(Sweep.FloatEdges, Sweep.Floats(Count / 10)))
            Assert.True(Sweep.Ulps((double)(x % y), FloatMath.Rem(x, y)) == 0, $"{x:R}f % {y:R}f = {FloatMath.Rem(x, y):R}, not {x % y:R}");
    }

    /// <summary>Of all numbers the one next to a multiple of π/2, where not every library is exact.</summary>
    [Fact]
    public void An_angle_next_to_a_multiple_of_a_right_one()
    {
        double angle = 6381956970095103 * Math.Pow(2, 797);
        Assert.Equal(1, DoubleMath.Sin(angle));
        Assert.Equal(-4.68716592425462761112e-19, DoubleMath.Cos(angle));
        Assert.Equal(-2133485385753703843.7, DoubleMath.Tan(angle));
    }

    [Fact]
    public void Powers_that_are_whole_have_whole_logarithms()
    {
        for (int i = -1074; i < 1024; i++)
            Assert.Equal(i, DoubleMath.Log2(Math.ScaleB(1, i)));
        for (int i = 0; i <= 22; i++)
            Assert.Equal(i, DoubleMath.Log10((double)BigInteger.Pow(10, i)));
    }

    internal static IEnumerable<(T X, T Y)> Pairs<T>(T[] edges, IEnumerable<T> numbers)
    {
        foreach (T x in edges)
        {
            foreach (T y in edges)
                yield return (x, y);
        }
        T[] all = [.. numbers];
        for (int i = 0; i + 1 < all.Length; i++)
        {
            yield return (all[i], all[i + 1]);
            yield return (all[i], all[all.Length - 1 - i]);
        }
    }

    internal static T Find<T>(Type type, string name, params Type[] parameters)
        where T : Delegate => type.GetMethod(name, parameters)!.CreateDelegate<T>();
}
