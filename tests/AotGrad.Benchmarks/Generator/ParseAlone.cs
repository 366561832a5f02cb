using AotGrad.Generator.Parse;
using Microsoft.CodeAnalysis;

namespace AotGrad.Benchmarks.Generator;

/// <summary>The first stage of the generator without those that follow.</summary>
internal sealed class ParseAlone : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(MethodParser.DifferentiableAttribute, static (_, _) => true, MethodParser.Parse),
        static (_, _) => { });
}
