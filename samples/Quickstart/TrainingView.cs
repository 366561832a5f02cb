using Spectre.Console;

namespace Quickstart;

/// <summary>Shows how the loss falls: live in a terminal, as plain lines in a file or a pipe.</summary>
internal static class TrainingView
{
    private const int EpochsPerRow = 10;

    /// <summary>Runs a training step per epoch and returns the losses they report.</summary>
    public static float[] Watch(int epochs, Func<float> step)
    {
        float[] losses = new float[epochs];
        if (AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected)
        {
            ShowTable(losses, step);
        }
        else
        {
            WriteLines(losses, step);
        }

        return losses;
    }

    private static void WriteLines(float[] losses, Func<float> step)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = step();
            if ((i + 1) % EpochsPerRow == 0)
            {
                Console.WriteLine($"epoch {i + 1,3}   loss {losses[i]:0.00e+00}");
            }
        }
    }

    /// <summary>A row stands for ten epochs, and follows their loss until the next row takes over.</summary>
    private static void ShowTable(float[] losses, Func<float> step)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .BorderColor(Color.Grey)
            .AddColumn(new TableColumn("epoch").RightAligned())
            .AddColumn(new TableColumn("loss").RightAligned())
            .AddColumn(new TableColumn("on a log scale").Width(42));

        AnsiConsole.Live(table).Start(live =>
        {
            for (int i = 0; i < losses.Length; i++)
            {
                losses[i] = step();
                int row = i / EpochsPerRow;
                if (row == table.Rows.Count)
                {
                    table.AddRow("", "", "");
                }

                table.UpdateCell(row, 0, $"{i + 1}");
                table.UpdateCell(row, 1, $"{losses[i]:0.00e+00}");
                table.UpdateCell(row, 2, new Text(Bar(losses[i]), new Style(Color.DodgerBlue1)));
                live.Refresh();
            }
        });
    }

    /// <summary>Six cells for each power of ten above 10⁻⁷.</summary>
    private static string Bar(float loss)
    {
        char cell = AnsiConsole.Profile.Capabilities.Unicode ? '━' : '=';
        return new string(cell, Math.Clamp((int)(6 * (MathF.Log10(loss) + 7)), 1, 42));
    }
}
