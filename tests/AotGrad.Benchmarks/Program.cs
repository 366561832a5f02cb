using AotGrad.Benchmarks.Generator;
using AotGrad.Benchmarks.Peers;
using BenchmarkDotNet.Running;

// README.md says what each mode is for.
switch (args)
{
    case ["peers"]:
        return PeersMode.Run(Console.Out);
    case ["generator"]:
        return GeneratorMode.Run(Console.Out, [10, 100, 1000]);
    case ["generator", .. var counts]:
        return GeneratorMode.Run(Console.Out, [.. counts.Select(int.Parse)]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
