using System.CommandLine;
using System.CommandLine.Parsing;

namespace LogisticRegression;

/// <summary>What the command line may choose.</summary>
/// <param name="Device">A name of <see cref="DeviceCatalog"/>.</param>
/// <param name="Workers">How many threads the host uses; 0 for one per processor.</param>
internal sealed record Settings(string Device, int Rows, int Steps, int Workers)
{
    // Beyond it an array has no room for the features.
    private const int MostRows = 100_000_000;

    /// <summary>A command that runs an action with settings.</summary>
    public static RootCommand Command(Func<Settings, TextWriter, TextWriter, int> run)
    {
        var device = new Option<string>("--device") { Description = "Where to train.", DefaultValueFactory = _ => "host" };
        device.AcceptOnlyFromAmong(DeviceCatalog.Names);
        Option<int> rows = Number("--rows", "The number of rows.", 1_000_000, 1, MostRows);
        Option<int> steps = Number("--steps", "The number of steps.", 20, 1, 1_000_000);
        Option<int> workers = Number("--workers", "The number of threads of the host; 0 for one per processor.", 0, 0, 1024);

        var command = new RootCommand("Trains a logistic regression, forwards, backwards and the optimizer's step, on a device.") { device, rows, steps, workers };
        command.SetAction(parsed => run(
            new(parsed.GetValue(device)!, parsed.GetValue(rows), parsed.GetValue(steps), parsed.GetValue(workers)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Option<int> Number(string name, string description, int byDefault, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out int value) && (value < least || value > most))
            {
                result.AddError($"{name} is from {least} to {most}, not {value}.");
            }
        });
        return option;
    }
}
