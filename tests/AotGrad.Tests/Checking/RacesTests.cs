using AotGrad.Checking;

namespace AotGrad.Tests.Checking;

/// <summary>Pieces of a kernel's work that meet over an element are found by running them one by one.</summary>
public partial class RacesTests
{
    private static readonly double[] s_x = [1, -2, 3, 0.5];

    [Differentiable, Kernel(AssumeIndependent = true)]
    private static void Scatter(int i, ReadOnlySpan<double> x, ReadOnlySpan<int> at, Span<double> y) => y[at[i]] = x[i];

    [Fact]
    public void Pieces_that_keep_apart_have_no_races() =>
        Assert.Empty(GradientCheck.Races<double>((i, y) => Scatter(i, s_x, [2, 0, 3, 1], y), 4, new double[4]));

    [Fact]
    public void An_element_that_two_pieces_write_is_found() =>
        Assert.Equal([new Race(2, 0, 3, IsRead: false)], GradientCheck.Races<double>((i, y) => Scatter(i, s_x, [2, 0, 3, 2], y), 4, new double[4]));

    [Fact]
    public void Writing_what_stands_there_already_is_writing() =>
        Assert.Equal([new Race(0, 0, 1, IsRead: false)], GradientCheck.Races<double>((_, y) => y[0] = 5, 2, [5.0]));

    [Fact]
    public void Reading_what_another_piece_writes_is_found()
    {
        IReadOnlyList<Race> races = GradientCheck.Races<double>((i, y) => y[i] = i == 0 ? 1 : y[i - 1] * s_x[i], 3, [0.0, 1, 2]);
        Assert.Equal([new Race(0, 0, 1, IsRead: true), new Race(1, 1, 2, IsRead: true)], races);
        Assert.Equal("element 0 is written by piece 0 and read by piece 1", races[0].ToString());
    }

    [Fact]
    public void What_no_piece_writes_may_be_read_by_all()
    {
        double[] memory = [1, 2, 3];
        Assert.Empty(GradientCheck.Races<double>((i, y) => y[i] = y[2] * (i + 2), 2, memory));
        Assert.Equal([1.0, 2, 3], memory);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("kernel", () => GradientCheck.Races<double>(null!, 1, [1.0]));
        Assert.Throws<ArgumentNullException>("written", () => GradientCheck.Races<double>((_, _) => { }, 1, null!));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => GradientCheck.Races<double>((_, _) => { }, -1, [1.0]));
    }
}
