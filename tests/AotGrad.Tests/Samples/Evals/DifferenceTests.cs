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
            ["d"] = d,
            ["k"] = k,
            ["n"] = n,
            ["m"] = m,
            ["gamma"] = 1.3,
            ["x"] = Matrix(n, d),
            ["alpha"] = Vector(k),
            ["mu"] = Matrix(k, d),
            ["q"] = Matrix(k, d),
            ["l"] = Matrix(k, d * (d - 1) / 2),
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
            ["n"] = 3,
            ["m"] = 5,
            ["p"] = 11,
            ["cam"] = camera,
            ["x"] = new JsonArray(0.4, 0.7, 1.1),
            ["w"] = 0.6,
            ["feat"] = new JsonArray(0.3, -0.2),
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
            ["main_params"] = Matrix(2 * layers, 4 * width),
            ["extra_params"] = Matrix(3, width),
            ["state"] = Matrix(2 * layers, width),
            ["sequence"] = Matrix(times, width),
        };
        Check("lstm", "objective", input, ["main_params", "extra_params"], Conversation.Evaluate("lstm", "jacobian", input));
    }

    /// <summary>The gradient over the second derivative, which is the centroid less the mean of its points; points between two go to the first.</summary>
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(2, 3, 12)]
    public void Means(int d, int k, int n)
    {
        JsonArray points = Matrix(n, d);
        var input = new JsonObject { ["points"] = points, ["centroids"] = new JsonArray([.. points.Take(k).Select(point => point!.DeepClone())]) };
        double[] direction = Conversation.Numbers(Conversation.Evaluate("kmeans", "dir", input));

        // The cost is a parabola in each coordinate as long as no point changes sides.
        const double Step = 1e-4;
        double cost = (double)Conversation.Evaluate("kmeans", "cost", input);
        Place[] places = [.. Place.All(input, "centroids")];
        Assert.Equal(places.Length, direction.Length);
        for (int i = 0; i < places.Length; i++)
        {
            double value = places[i].Value;
            places[i].Value = value + Step;
            double above = (double)Conversation.Evaluate("kmeans", "cost", input);
            places[i].Value = value - Step;
            double below = (double)Conversation.Evaluate("kmeans", "cost", input);
            places[i].Value = value;
            Near.Equal((above - below) / (2 * Step) / ((above - 2 * cost + below) / (Step * Step)), direction[i], 1e-6, places[i].Name);
        }
    }

    [Fact]
    public void A_point_between_two_centroids_belongs_to_the_first()
    {
        var input = new JsonObject { ["points"] = new JsonArray(new JsonArray(0.0), new JsonArray(3.0)), ["centroids"] = new JsonArray(new JsonArray(1.0), new JsonArray(-1.0), new JsonArray(4.0)) };
        Near.Equal(2, (double)Conversation.Evaluate("kmeans", "cost", input), 0);
        input["centroids"] = new JsonArray(new JsonArray(1.0), new JsonArray(4.0));
        Near.Equal([1, 1], Conversation.Numbers(Conversation.Evaluate("kmeans", "dir", input)), 1e-15);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hand(bool isOnSurface)
    {
        JsonObject input = HandInput(isOnSurface, rotation: 1);
        double[] jacobian = Conversation.Numbers(Conversation.Evaluate("ht", "jacobian", input));
        int errors = 3 * input["data"]!["points"]!.AsArray().Count, columns = jacobian.Length / errors;
        Assert.Equal(isOnSurface ? 28 : 26, columns);

        double[] byTheta = [.. Enumerable.Range(0, errors).SelectMany(row => jacobian.AsSpan((row + 1) * columns - 26, 26).ToArray())];
        Check("ht", "objective", input, ["theta"], Array(byTheta), Conversation.Numbers);
        if (isOnSurface)
        {
            // An error is that of one point; the other points' coordinates have no share in it.
            int width = errors / 3 * 2;
            double[] byUs = new double[errors * width];
            for (int row = 0; row < errors; row++)
            {
                jacobian.AsSpan(row * columns, 2).CopyTo(byUs.AsSpan(row * width + row / 3 * 2));
            }

            Check("ht", "objective", input, ["us"], Array(byUs), Conversation.Numbers);
        }
    }

    /// <summary>The rotation is taken to be none where it is smaller than 1e-4; a difference would step out of that.</summary>
    [Fact]
    public void A_hand_that_is_not_rotated_does_not_change_with_the_rotation()
    {
        JsonNode jacobian = Conversation.Evaluate("ht", "jacobian", HandInput(isOnSurface: true, rotation: 0));
        Assert.All(jacobian.AsArray(), row => Assert.All(Conversation.Numbers(row)[2..5], slope => Assert.Equal(0, slope)));
        Assert.Contains(jacobian.AsArray(), row => Conversation.Numbers(row)[5] != 0);
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

    /// <summary>A hand of random bones, whose vertices follow up to two of them.</summary>
    private JsonObject HandInput(bool isOnSurface, double rotation)
    {
        const int Bones = 22, Vertices = 7, Points = 3;
        JsonArray theta = Vector(26);
        for (int i = 0; i < 3; i++)
        {
            theta[i] = (double)theta[i]! * rotation;
        }

        var model = new JsonObject
        {
            ["bone_count"] = Bones,
            ["bone_names"] = new JsonArray([.. Enumerable.Range(0, Bones).Select(i => JsonValue.Create($"bone {i}"))]),
            ["parents"] = new JsonArray([.. Enumerable.Range(0, Bones).Select(i => JsonValue.Create(i == 0 ? -1 : _random.Next(i)))]),
            ["base_relatives"] = new JsonArray([.. Enumerable.Range(0, Bones).Select(_ => Matrix(4, 4))]),
            ["inverse_base_absolutes"] = new JsonArray([.. Enumerable.Range(0, Bones).Select(_ => Matrix(4, 4))]),
            ["base_positions"] = Matrix(Vertices, 4),
            ["weights"] = new JsonArray([.. Enumerable.Range(0, Vertices).Select(_ => Weights(Bones))]),
            ["triangles"] = new JsonArray(new JsonArray(0, 1, 2), new JsonArray(3, 4, 5), new JsonArray(6, 2, 4)),
            ["is_mirrored"] = !isOnSurface,
        };
        var data = new JsonObject { ["correspondences"] = new JsonArray(2, 0, 1), ["points"] = Matrix(Points, 3), ["model"] = model };
        return new JsonObject { ["theta"] = theta, ["us"] = isOnSurface ? Matrix(Points, 2) : [], ["data"] = data };
    }

    private JsonArray Weights(int bones)
    {
        double[] weights = new double[bones];
        double share = _random.NextDouble();
        weights[_random.Next(bones)] += share;
        weights[_random.Next(bones)] += 1 - share;
        return Array(weights);
    }

    private static JsonArray Array(double[] values) => new([.. values.Select(v => JsonValue.Create(v))]);

    private JsonArray Vector(int length, double from = -1, double to = 1) =>
        new([.. Enumerable.Range(0, length).Select(_ => JsonValue.Create(from + (to - from) * _random.NextDouble()))]);

    private JsonArray Matrix(int rows, int columns) => new([.. Enumerable.Range(0, rows).Select(_ => Vector(columns))]);
}
