using GradBench.Evals;
using GradBench.Protocol;
using GradBench.Rehearsing;

// Speaks the GradBench protocol: a JSON message a line comes in, and its answer goes out. With names of recordings, replays those.
var tool = new Tool(Catalog.Modules);
if (args.Length > 0)
{
    return Rehearsal.Run(tool, args, Console.Out);
}

using var input = new StreamReader(Console.OpenStandardInput());
using Stream output = Console.OpenStandardOutput();
tool.Run(input, output);
return 0;
