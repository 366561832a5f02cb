using System.Text.Json;
using AotGrad.Benchmarks.Measuring;
using GradBench.Evals;
using GradBench.Protocol;

namespace AotGrad.Benchmarks.Peers;

/// <summary>An eval on an input of a size that other tools were measured on.</summary>
/// <param name="Primal">The function without derivatives; null if the eval has none.</param>
/// <param name="Others">Milliseconds of a primal and a derivative elsewhere, as "primal / derivative": hand-written C++, Tapenade, Enzyme, ADOL-C.</param>
internal sealed record EvalCase(string Module, string Size, object Input, string? Primal, string Derivative, params string[] Others)
{
    /// <summary>
    /// Other tools' times were measured on a two-core AMD EPYC, single thread, the least of several runs; none of them was measured
    /// in the same run as ours.
    /// </summary>
    public static IEnumerable<EvalCase> All() =>
    [
        new("hello", "1 number", 1.5, "square", "double", s_unknown),
        new("ba", "ba1", Ba(49, 7776, 31843), "objective", "jacobian", "0.776 / 4.67", "0.772 / 11.2", "0.618 / 7.24", "0.78 / 179"),
        new("ba", "ba5", Ba(257, 65132, 225911), "objective", "jacobian", "5.77 / 63.2", "5.79 / 112", "4.52 / 78.3", "5.9 / 1322"),
        new("gmm", "d 2, k 5", GmmOf(2, 5), "objective", "jacobian", s_unknown),
        new("gmm", "d 10, k 25", GmmOf(10, 25), "objective", "jacobian", "1.56 / 2.95", "1.43 / 3.51", "1.04 / 20.5", "1.47 / 41.8"),
        new("gmm", "d 32, k 25", GmmOf(32, 25), "objective", "jacobian", "5.25 / 13.9", "5.12 / 16.0", "5.40 / 108", "5.3 / 220"),
        new("gmm", "d 64, k 25", GmmOf(64, 25), "objective", "jacobian", "12.2 / 44.8", "12.4 / 51.8", "14.1 / 224", "12.1 / 791"),
        new("gmm", "d 64, k 100", GmmOf(64, 100), "objective", "jacobian", s_unknown),
        new("ht", "100 points", HandInput.Make(100), "objective", "jacobian", "1.70 / 8.98", "1.72 / 162", "–", "2.8 / 53.7"),
        new("ht", "6400 points", HandInput.Make(6400), "objective", "jacobian", "1.71 / 11.8", "1.78 / 165", "–", "1.7 / 62.6"),
        new("lstm", "l 2, c 1024", LstmOf(2, 1024), "objective", "jacobian", "1.32 / 8.56", "1.30 / 4.60", "1.33 / 3.93", "1.4 / 9.8"),
        new("lstm", "l 4, c 4096", LstmOf(4, 4096), "objective", "jacobian", "10.7 / 115", "11.0 / 38.6", "10.9 / 45.4", "11 / 76.3"),
        new("lstm", "l 6, c 8192", LstmOf(6, 8192), "objective", "jacobian", s_unknown),
        new("det", "5", DetOf(5), "primal", "gradient", s_unknown),
        new("det", "8", DetOf(8), "primal", "gradient", "0.265 / 2.14", "–", "0.242 / 4.34", "0.26 / 1.47"),
        new("det", "9", DetOf(9), "primal", "gradient", "2.41 / 21.9", "–", "2.22 / 66.1", "3.4 / 21.9"),
        new("det", "11", DetOf(11), "primal", "gradient", s_unknown),
        new("kmeans", "k 100, n 10⁴, d 8", KmeansOf(100, 10_000, 8), "cost", "dir", "2.12 / 2.45", "–", "2.25 / 8.70", "2.5 / 515"),
        new("llsq", "m 128, n 16", new { x = Data.Shares(128), n = 16 }, "primal", "gradient", s_unknown),
        new("llsq", "m 128, n 16392", new { x = Data.Shares(128), n = 16392 }, "primal", "gradient", "1.80 / 3.62", "–", "1.85 / 2.12", "1.8 / 32"),
        new("lse", "n 2500", new { x = Data.Shares(2500) }, "primal", "gradient", s_unknown),
        new("lse", "n 1280000", new { x = Data.Shares(1_280_000) }, "primal", "gradient", "7.42 / 5.54", "–", "5.57 / 12.0", "7.5 / 90"),
        new("ode", "n 10³, s 10", new { x = Data.Shares(1000), s = 10 }, "primal", "gradient", s_unknown),
        new("ode", "n 10⁵, s 100", new { x = Data.Shares(100_000), s = 100 }, "primal", "gradient", "24.7 / 0.124 (closed form)", "–", "24.7 / 70.6", "–"),
        .. Modes("particle", new { w = 0.0 }, "0.906", "2.47", "1.73", "6.78"),
        .. Modes("saddle", new { start = new[] { 1.0, 1.0 } }, "–", "–", "–", "–"),
    ];

    /// <summary>No other tool was measured on this size.</summary>
    private static readonly string[] s_unknown = ["–", "–", "–", "–"];

    public static string[] Tools => ["C++ by hand", "Tapenade C", "Enzyme", "ADOL-C"];

    public (Contestant? Primal, Contestant Derivative) Contestants() => (Primal is null ? null : Of(Primal), Of(Derivative));

    /// <summary>The four combinations of an outer and an inner mode, forward and reverse, with Enzyme's times.</summary>
    private static IEnumerable<EvalCase> Modes(string module, object input, params string[] enzyme) =>
        ((string[])["ff", "fr", "rf", "rr"]).Zip(enzyme, (mode, time) => new EvalCase(module, mode, input, null, mode, "–", "–", time, "–"));

    private Contestant Of(string function)
    {
        Work work = Catalog.Modules.Single(module => module.Name == Module).Find(function).Prepare(JsonSerializer.SerializeToElement(Input));
        return Contestant.Of(function, work.Run);
    }

    private static object Ba(int n, int m, int p) => new
    {
        n,
        m,
        p,
        cam = new[] { 0.01, 0.02, -0.01, -0.03, -0.1, -1.1, 400, 0.1, -0.2, -3e-7, 6e-13 },
        x = new[] { -0.6, 0.5, -1.6 },
        w = 0.9,
        feat = new[] { -330.0, 260.0 },
    };

    private static object GmmOf(int d, int k) => new
    {
        d,
        k,
        n = 1000,
        m = 0,
        gamma = 1.0,
        x = Data.Rows(1000, d, width => Data.Doubles(width)),
        alpha = Data.Doubles(k),
        mu = Data.Rows(k, d, Data.Shares),
        q = Data.Rows(k, d, width => Data.Doubles(width)),
        l = Data.Rows(k, d * (d - 1) / 2, width => Data.Doubles(width)),
    };

    private static object LstmOf(int layers, int times) => new
    {
        main_params = Data.Rows(2 * layers, 4 * 14, Data.Shares),
        extra_params = Data.Rows(3, 14, Data.Shares),
        state = Data.Rows(2 * layers, 14, Data.Shares),
        sequence = Data.Rows(times, 14, width => [.. Data.Labels(width, 2).Select(bit => (double)bit)]),
    };

    private static object KmeansOf(int k, int n, int d)
    {
        double[][] points = Data.Rows(n, d, Data.Shares);
        return new { points, centroids = points[^k..] };
    }

    private static object DetOf(int size) => new { A = Data.Shares(size * size), ell = size };
}
