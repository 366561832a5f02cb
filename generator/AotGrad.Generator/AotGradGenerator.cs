using Microsoft.CodeAnalysis;

namespace AotGrad.Generator;

[Generator(LanguageNames.CSharp)]
public sealed class AotGradGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
