using System.Text.Json.Nodes;

namespace AotGrad.Tests.Samples.Evals;

/// <summary>A number in an input, which can be changed.</summary>
internal sealed class Place(JsonNode parent, int index, string name)
{
    public string Name => name;

    public double Value
    {
        get => parent is JsonArray ? (double)parent[index]! : (double)parent[name]!;
        set
        {
            if (parent is JsonArray)
            {
                parent[index] = value;
            }
            else
            {
                parent[name] = value;
            }
        }
    }

    /// <summary>All numbers of a property, in order.</summary>
    public static IEnumerable<Place> All(JsonObject input, string property) =>
        input[property] is JsonArray array ? All(array, property) : [new Place(input, 0, property)];

    private static IEnumerable<Place> All(JsonArray array, string name) => array.SelectMany((element, i) =>
        element is JsonArray inner ? All(inner, $"{name}[{i}]") : [new Place(array, i, $"{name}[{i}]")]);
}
