namespace AotGrad.Generator.Model;

/// <summary>What makes a method a kernel: its first parameter is the index of a piece of work that is independent of the others.</summary>
/// <param name="Index">The name of that parameter.</param>
/// <param name="IndexType">Its type if it has several parts.</param>
/// <param name="AssumeIndependent">The user vouches for the independence.</param>
/// <param name="MaxTrips">How often loops run at most of which that is not known otherwise, if the user says so.</param>
/// <param name="IsDeterministic">Gradients are summed up in an order that is the same each time.</param>
/// <param name="Accessibility">That of the structs that devices run: as wide as may be, since they must see them.</param>
/// <param name="IsPublic">They can be seen from everywhere.</param>
internal sealed record KernelForm(string Index, StructType? IndexType, bool AssumeIndependent, int? MaxTrips, bool IsDeterministic, string Accessibility, bool IsPublic)
{
    /// <summary>The number of parts of the index.</summary>
    public int Rank => IndexType?.Members.Count ?? 1;
}
