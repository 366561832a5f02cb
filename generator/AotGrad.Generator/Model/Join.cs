using System.Linq;

namespace AotGrad.Generator.Model;

/// <summary>Names of the leaves of a struct that stand alone: <c>velocity</c> and <c>Axis.X</c> make <c>velocityAxisX</c>.</summary>
internal static class Join
{
    public static string Names(string name, string path) => string.Concat(path.Split('.').Select(Part).Prepend(name));

    private static string Part(string member)
    {
        string bare = member.TrimStart('_');
        return bare.Length == 0 ? member : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }
}
