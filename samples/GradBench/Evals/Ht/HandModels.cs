using GradBench.Protocol;

namespace GradBench.Evals;

internal static class HandModels
{
    /// <summary>A pose has angles for twenty bones of fingers, and for the wrist before them.</summary>
    private const int LeastBones = 21;

    /// <summary>The model of an input, checked; of the weights, of which nearly all are zero, only the others are kept.</summary>
    public static HandModel Read(HtModel model)
    {
        int bones = model.BoneCount, vertices = model.BasePositions.Length;
        RequestException.ThrowUnless(
            bones >= LeastBones && model.Parents.Length == bones && model.BaseRelatives.Length == bones && model.InverseBaseAbsolutes.Length == bones,
            $"The model has fewer than {LeastBones} bones, or not 'bone_count' of them.");
        RequestException.ThrowUnless(
            model.Parents.Select((parent, bone) => parent >= -1 && parent < bone).All(isBefore => isBefore), "A parent does not stand before its bone.");
        RequestException.ThrowUnless(model.Weights.Length == vertices, "There are not as many 'weights' as 'base_positions'.");
        RequestException.ThrowUnless(
            model.Triangles.All(triangle => triangle.Length == 3 && triangle.All(corner => corner >= 0 && corner < vertices)), "A triangle has no three vertices.");

        (int[] starts, int[] influencing, double[] weights) = Influences(model.Weights, bones);
        return new HandModel(
            model.Parents, Matrices(model.BaseRelatives, "base_relatives"), Matrices(model.InverseBaseAbsolutes, "inverse_base_absolutes"),
            Rows.Flatten(model.BasePositions, 4, "base_positions"), starts, influencing, weights, [.. model.Triangles.SelectMany(triangle => triangle)],
            model.IsMirrored);
    }

    private static (int[] Starts, int[] Bones, double[] Weights) Influences(double[][] weights, int bones)
    {
        int[] starts = new int[weights.Length + 1];
        var influencing = new List<int>();
        var nonzero = new List<double>();
        for (int vertex = 0; vertex < weights.Length; vertex++)
        {
            RequestException.ThrowUnless(weights[vertex].Length == bones, $"Row {vertex} of 'weights' is not of length {bones}.");
            for (int bone = 0; bone < bones; bone++)
            {
                if (weights[vertex][bone] != 0)
                {
                    influencing.Add(bone);
                    nonzero.Add(weights[vertex][bone]);
                }
            }

            starts[vertex + 1] = nonzero.Count;
        }

        return (starts, [.. influencing], [.. nonzero]);
    }

    private static double[] Matrices(double[][][] matrices, string name)
    {
        RequestException.ThrowUnless(matrices.All(matrix => matrix.Length == 4), $"'{name}' are not matrices of 4×4.");
        return Rows.Flatten([.. matrices.SelectMany(matrix => matrix)], 4, name);
    }
}
