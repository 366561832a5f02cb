using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.Diagnostics;

/// <summary>Diagnostics stand in the source itself, where a user's settings and code fixes reach them.</summary>
public class LocationTests
{
    private const string Lossy = """
        using AotGrad;

        static partial class Model
        {
            [Differentiable]
            public static double Loss(double x) => x * (int)x;
        }
        """;

    [Fact]
    public void A_diagnostic_is_in_its_tree()
    {
        Compilation compilation = TestCompilation.Of(("Model.cs", Lossy), ("Other.cs", "class Other;"));
        Diagnostic diagnostic = Assert.Single(TestCompilation.Generate(compilation, new AotGradGenerator(), out _).Diagnostics);
        Assert.Same(compilation.SyntaxTrees.First(), diagnostic.Location.SourceTree);
        Assert.Equal("(int)x", diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void Files_of_one_name_are_not_mixed_up()
    {
        Compilation compilation = TestCompilation.Of(("", "class Other;"), ("", Lossy));
        Diagnostic diagnostic = Assert.Single(TestCompilation.Generate(compilation, new AotGradGenerator(), out _).Diagnostics);
        Assert.Equal(5, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_pragma_silences_a_warning()
    {
        string silenced = Lossy.Replace("static partial", "#pragma warning disable AG0015\nstatic partial", StringComparison.Ordinal);
        Diagnostic diagnostic = Assert.Single(TestCompilation.Generate(silenced).Diagnostics);
        Assert.True(diagnostic.IsSuppressed, diagnostic.ToString());
    }
}
