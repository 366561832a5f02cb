using System.Numerics;

namespace AotGrad.Tests.Surface;

/// <summary>Elements, rows and other parts of vectors and matrices, read and written, are the members that they name.</summary>
public partial class NumericsPartTests
{
    private static readonly float[] s_x = [0.5f, -1.5f, 2, 3, 0.25f, 1.25f, -0.75f, 1];

    private static Matrix4x4 MatrixOf(ReadOnlySpan<float> x)
    {
        Matrix4x4 m = Matrix4x4.Identity;
        m.M12 = x[0];
        m.M23 = x[1];
        m.M31 = x[2];
        m.M42 = x[3];
        return m;
    }

    [Differentiable]
    private static float ByIndex(Vector3 v, Matrix4x4 m)
    {
        float sum = 0;
        for (int i = 0; i < 3; i++) sum += v[i] * m[i, i + 1] * (i + 1);
        Vector4 row = m[2];
        return sum + row.X * v[2] + row[3];
    }

    [Differentiable]
    private static float ByName(Vector3 v, Matrix4x4 m) => v.X * m.M12 + 2 * v.Y * m.M23 + 3 * v.Z * m.M34 + m.M31 * v.Z + m.M34;

    [Differentiable]
    private static float Written(Vector3 v, Matrix4x4 m)
    {
        m.Translation = 2 * v;
        m[0, 1] = v[0] * v[1];
        v[2] *= v.X;
        return Vector3.Transform(v, m).LengthSquared();
    }

    [Differentiable]
    private static float WrittenByName(Vector3 v, Matrix4x4 m)
    {
        m.M41 = 2 * v.X;
        m.M42 = 2 * v.Y;
        m.M43 = 2 * v.Z;
        m.M12 = v.X * v.Y;
        v.Z = v.Z * v.X;
        return Vector3.Transform(v, m).LengthSquared();
    }

    [Differentiable]
    private static float InSpan(Span<Vector3> v, int k)
    {
        v[0][1] = v[1].X * v[0].Y;
        return v[0][k] * v[1][2 - k];
    }

    [Differentiable]
    private static float Inverted(Matrix4x4 m) => Matrix4x4.Invert(m, out m) ? m.M11 + m.M23 : m.M11;

    private delegate float Gradient(Vector3 v, Matrix4x4 m, ref Vector3 vGrad, ref Matrix4x4 mGrad);

    [Fact]
    public void Reading_by_index_is_reading_by_name() => AssertSame(ByIndexGradient, ByNameGradient, ByName);

    [Fact]
    public void Writing_parts_is_writing_their_members() => AssertSame(WrittenGradient, WrittenByNameGradient, WrittenByName);

    private static void AssertSame(Gradient actual, Gradient expected, Func<Vector3, Matrix4x4, float> function)
    {
        var v = new Vector3(s_x.AsSpan(4, 3));
        Matrix4x4 m = MatrixOf(s_x), mActual = default, mExpected = default;
        Vector3 vActual = default, vExpected = default;
        Assert.Equal(function(v, m), expected(v, m, ref vExpected, ref mExpected));
        Assert.Equal(function(v, m), actual(v, m, ref vActual, ref mActual), 1e-5f);
        Assert.True(Vector3.Distance(vExpected, vActual) < 1e-5f);
        for (int i = 0; i < 16; i++) Assert.Equal(mExpected[i / 4, i % 4], mActual[i / 4, i % 4], 1e-5f);
        Assert.NotEqual(default, vActual);
        const float Step = 1f / 128;
        for (int i = 0; i < 3; i++)
        {
            Vector3 above = v, below = v;
            above[i] += Step;
            below[i] -= Step;
            Assert.Equal((function(above, m) - function(below, m)) / (2 * Step), vActual[i], 2e-2f);
        }
    }

    [Fact]
    public void Elements_of_a_span_of_vectors_have_elements()
    {
        Vector3[] v = [new(1, 2, 3), new(4, 5, 6)], vGrad = new Vector3[2];
        Assert.Equal(8 * 5, InSpanBackward(v, 1, vGrad));
        Assert.Equal(new Vector3(0, 4 * 5, 0), vGrad[0]);
        Assert.Equal(new Vector3(2 * 5, 8, 0), vGrad[1]);
        Assert.Equal(8, v[0].Y);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void An_index_out_of_range_throws(int k)
    {
        Vector3[] v = [new(1, 2, 3), new(4, 5, 6)];
        Assert.Throws<ArgumentOutOfRangeException>(() => InSpanBackward(v, k, new Vector3[2]));
    }

    [Fact]
    public void A_matrix_is_inverted_in_place()
    {
        Matrix4x4 m = MatrixOf(s_x), mGrad = default;
        Assert.Equal(Inverted(m), InvertedGradient(m, ref mGrad), 1e-5f);
        Assert.True(Matrix4x4.Invert(m, out Matrix4x4 inverse));
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++)
            {
                Assert.Equal(-(inverse[0, r] * inverse[c, 0]) - (inverse[1, r] * inverse[c, 2]), mGrad[r, c], 1e-4f);
            }
        }
    }
}
