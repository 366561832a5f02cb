using AotGrad;

namespace GradBench.Evals;

/// <summary>Hand tracking: how far a hand in a certain pose is from points that were measured on it.</summary>
public static partial class Ht
{
    /// <summary>The columns of a pose that are not bones: the global rotation, scale and translation.</summary>
    private const int Globals = 3;

    private const int Fingers = 5;

    /// <summary>Each measured point less the vertex that it belongs to.</summary>
    /// <param name="theta">The global rotation and translation, and the angles of joints.</param>
    [Differentiable]
    public static void VertexErrors(
        ReadOnlySpan<double> theta, HandModel hand, ReadOnlySpan<int> vertices, [NoGrad] ReadOnlySpan<double> points, Span<double> errors)
    {
        double[] positions = new double[3 * hand.Vertices];
        Skin(theta, hand, positions);
        for (int i = 0; i < vertices.Length; i++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                errors[3 * i + axis] = points[3 * i + axis] - positions[3 * vertices[i] + axis];
            }
        }
    }

    /// <summary>Each measured point less the place in the triangle that it belongs to.</summary>
    /// <param name="theta">The global rotation and translation, and the angles of joints.</param>
    /// <param name="us">The first two barycentric coordinates of each place in its triangle.</param>
    [Differentiable]
    public static void SurfaceErrors(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> us, HandModel hand,
        ReadOnlySpan<int> triangles, [NoGrad] ReadOnlySpan<double> points, Span<double> errors)
    {
        double[] positions = new double[3 * hand.Vertices];
        Skin(theta, hand, positions);
        for (int i = 0; i < triangles.Length; i++)
        {
            int corner = 3 * triangles[i];
            int a = 3 * hand.Triangles[corner], b = 3 * hand.Triangles[corner + 1], c = 3 * hand.Triangles[corner + 2];
            double u = us[2 * i], v = us[2 * i + 1];
            for (int axis = 0; axis < 3; axis++)
            {
                errors[3 * i + axis] = points[3 * i + axis]
                    - (u * positions[a + axis] + v * positions[b + axis] + (1 - u - v) * positions[c + axis]);
            }
        }
    }

    /// <summary>The errors, and how they change along a direction.</summary>
    [TangentOf(nameof(VertexErrors))]
    public static partial void VertexErrorsTangent(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> thetaTangent, HandModel hand,
        ReadOnlySpan<int> vertices, ReadOnlySpan<double> points, Span<double> errors, Span<double> errorsTangent);

    /// <inheritdoc cref="VertexErrorsTangent"/>
    [TangentOf(nameof(SurfaceErrors))]
    public static partial void SurfaceErrorsTangent(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> thetaTangent, ReadOnlySpan<double> us, ReadOnlySpan<double> usTangent, HandModel hand,
        ReadOnlySpan<int> triangles, ReadOnlySpan<double> points, Span<double> errors, Span<double> errorsTangent);

    /// <summary>Where all vertices lie.</summary>
    [Differentiable]
    private static void Skin(ReadOnlySpan<double> theta, HandModel hand, Span<double> positions)
    {
        double[] pose = new double[3 * (hand.Bones + Globals)];
        Pose(theta, pose);

        double[] absolutes = new double[16 * hand.Bones], transforms = new double[16 * hand.Bones];
        double[] rotation = new double[16], relative = new double[16];
        for (int bone = 0; bone < hand.Bones; bone++)
        {
            Euler(pose.AsSpan(3 * (bone + Globals), 3), rotation);
            Multiply(hand.BaseRelatives.AsSpan(16 * bone, 16), rotation, relative);

            Span<double> absolute = absolutes.AsSpan(16 * bone, 16);
            int parent = hand.Parents[bone];
            if (parent < 0)
            {
                relative.CopyTo(absolute);
            }
            else
            {
                Multiply(absolutes.AsSpan(16 * parent, 16), relative, absolute);
            }

            Multiply(absolute, hand.InverseBaseAbsolutes.AsSpan(16 * bone, 16), transforms.AsSpan(16 * bone, 16));
        }

        double[] global = new double[9];
        AxisAngle(pose.AsSpan(0, 3), global);
        double mirror = hand.IsMirrored ? -1 : 1;
        for (int vertex = 0; vertex < hand.Vertices; vertex++)
        {
            ReadOnlySpan<double> place = hand.BasePositions.AsSpan(4 * vertex, 4);
            double x = 0, y = 0, z = 0;
            for (int k = hand.InfluenceStarts[vertex]; k < hand.InfluenceStarts[vertex + 1]; k++)
            {
                ReadOnlySpan<double> t = transforms.AsSpan(16 * hand.InfluenceBones[k], 16);
                double weight = hand.InfluenceWeights[k];
                x += weight * (t[0] * place[0] + t[1] * place[1] + t[2] * place[2] + t[3] * place[3]);
                y += weight * (t[4] * place[0] + t[5] * place[1] + t[6] * place[2] + t[7] * place[3]);
                z += weight * (t[8] * place[0] + t[9] * place[1] + t[10] * place[2] + t[11] * place[3]);
            }

            x *= mirror;
            for (int axis = 0; axis < 3; axis++)
            {
                positions[3 * vertex + axis] = global[3 * axis] * pose[3] * x + global[3 * axis + 1] * pose[4] * y
                    + global[3 * axis + 2] * pose[5] * z + pose[6 + axis];
            }
        }
    }

    /// <summary>Three numbers for each column of a pose: global rotation, scale, translation, and the angles of each bone.</summary>
    [Differentiable]
    private static void Pose(ReadOnlySpan<double> theta, Span<double> pose)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            pose[axis] = theta[axis];
            pose[3 + axis] = 1;
            pose[6 + axis] = theta[3 + axis];
        }

        // The wrist stays as it is; each finger has three bones that bend, of which the first turns as well, and a tip.
        int next = 6, column = Globals + 2;
        for (int finger = 0; finger < Fingers; finger++)
        {
            for (int bone = 0; bone < 3; bone++)
            {
                pose[3 * column] = theta[next++];
                if (bone == 0)
                {
                    pose[3 * column + 1] = theta[next++];
                }

                column++;
            }

            column++;
        }
    }

    /// <summary>The rotation about the x axis, then y, then z, as a matrix of 4×4; the angles stand in the order x, z, y.</summary>
    [Differentiable]
    private static void Euler(ReadOnlySpan<double> angles, Span<double> rotation)
    {
        double cx = Math.Cos(angles[0]), cz = Math.Cos(angles[1]), cy = Math.Cos(angles[2]);
        double sx = Math.Sin(angles[0]), sz = Math.Sin(angles[1]), sy = Math.Sin(angles[2]);

        rotation[0] = cz * cy;
        rotation[1] = cz * sy * sx - sz * cx;
        rotation[2] = cz * sy * cx + sz * sx;
        rotation[3] = 0;
        rotation[4] = sz * cy;
        rotation[5] = sz * sy * sx + cz * cx;
        rotation[6] = sz * sy * cx - cz * sx;
        rotation[7] = 0;
        rotation[8] = -sy;
        rotation[9] = cy * sx;
        rotation[10] = cy * cx;
        rotation[11] = 0;
        rotation[12] = 0;
        rotation[13] = 0;
        rotation[14] = 0;
        rotation[15] = 1;
    }

    /// <summary>The rotation about an axis, by the angle that is the axis's length, as a matrix of 3×3.</summary>
    [Differentiable]
    private static void AxisAngle(ReadOnlySpan<double> axis, Span<double> rotation)
    {
        double angle = Math.Sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        if (angle < 1e-4)
        {
            rotation.Clear();
            rotation[0] = rotation[4] = rotation[8] = 1;
            return;
        }

        double x = axis[0] / angle, y = axis[1] / angle, z = axis[2] / angle;
        double s = Math.Sin(angle), c = Math.Cos(angle);
        rotation[0] = x * x + (1 - x * x) * c;
        rotation[1] = x * y * (1 - c) - z * s;
        rotation[2] = x * z * (1 - c) + y * s;
        rotation[3] = x * y * (1 - c) + z * s;
        rotation[4] = y * y + (1 - y * y) * c;
        rotation[5] = y * z * (1 - c) - x * s;
        rotation[6] = x * z * (1 - c) - y * s;
        rotation[7] = z * y * (1 - c) + x * s;
        rotation[8] = z * z + (1 - z * z) * c;
    }

    /// <summary>The product of two matrices of 4×4.</summary>
    [Differentiable]
    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                product[4 * i + j] = a[4 * i] * b[j] + a[4 * i + 1] * b[4 + j] + a[4 * i + 2] * b[8 + j] + a[4 * i + 3] * b[12 + j];
            }
        }
    }
}
