namespace AotGrad.Generator.Model;

/// <summary>What makes a method a kernel: its first parameter is the index of a piece of work that is independent of the others.</summary>
/// <param name="Index">The name of that parameter.</param>
/// <param name="IndexType">Its type if it has several parts.</param>
/// <param name="AssumeIndependent">The user vouches for the independence.</param>
/// <param name="MaxTrips">How often loops run at most of which that is not known otherwise, if the user says so.</param>
internal sealed record KernelForm(string Index, StructType? IndexType, bool AssumeIndependent, int? MaxTrips)
{
    /// <summary>The number of parts of the index.</summary>
    public int Rank => IndexType?.Members.Count ?? 1;
}
