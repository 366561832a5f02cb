using System.Text.Json.Nodes;

namespace AotGrad.Tests.Samples.Evals;

/// <summary>The derivatives that the GradBench tool answers with are those of its functions, by central differences.</summary>
public sealed class DifferenceTests
{
    private readonly Random _random = new(20261122);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 2)]
    [InlineData(7, 30)]
    public void Least_squares(int m, int n)
    {
        var input = new JsonObject { ["x"] = Vector(m), ["n"] = n };
        Check("llsq", "primal", input, ["x"], Conversation.Evaluate("llsq", "gradient", input));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Log_sum_exp(int n)
    {
        var input = new JsonObject { ["x"] = Vector(n) };
        Check("lse", "primal", input, ["x"], Conversation.Evaluate("lse", "gradient", input));
    }

    [Fact]
    public void Log_sum_exp_does_not_overflow()
    {
        var input = new JsonObject { ["x"] = new JsonArray(1000, 1000, -1000, 999) };
        double total = 2 + Math.Exp(-1);
        Near.Equal(
            [1 / total, 1 / total, 0, Math.Exp(-1) / total], Conversation.Numbers(Conversation.Evaluate("lse", "gradient", input)), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Determinant(int size)
    {
        var input = new JsonObject { ["A"] = Vector(size * size), ["ell"] = size };
        Check("det", "primal", input, ["A"], Conversation.Evaluate("det", "gradient", input));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(6, 30)]
    public void Differential_equation(int n, int steps)
    {
        var input = new JsonObject { ["x"] = Vector(n, 0.5, 1.5), ["s"] = steps };
        JsonNode gradient = Conversation.Evaluate("ode", "gradient", input);
        Check("ode", "primal", input, ["x"], gradient, output => [Conversation.Numbers(output)[^1]]);

        // The last element is a product of all x and a number.
        double last = Conversation.Numbers(Conversation.Evaluate("ode", "primal", input))[^1];
        Near.Equal([.. Conversation.Numbers(input["x"]).Select(x => last / x)], Conversation.Numbers(gradient), 1e-12);
    }

    /// <summary>y_i(2) = 2ⁱ⁺¹ / (i + 1)! Π xⱼ; enough steps reach it.</summary>
    [Fact]
    public void Differential_equation_converges_to_the_exact_gradient()
    {
        double[] x = [0.7, 0.9, 0.3, 1.2, 0.4];
        var input = new JsonObject { ["x"] = new JsonArray([.. x.Select(v => JsonValue.Create(v))]), ["s"] = 1000 };
        double last = 32.0 / 120 * x.Aggregate((a, b) => a * b);
        Near.Equal([.. x.Select(v => last / v)], Conversation.Numbers(Conversation.Evaluate("ode", "gradient", input)), 1e-10);
    }

    [Theory]
    [InlineData(1, 1, 2, 0)]
    [InlineData(2, 3, 5, 0)]
    [InlineData(4, 2, 6, 3)]
    public void Mixture_of_normal_distributions(int d, int k, int n, int m)
    {
        var input = new JsonObject
        {
            ["d"] = d, ["k"] = k, ["n"] = n, ["m"] = m, ["gamma"] = 1.3, ["x"] = Matrix(n, d),
            ["alpha"] = Vector(k), ["mu"] = Matrix(k, d), ["q"] = Matrix(k, d), ["l"] = Matrix(k, d * (d - 1) / 2),
        };
        JsonNode gradient = Conversation.Evaluate("gmm", "jacobian", input);
        string[] parameters = ["alpha", "mu", "q", "l"];
        Check("gmm", "objective", input, parameters, new JsonArray([.. parameters.Select(name => gradient[name]!.DeepClone())]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Bundle_adjustment(double rotation)
    {
        var camera = new JsonArray(0.3 * rotation, -0.2 * rotation, 0.5 * rotation, 0.1, -0.3, -4.0, 1.7, 0.2, -0.1, 0.05, -0.01);
        var input = new JsonObject
        {
            ["n"] = 3, ["m"] = 5, ["p"] = 11, ["cam"] = camera, ["x"] = new JsonArray(0.4, 0.7, 1.1), ["w"] = 0.6, ["feat"] = new JsonArray(0.3, -0.2),
        };
        JsonNode jacobian = Conversation.Evaluate("ba", "jacobian", input);
        double[] values = Conversation.Numbers(jacobian["vals"]);
        Check(
            "ba", "objective", input, ["cam", "x", "w"], new JsonArray([.. values[..30].Select(v => JsonValue.Create(v))]),
            output => Conversation.Numbers(output["reproj_error"]!["elements"]));
        Near.Equal(-2 * 0.6, values[30], 1e-15);

        // The first observation is of the first point by the first camera.
        int[] row = [.. Enumerable.Range(0, 11), .. Enumerable.Range(33, 3), 33 + 15];
        Assert.Equal([.. row, .. row, 48 + 10], Conversation.Numbers(jacobian["cols"]).Select(column => (int)column));
        Assert.Equal([.. Enumerable.Range(0, 23).Select(i => 15 * i), .. Enumerable.Range(331, 7), 31 * 11], Conversation.Numbers(jacobian["rows"]).Select(start => (int)start));
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 3, 6)]
    public void Long_short_term_memory(int layers, int width, int times)
    {
        var input = new JsonObject
        {
            ["main_params"] = Matrix(2 * layers, 4 * width), ["extra_params"] = Matrix(3, width),
            ["state"] = Matrix(2 * layers, width), ["sequence"] = Matrix(times, width),
        };
        Check("lstm", "objective", input, ["main_params", "extra_params"], Conversation.Evaluate("lstm", "jacobian", input));
    }

    /// <summary>Compares the Jacobian of a function, a row for each of its numbers, with fourth-order differences of the function.</summary>
    private static void Check(
        string module, string function, JsonObject input, string[] parameters, JsonNode jacobian, Func<JsonNode, double[]>? outputs = null)
    {
        outputs ??= Conversation.Numbers;
        double[] actual = Conversation.Numbers(jacobian);
        Place[] places = [.. parameters.SelectMany(name => Place.All(input, name))];
        Assert.Equal(outputs(Conversation.Evaluate(module, function, input)).Length * places.Length, actual.Length);

        const double Step = 1e-3;
        for (int column = 0; column < places.Length; column++)
        {
            Place place = places[column];
            double value = place.Value;
            double[] At(double offset)
            {
                place.Value = value + offset;
                double[] result = outputs(Conversation.Evaluate(module, function, input));
                place.Value = value;
                return result;
            }

            double[] near1 = At(Step), near2 = At(-Step), far1 = At(2 * Step), far2 = At(-2 * Step);
            for (int row = 0; row < near1.Length; row++)
            {
                double difference = (8 * (near1[row] - near2[row]) - (far1[row] - far2[row])) / (12 * Step);
                Near.Equal(difference, actual[row * places.Length + column], 1e-7, $"{place.Name} of output {row}");
            }
        }
    }

    private JsonArray Vector(int length, double from = -1, double to = 1) =>
        new([.. Enumerable.Range(0, length).Select(_ => JsonValue.Create(from + (to - from) * _random.NextDouble()))]);

    private JsonArray Matrix(int rows, int columns) => new([.. Enumerable.Range(0, rows).Select(_ => Vector(columns))]);
}
