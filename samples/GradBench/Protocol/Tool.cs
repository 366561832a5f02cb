using System.Text;
using System.Text.Json;

namespace GradBench.Protocol;

/// <summary>Answers each message with one line, in order, until the input ends.</summary>
public sealed class Tool(IReadOnlyList<Module> modules)
{
    private static readonly byte[] s_lineEnd = "\n"u8.ToArray();

    private readonly Dictionary<string, Module> _modules = modules.ToDictionary(module => module.Name);

    public void Run(TextReader input, Stream output)
    {
        while (input.ReadLine() is { } line)
        {
            Answer(line).WriteTo(output);
            output.Write(s_lineEnd);
            output.Flush();
        }
    }

    /// <summary>The answer to one line, which need not be a message: whatever is wrong with it is said in the answer.</summary>
    public Answer Answer(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement message = document.RootElement;
            return message.ValueKind == JsonValueKind.Object && message.TryGetProperty("id", out JsonElement id)
                ? Answer(id.Clone(), message)
                : Protocol.Answer.Failure(null, "A message is a JSON object with an id.");
        }
        catch (Exception error) when (IsInText(error))
        {
            return Protocol.Answer.Failure(IdIn(line), $"This line is not JSON: {error.Message}");
        }
    }

    /// <summary>The id of a message that is broken further on; null if it cannot be told.</summary>
    private static JsonElement? IdIn(string line)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isId = reader.ValueTextEquals("id");
                reader.Read();
                if (isId)
                {
                    return JsonElement.ParseValue(ref reader);
                }

                reader.Skip();
            }
        }
        catch (Exception error) when (IsInText(error))
        {
            // It is broken before that.
        }

        return null;
    }

    /// <summary>Whether an exception is the text's fault: besides what is no JSON, halves of characters that need two cannot be read.</summary>
    private static bool IsInText(Exception error) => error is JsonException or InvalidOperationException;

    private Answer Answer(JsonElement id, JsonElement message) => Attempt(id, () => Text(message, "kind") switch
    {
        "start" => new Answer { Id = id, Tool = "aotgrad" },
        "define" => Define(id, message),
        "evaluate" => Evaluate(id, message),
        _ => new Answer { Id = id },
    });

    private Answer Define(JsonElement id, JsonElement message)
    {
        Find(message).WarmUp();
        return new Answer { Id = id, Success = true };
    }

    private Answer Evaluate(JsonElement id, JsonElement message)
    {
        Function function = Find(message).Find(Text(message, "function"));
        return message.TryGetProperty("input", out JsonElement input)
            ? function.Evaluate(input) with { Id = id }
            : throw new RequestException("There is no input.");
    }

    private Module Find(JsonElement message)
    {
        string? name = Text(message, "module");
        return name is not null && _modules.TryGetValue(name, out Module? module)
            ? module
            : throw new RequestException($"The module '{name}' is undefined.");
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A message that cannot be served is answered like any other, and the next one is served.</summary>
    private static Answer Attempt(JsonElement id, Func<Answer> serve)
    {
        try
        {
            return serve();
        }
        catch (RequestException error)
        {
            return Protocol.Answer.Failure(id, error.Message);
        }
        catch (JsonException error)
        {
            return Protocol.Answer.Failure(id, $"This is no input of the function: {error.Message}");
        }
        catch (Exception error)
        {
            return Protocol.Answer.Failure(id, error.ToString());
        }
    }
}
