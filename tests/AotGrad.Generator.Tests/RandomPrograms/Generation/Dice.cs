namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Random choices.</summary>
internal static class Dice
{
    public static bool Chance(this Random random, int percent) => random.Next(100) < percent;

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Evaluates one alternative, by weight; a weight of 0 leaves an alternative out.</summary>
    public static T Weighted<T>(this Random random, params (int Weight, Func<T> Make)[] alternatives)
    {
        int at = random.Next(alternatives.Sum(a => a.Weight));
        foreach ((int weight, Func<T> make) in alternatives)
        {
            if (at < weight)
                return make();
            at -= weight;
        }
        throw new InvalidOperationException("no alternative");
    }
}
