using AotGrad.Devices;

namespace AotGrad.Tests.Devices.Generated;

/// <summary>Kernels with much control flow, and with integers that steer it.</summary>
public static partial class Kernels
{
    /// <summary>Three times n and one, or half of it, until 1 is reached.</summary>
    [Differentiable, Kernel, MaxTrips(120)]
    public static void Collatz(int i, ReadOnlySpan<int> start, ReadOnlySpan<double> x, double rate, Span<double> y)
    {
        int n = start[i] + 1;
        double value = x[i];
        while (n != 1)
        {
            if (n % 2 == 0)
            {
                n /= 2;
                value = Math.Sin(value + rate);
            }
            else
            {
                n = (3 * n) + 1;
                value *= value - rate;
            }
        }
        y[i] = value;
    }

    [Differentiable, Kernel]
    public static void Switches(int i, ReadOnlySpan<byte> kinds, ReadOnlySpan<double> x, Span<double> y)
    {
        double value = x[i];
        for (int k = 0; k < kinds.Length; k++)
        {
            switch (kinds[k])
            {
                case 0:
                    value = Math.Exp(-value * value);
                    break;
                case 1 or 2 when value > 0.3:
                    value = Math.Sqrt(value) + k;
                    break;
                case 1:
                    value -= x[k];
                    break;
                case > 5:
                    value *= kinds[k] switch { 6 => 0.5, 7 => x[0], _ => value };
                    break;
                default:
                    value = value > 0 ? i % 2 == 0 ? value * 0.9 : Math.Log(1 + value) : -value;
                    break;
            }
        }
        y[i] = value;
    }

    /// <summary>Sums from the front, then products from the back, of its own row.</summary>
    [Differentiable, Kernel]
    public static void Scans(int i, int n, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> own = y[(i * n)..((i + 1) * n)];
        x.Slice(i * n, n).CopyTo(own);
        for (int k = 1; k < own.Length; k++) own[k] += own[k - 1] * own[k - 1];
        double product = 1;
        for (int k = own.Length - 1; k >= 0; k--)
        {
            product *= Math.Cos(own[k]);
            own[k] = product;
        }
        foreach (ref double v in own) v = 1 / (1 + (v * v));
    }

    /// <summary>The first pair that fits ends both loops.</summary>
    [Differentiable, Kernel]
    public static void FirstPair(int i, ReadOnlySpan<double> x, double most, Span<double> y)
    {
        double value = 0.3 * x[i];
        bool isFound = false;
        for (int a = 0; a < x.Length && !isFound; a++)
        {
            for (int b = a + 1; b < x.Length; b++)
            {
                if ((a + b + i) % 5 == 0) continue;
                value = Math.Sin(value + (x[a] * x[b]));
                if (value * i > most)
                {
                    isFound = true;
                    break;
                }
            }
        }
        y[i] = isFound ? value : value * value;
    }

    [Differentiable, Kernel, MaxTrips(50)]
    public static void Until(int i, ReadOnlySpan<double> x, double limit, Span<double> y)
    {
        double value = x[i] * x[i], sum = 0;
        int n = 0;
        do
        {
            value = Math.Sqrt(1 + value);
            sum += value * n;
            if (sum > 20 && n % 3 == 1) break;
        }
        while (++n < 40 && sum < limit);
        for (; ; )
        {
            if (sum < 1) break;
            sum /= 1 + value;
        }
        y[i] = sum + value;
    }

    /// <summary>A table in ascending order, in which a place is found by halving.</summary>
    [Differentiable, Kernel]
    public static void LookUp(int i, ReadOnlySpan<double> places, ReadOnlySpan<double> values, ReadOnlySpan<double> x, Span<double> y)
    {
        int low = 0, high = places.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (places[middle] <= x[i]) low = middle;
            else high = middle;
        }
        double t = (x[i] - places[low]) / (places[high] - places[low]);
        y[i] = t <= 0 ? values[0] : t >= 1 ? values[^1] : (values[low] * (1 - t)) + (values[high] * t);
    }

    /// <summary>Rows of different lengths, one after the other.</summary>
    [Differentiable, Kernel, MaxTrips(8)]
    public static void Bags(int i, ReadOnlySpan<int> starts, ReadOnlySpan<int> items, ReadOnlySpan<double> table, Span<double> y)
    {
        double state = 0;
        for (int k = starts[i]; k < starts[i + 1]; k++) state = Math.Tanh((0.8 * state) + table[items[k]]);
        double sum = 0;
        for (int k = starts[i]; k < starts[i + 1]; k++) sum += table[items[k]] * table[items[k]];
        y[i] = state * sum;
    }

    /// <summary>Each index writes a place of its own, which only the data tell.</summary>
    [Differentiable, Kernel(AssumeIndependent = true)]
    public static void Scatter(int i, ReadOnlySpan<int> place, ReadOnlySpan<double> x, Span<int> from, Span<byte> signs, Span<double> y)
    {
        from[place[i]] = i;
        signs[place[i]] = x[i] < 0 ? (byte)1 : (byte)0;
        y[place[i]] = signs[place[i]] == 1 ? -x[i] * from[place[i]] : x[i] * x[i];
    }

    /// <summary>Integers of one index, kept in an output from loop to loop.</summary>
    [Differentiable, Kernel]
    public static void Ranks(int i, int n, ReadOnlySpan<double> x, Span<int> ranks, Span<double> y)
    {
        Span<int> own = ranks.Slice(i * n, n);
        for (int k = 0; k < n; k++)
        {
            own[k] = 0;
            for (int j = 0; j < n; j++) own[k] += x[(i * n) + j] < x[(i * n) + k] ? 1 : 0;
        }
        double sum = 0;
        for (int k = 0; k < n; k++) sum += own[k] * Math.Sin(x[(i * n) + k]);
        y[i] = sum;
    }

    /// <summary>Numbers that look random, from integers of two types; long places.</summary>
    [Differentiable, Kernel]
    public static void Sampled(int i, ulong seed, int samples, ReadOnlySpan<double> x, Span<double> y)
    {
        ulong state = seed + ((ulong)i * 0x9E3779B97F4A7C15UL);
        double sum = 0;
        for (int k = 0; k < samples; k++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            double u = (state >> 11) * (1.0 / (1UL << 53));
            long place = (long)(state % (ulong)x.Length);
            sum = (u * sum) + (x[(int)place] * Math.Sin(sum + u));
        }
        y[i] = sum;
    }

    /// <summary>Functions in the method, one of which changes what it has caught.</summary>
    [Differentiable, Kernel]
    public static void Caught(int i, ReadOnlySpan<double> x, double rate, Span<double> y)
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++) Add(x[k] * Fade(k));
        y[i] = sum;

        double Fade(int k) => Math.Exp(-rate * Math.Abs(k - i));

        void Add(double v)
        {
            if (v < 0 && IsFourth(i)) return;
            sum += v * (1 + (0.1 * sum));
        }

        static bool IsFourth(int index) => index % 4 == 0;
    }

    /// <summary>Two buffers that change places, and one of two tables.</summary>
    [Differentiable, Kernel]
    public static void PingPong(int i, int n, int passes, [NoGrad] ReadOnlySpan<double> even, [NoGrad] ReadOnlySpan<double> odd, ReadOnlySpan<double> x, Span<double> y)
    {
        Span<double> now = new double[n], next = new double[n];
        ReadOnlySpan<double> table = i % 2 == 0 ? even : odd;
        x.Slice(i * n, n).CopyTo(now);
        for (int pass = 0; pass < passes; pass++)
        {
            for (int k = 0; k < n; k++) next[k] = Math.Sin(now[k] + (table[pass] * now[(k + 1) % n]));
            Span<double> third = now;
            now = next;
            next = third;
        }
        y[i] = now[0] * next[n - 1];
    }

    /// <summary>Helpers that are generic, that return tuples, and that call helpers.</summary>
    [Differentiable, Kernel]
    public static void Helped(int i, ReadOnlySpan<double> x, float gain, Span<double> y)
    {
        (double low, double high) = Ordered(x[i], x[(i + 1) % x.Length]);
        (float a, float b) = Ordered((float)low, gain);
        y[i] = (Power(high, 3) * a) + MathF.Exp(b) + (high - low is var gap && gap > 0.5 ? gap : gap * gap);
    }

    [Differentiable]
    private static (T, T) Ordered<T>(T a, T b)
        where T : System.Numerics.IFloatingPointIeee754<T> => a <= b ? (a, b) : (b, a);
}
