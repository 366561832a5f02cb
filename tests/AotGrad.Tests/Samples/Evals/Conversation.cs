using System.Text.Json.Nodes;
using GradBench.Evals;
using GradBench.Protocol;

namespace AotGrad.Tests.Samples.Evals;

/// <summary>Talks with the GradBench tool as an eval does.</summary>
internal static class Conversation
{
    private static readonly Tool s_tool = new(Catalog.Modules);

    public static JsonObject Ask(string line)
    {
        using var stream = new MemoryStream();
        s_tool.Answer(line).WriteTo(stream);
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    /// <summary>The output of a function on an input.</summary>
    public static JsonNode Evaluate(string module, string function, JsonObject input)
    {
        var message = new JsonObject { ["id"] = 0, ["kind"] = "evaluate", ["module"] = module, ["function"] = function, ["input"] = input.DeepClone() };
        JsonObject answer = Ask(message.ToJsonString());
        Assert.True((bool)answer["success"]!, (string?)answer["error"]);
        return answer["output"]!;
    }

    /// <summary>All numbers of an input or output, in order.</summary>
    public static double[] Numbers(JsonNode? node) => node switch
    {
        JsonArray array => [.. array.SelectMany(Numbers)],
        JsonObject properties => [.. properties.SelectMany(property => Numbers(property.Value))],
        _ => [(double)node!],
    };
}
