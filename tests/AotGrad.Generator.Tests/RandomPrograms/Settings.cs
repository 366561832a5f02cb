using System.Globalization;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>How much is tested, and from which seed on.</summary>
internal static class Settings
{
    public const int BatchSize = 100;

    /// <summary>Of how many programs in a hundred the declared derivatives are checked as well.</summary>
    public static int Derivatives => Read("AOTGRAD_RANDOM_DERIVATIVES", 10);

    /// <summary>The number of programs on which the tester checks its own printer and interpreter.</summary>
    public static int SelfTestPrograms => Math.Min(Programs / 2, 1000);

    public static int Programs => Read("AOTGRAD_RANDOM_PROGRAMS", 500);

    /// <summary>How long a failing program is made smaller; not at all if it is 0.</summary>
    public static TimeSpan Shrinking => TimeSpan.FromSeconds(Read("AOTGRAD_RANDOM_SHRINKING", 20));

    /// <summary>The seed of the first program; the others follow it.</summary>
    public static int Seed => Read("AOTGRAD_RANDOM_SEED", 1);

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
