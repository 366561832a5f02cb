using GradBench.Evals;
using GradBench.Protocol;

// Speaks the GradBench protocol: a JSON message a line comes in, and its answer goes out.
using var input = new StreamReader(Console.OpenStandardInput());
using Stream output = Console.OpenStandardOutput();
new Tool(Catalog.Modules).Run(input, output);
return 0;
