using System.Text.Json;
using GradBench.Evals;
using GradBench.Protocol;
using GradBench.Rehearsing;

namespace AotGrad.Tests.Samples.Evals;

/// <summary>The GradBench tool answers recorded conversations as it should, and an answer that is off is noticed.</summary>
public sealed class RecordingTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Recordings");

    [Theory]
    [MemberData(nameof(Files))]
    public void All_answers_agree(string file)
    {
        var recording = Recording.Read(Path.Combine(Folder, file));
        Assert.Contains(recording.Exchanges, exchange => exchange.Answer.Contains("output", StringComparison.Ordinal));
        Assert.Empty(recording.Differences(new Tool(Catalog.Modules)));
    }

    [Fact]
    public void Prints_what_differs()
    {
        var right = new StringWriter();
        Assert.Equal(0, Rehearsal.Run(new Tool(Catalog.Modules), [Path.Combine(Folder, "hello.jsonl")], right));
        Assert.Equal($"hello: all 18 answers agree{Environment.NewLine}", right.ToString());

        var wrong = new StringWriter();
        Assert.Equal(1, Rehearsal.Run(new Tool([]), [Path.Combine(Folder, "hello.jsonl")], wrong));
        Assert.Contains("hello: answer.success is false in place of true", wrong.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":0,"output":[1,2.0]}""", """{"id":0,"output":[1.0000000001,2],"timings":[],"tool":"x"}""", true)]
    [InlineData("""{"id":0,"output":[1,2.0]}""", """{"id":0,"output":[1.00000001,2]}""", false)]
    [InlineData("""{"id":0,"output":[1,2.0]}""", """{"id":0,"output":[1]}""", false)]
    [InlineData("""{"id":0,"output":[1,2.0]}""", """{"id":0,"output":[1,"NaN"]}""", false)]
    [InlineData("""{"id":0,"output":[1,2.0]}""", """{"id":1,"output":[1,2]}""", false)]
    [InlineData("""{"id":0,"output":{"a":0}}""", """{"id":0,"output":{"a":1e-14}}""", false)]
    [InlineData("""{"id":0,"output":{"a":0}}""", """{"id":0,"output":{"a":-0.0}}""", true)]
    [InlineData("""{"id":0,"output":{"a":0}}""", """{"id":0,"output":{}}""", false)]
    [InlineData("""{"id":0,"output":{"a":0}}""", """{"id":0,"output":{"a":0,"b":0}}""", false)]
    public void Compares_strictly(string expected, string actual, bool agree)
    {
        using JsonDocument right = JsonDocument.Parse(expected), other = JsonDocument.Parse(actual);
        Assert.Equal(agree, !AnswerComparison.Differences(right.RootElement, other.RootElement, 1e-9).Any());
    }
}
