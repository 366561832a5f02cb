using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>What the generator reported, and where, in lines and columns from 1 on.</summary>
internal sealed record Reported(Expected Place, string Message)
{
    public static Reported[] By(GeneratorDriverRunResult result)
    {
        Assert.Null(result.Results.Single().Exception);
        return [.. result.Diagnostics.Where(d => !d.IsSuppressed).Select(d => new Reported(PlaceOf(d), d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))];
    }

    private static Expected PlaceOf(Diagnostic diagnostic)
    {
        LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new Expected(diagnostic.Id, start.Line + 1, start.Character + 1);
    }
}
