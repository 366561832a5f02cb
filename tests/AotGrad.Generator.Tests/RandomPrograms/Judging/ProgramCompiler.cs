using AotGrad.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Tests.RandomPrograms.Judging;

/// <summary>One class to compile: the program under test, and the wrapper that calls it.</summary>
internal sealed record Source(string ClassName, string Program, string Harness);

/// <summary>Compiles many programs in one assembly, with the generator; what fails is set aside.</summary>
/// <param name="runsOnce">Whether the code runs so few times that optimizing it costs more than it gains.</param>
internal sealed class ProgramCompiler(Func<IIncrementalGenerator>? generator, BuildOptions? options = null, bool runsOnce = false)
{
    public CompiledBatch Compile(IReadOnlyList<Source> sources) => Parse(sources).Compile(options ?? new BuildOptions());

    /// <summary>The programs, to be compiled with one set of options after another.</summary>
    public SourceBatch Parse(IReadOnlyList<Source> sources) => new(sources, generator, runsOnce);
}
