using System.Text;

namespace AotGrad.Benchmarks.Generator;

/// <summary>Methods of 40 lines, each in a class of its own, no two alike.</summary>
internal static class Synthetic
{
    public const int Lines = 40;

    public static string Source(int count)
    {
        var text = new StringBuilder("using System;\nusing AotGrad;\n\n");
        for (int i = 0; i < count; i++)
        {
            Append(text, i);
        }

        return text.ToString();
    }

    /// <summary>Loops, branches, calls, elements that are written, and straight-line code.</summary>
    private static void Append(StringBuilder text, int number)
    {
        string[] body =
        [
            "double[] t = new double[x.Length];",
            $"double s = {number}.5;",
            "for (int i = 0; i < x.Length; i++)",
            "{",
            $"    t[i] = Math.Sin(x[i] * w[i]) + {number}.25;",
            "    s += t[i] * x[i];",
            "}",
            "",
            "for (int i = 1; i < x.Length; i++)",
            "{",
            "    if (t[i] > t[i - 1])",
            "    {",
            "        s += Math.Exp(-t[i] * t[i]);",
            "    }",
            "    else",
            "    {",
            "        s -= t[i - 1] / (1 + t[i] * t[i]);",
            "    }",
            "",
            "    t[i] *= w[i];",
            "}",
            "",
        ];
        text.Append($"public static partial class C{number}\n{{\n    [Differentiable]\n    public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w)\n    {{\n");
        // With the signature and the braces, and the result at the end.
        int straight = Lines - body.Length - 5;
        string[] lines = [.. body, .. Enumerable.Range(0, straight).Select(i => $"double v{i} = Math.Tanh({(i == 0 ? "s" : $"v{i - 1}")} * x[{i % 3}]) + w[{i % 2}];")];
        foreach (string line in lines)
        {
            text.Append(line.Length == 0 ? "\n" : $"        {line}\n");
        }

        text.Append($"        return v{straight - 1} * s;\n    }}\n}}\n\n");
    }
}
