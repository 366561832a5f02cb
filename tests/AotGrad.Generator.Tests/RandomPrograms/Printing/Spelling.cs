namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>Decides between equivalent spellings: always the plain one for seed 0, else at random.</summary>
internal sealed class Spelling(int seed)
{
    private readonly Random? _random = seed == 0 ? null : new Random(seed);

    public bool Chance(int percent) => _random?.Next(100) < percent;

    public int Below(int count) => _random?.Next(count) ?? 0;
}
