using System.Globalization;
using AotGrad.Generator.Tests.Compiling;
using AotGrad.Generator.Tests.SourceCases;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Cultures;

/// <summary>The same source gives the same text and the same diagnostics, wherever it is built.</summary>
public class CultureTests
{
    private static readonly string[] s_folders = ["Snapshots", "Values", "Diagnostics"];

    /// <summary>A decimal comma, another minus sign, and letters that change case in their own way.</summary>
    [Theory]
    [InlineData("de-DE", ",", "-")]
    [InlineData("fi-FI", ",", "\u2212")]
    [InlineData("tr-TR", ",", "-")]
    public void Text_and_diagnostics_are_those_of_the_invariant_culture(string name, string separator, string minus)
    {
        // Spelled out: where no culture data is installed, the culture of that name would be the invariant one.
        var culture = (CultureInfo)new CultureInfo(name).Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        culture.NumberFormat.NegativeSign = minus;
        string expected = In(CultureInfo.InvariantCulture, OutputOfAllCases);
        Assert.Equal(expected, In(culture, OutputOfAllCases));
        Assert.Contains("0.5", expected);
        Assert.Contains("-1", expected);
    }

    private static string OutputOfAllCases()
    {
        IEnumerable<string> outputs = s_folders.Select(f => new CaseFiles(f))
            .SelectMany(files => files.Names.Select(n => files.Read(n + ".cs")))
            .Select(source => TestCompilation.Generate(TestCompilation.Of(("Source.cs", source)), new AotGradGenerator(), out _))
            .Select(r => TestCompilation.TextOf(r) + string.Join("\n", r.Diagnostics.Select(Show)));
        return string.Join("\n", outputs);
    }

    private static string Show(Diagnostic d) => $"{d.Id} {d.Location.GetLineSpan()} {d.GetMessage(CultureInfo.InvariantCulture)}";

    private static string In(CultureInfo culture, Func<string> read)
    {
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
