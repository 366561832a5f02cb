namespace GradBench.Evals;

/// <summary>A hand: bones, and a skin of vertices that follow them. Matrices of 4×4 stand row after row.</summary>
/// <param name="Parents">The bone that each bone is attached to; −1 for a root.</param>
/// <param name="BaseRelatives">Where each bone lies, seen from its parent, in the base pose: a matrix for each bone.</param>
/// <param name="InverseBaseAbsolutes">From where a vertex lies to where it lies on a bone, in the base pose: a matrix for each bone.</param>
/// <param name="BasePositions">Where each vertex lies in the base pose, in four homogeneous coordinates.</param>
/// <param name="InfluenceStarts">Where the influences on each vertex begin in the next two, and where the last ones end.</param>
/// <param name="InfluenceBones">The bones that a vertex follows.</param>
/// <param name="InfluenceWeights">How much it follows each.</param>
/// <param name="Triangles">The three vertices of each triangle.</param>
/// <param name="IsMirrored">Whether it is the other hand.</param>
public sealed record HandModel(
    int[] Parents, double[] BaseRelatives, double[] InverseBaseAbsolutes, double[] BasePositions,
    int[] InfluenceStarts, int[] InfluenceBones, double[] InfluenceWeights, int[] Triangles, bool IsMirrored)
{
    public int Bones => Parents.Length;

    public int Vertices => InfluenceStarts.Length - 1;
}
