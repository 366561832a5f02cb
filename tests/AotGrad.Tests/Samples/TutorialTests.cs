using Tutorials;

namespace AotGrad.Tests.Samples;

/// <summary>Each tutorial finds the numbers that stand beside its own.</summary>
public sealed class TutorialTests
{
    public static TheoryData<string> Titles => [.. Course.Lessons.Select(lesson => lesson.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Finds_the_expected_numbers(string title)
    {
        var page = new Page();
        Course.Lessons.Single(lesson => lesson.Title == title).Run(page);

        Assert.NotEmpty(page.Lines);
        Assert.All(page.Lines, line => Assert.True(line.IsAsExpected, line.ToString()));
    }

    [Fact]
    public void A_number_that_is_off_is_noticed()
    {
        var page = new Page();
        page.Show("right", 17.464889, 17.4649, Line.FourDecimals);
        page.Show("off", [1, 2.1], [1, 2]);
        page.Show("one too few", [1], [1, 2]);
        page.Show("not a number", double.NaN, 1);

        Assert.Equal([true, false, false, false], page.Lines.Select(line => line.IsAsExpected));
    }
}
