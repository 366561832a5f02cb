using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using GradBench.Evals;
using GradBench.Protocol;

namespace AotGrad.Tests.Samples.Evals;

/// <summary>Whatever comes in, the GradBench tool gives one answer to a line, and goes on.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public void Says_its_name()
    {
        JsonObject answer = Ask("""{"id":7,"kind":"start","eval":"gmm","config":{"seed":1}}""");
        Assert.Equal("""{"id":7,"tool":"aotgrad"}""", answer.ToJsonString());
    }

    [Theory]
    [InlineData("""{"id":3,"kind":"analysis","of":2,"valid":true}""")]
    [InlineData("""{"id":3,"kind":"something new","more":[1,2]}""")]
    [InlineData("""{"id":3,"kind":12}""")]
    [InlineData("""{"id":3}""")]
    public void Answers_other_kinds_with_the_id_alone(string message) => Assert.Equal("""{"id":3}""", Ask(message).ToJsonString());

    [Fact]
    public void Defines_every_module()
    {
        foreach (string module in (string[])["hello", "llsq", "lse", "det", "ode", "gmm", "ba", "ht", "lstm", "kmeans", "particle", "saddle"])
        {
            Assert.Equal("""{"id":1,"success":true}""", Ask($$"""{"id":1,"kind":"define","module":"{{module}}"}""").ToJsonString());
        }
    }

    [Theory]
    [InlineData("""{"id":4,"kind":"define","module":"unheard"}""", "The module 'unheard' is undefined.")]
    [InlineData("""{"id":4,"kind":"define"}""", "The module '' is undefined.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"unheard","function":"f","input":1}""", "The module 'unheard' is undefined.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"hello","function":"cube","input":1}""", "The module 'hello' has no function 'cube'.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"hello","function":"square"}""", "There is no input.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"hello","function":"square","input":"1"}""", "This is no input of the function")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"lse","function":"primal","input":{}}""", "This is no input of the function")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"lse","function":"primal","input":{"x":null}}""", "This is no input of the function")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"lse","function":"primal","input":{"x":[]}}""", "There are no elements.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"lse","function":"primal","input":null}""", "The input is null.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"det","function":"primal","input":{"A":[1,2,3],"ell":2}}""", "'A' is not a matrix")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"kmeans","function":"cost","input":{"points":[[1,2],[3]],"centroids":[[0,0]]}}""", "Row 1 of 'points'")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"kmeans","function":"cost","input":{"points":[null],"centroids":[[0,0]]}}""", "Row 0 of 'points'")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"kmeans","function":"dir","input":{"points":[[1]],"centroids":[null]}}""", "There are no centroids")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"lstm","function":"objective","input":{"main_params":[],"extra_params":[null,[1],[1]],"state":[],"sequence":[[1],[1]]}}""", "There are no units.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"llsq","function":"gradient","input":{"x":[1,2],"n":1}}""", "There are fewer than two points.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"ba","function":"objective","input":{"n":1,"m":1,"p":-5,"cam":[1,2,3,4,5,6,7,8,9,10,11],"x":[1,2,3],"w":1,"feat":[1,2]}}""", "There are no cameras")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"particle","function":"rr","input":{"w":1e300}}""", "System.InvalidOperationException: The particle does not land.")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"lse","function":"primal","input":{"x":[1e999]}}""", "The output cannot be written as JSON")]
    [InlineData("""{"id":4,"kind":"evaluate","module":"hello","function":"square","input":1e200}""", "The output cannot be written as JSON")]
    public void What_cannot_be_done_is_an_error_in_the_answer(string message, string error)
    {
        JsonObject answer = Ask(message);
        Assert.Equal(4, (int)answer["id"]!);
        Assert.False((bool)answer["success"]!);
        Assert.StartsWith(error, (string?)answer["error"], StringComparison.Ordinal);
        Assert.False(answer.ContainsKey("output"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{")]
    [InlineData("{\"id\":1")]
    [InlineData("{'id':1}")]
    [InlineData("\0")]
    [InlineData("[1]")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{\"kind\":\"start\"}")]
    public void A_line_that_is_no_message_is_answered_with_an_error(string line)
    {
        JsonObject answer = Ask(line);
        Assert.Null(answer["id"]);
        Assert.False((bool)answer["success"]!);
        Assert.NotEmpty((string)answer["error"]!);
    }

    [Theory]
    [InlineData("{\"id\":8,")]
    [InlineData("{\"id\":8,\"kind\":\"evaluate\",\"module\":\"lse\",\"function\":\"primal\",\"input\":{\"x\":[1,2")]
    [InlineData("{\"kind\":\"evaluate\",\"more\":{\"id\":1,\"all\":[[1],{}]},\"id\":8,\"input\":NaN}")]
    [InlineData("{\"id\":8,\"kind\":\"start\"}{\"id\":9}")]
    [InlineData("{\"id\":8,,}")]
    public void A_line_that_is_broken_after_its_id_is_answered_with_the_id(string line)
    {
        JsonObject answer = Ask(line);
        Assert.Equal(8, (int)answer["id"]!);
        Assert.False((bool)answer["success"]!);
        Assert.NotEmpty((string)answer["error"]!);
    }

    [Theory]
    [InlineData("""{"id":"\u0000\ud800","kind":"start"}""", """{"id":"\u0000\ud800","tool":"aotgrad"}""")]
    [InlineData("""{"id":1e400,"kind":"start"}""", """{"id":1e400,"tool":"aotgrad"}""")]
    [InlineData("""{"id":5,"kind":"\udc00"}""", """{"id":5,"success":false,"error":""")]
    [InlineData("""{"id":5,"kind":"define","module":"\ud800"}""", """{"id":5,"success":false,"error":""")]
    [InlineData("""{"\ud800":1,"id":5,"kind":"define","module":"hello"}""", """{"id":""")]
    public void Ids_come_back_as_they_are_and_halves_of_characters_break_nothing(string message, string answer)
    {
        using var output = new MemoryStream();
        new Tool(Catalog.Modules).Run(new StringReader(message), output);
        Assert.StartsWith(answer, Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Descent_ends_where_numbers_overflow() =>
        Assert.True((bool)Ask("""{"id":4,"kind":"evaluate","module":"saddle","function":"rr","input":{"start":[1e300,-1e300]}}""")["success"]!);

    [Fact]
    public void Deep_nesting_is_no_message() => Assert.False((bool)Ask(new string('[', 100_000))["success"]!);

    [Fact]
    public void Runs_as_often_and_as_long_as_it_is_asked_to()
    {
        const string Message = """{"id":1,"kind":"evaluate","module":"llsq","function":"gradient","input":{"x":[1,2],"n":50,"min_runs":RUNS,"min_seconds":SECONDS}}""";
        long[] five = Times(Ask(Message.Replace("RUNS", "5").Replace("SECONDS", "0")));
        Assert.Equal(5, five.Length);
        Assert.All(five, time => Assert.True(time > 0));

        long[] long1 = Times(Ask(Message.Replace("RUNS", "1").Replace("SECONDS", "0.02")));
        Assert.InRange(long1.Sum(), 20_000_000, 2_000_000_000);
        Assert.True(long1.Take(long1.Length - 1).Sum() < 20_000_000);

        Assert.Single(Times(Ask(Message.Replace(""","min_runs":RUNS,"min_seconds":SECONDS""", ""))));
    }

    [Fact]
    public void Gives_one_line_for_each_line_until_the_input_ends()
    {
        using var output = new MemoryStream();
        new Tool(Catalog.Modules).Run(new StringReader("""
            {"id":0,"kind":"start"}
            what?
            {"id":"two","kind":"analysis"}
            {"id":3,"kind":"evaluate","module":"hello","function":"double","input":1.5}
            """), output);

        string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal("""{"id":0,"tool":"aotgrad"}""", lines[0]);
        Assert.StartsWith("""{"id":null,"success":false,"error":""", lines[1], StringComparison.Ordinal);
        Assert.Equal("""{"id":"two"}""", lines[2]);
        Assert.StartsWith("""{"id":3,"success":true,"output":3,"timings":[""", lines[3], StringComparison.Ordinal);
        Assert.Empty(lines[4]);
    }

    [Fact]
    public void The_program_answers_each_message_before_the_next_and_ends_with_its_input()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GradBench.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        for (int id = 0; id < 3; id++)
        {
            process.StandardInput.WriteLine($$"""{"id":{{id}},"kind":"evaluate","module":"hello","function":"square","input":{{id}}}""");
            process.StandardInput.Flush();
            JsonNode answer = JsonNode.Parse(process.StandardOutput.ReadLine()!)!;
            Assert.Equal(id * id, (double)answer["output"]!);
        }

        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, process.ExitCode);
    }

    private static JsonObject Ask(string line) => Conversation.Ask(line);

    private static long[] Times(JsonObject answer) =>
        [.. answer["timings"]!.AsArray().Where(timing => (string?)timing!["name"] == "evaluate").Select(timing => (long)timing!["nanoseconds"]!)];
}
