using AotGrad.Optim;

namespace AotGrad.Tests.Optim;

/// <summary>Clipping by norm gives what PyTorch recorded.</summary>
public class ClippingTests
{
    [Fact]
    public void Long_gradients_are_scaled_down()
    {
        var (maxNorm, before, norm, after) = Reference.Clipping;
        double[] gradients = [.. before];
        Assert.Equal(norm, GradientClipping.ClipNorm<double>(gradients, maxNorm), 1e-13);
        for (int i = 0; i < after.Length; i++)
            Assert.Equal(after[i], gradients[i], 1e-13);

        float[] floats = [.. before.Select(b => (float)b)];
        Assert.Equal(norm, GradientClipping.ClipNorm<float>(floats, maxNorm), 1e-5);
        for (int i = 0; i < after.Length; i++)
            Assert.Equal(after[i], floats[i], 1e-6);
    }

    [Fact]
    public void Short_gradients_are_left_alone()
    {
        float[] gradients = [3, 4];
        Assert.Equal(5, GradientClipping.ClipNorm<float>(gradients, 5.1));
        Assert.Equal([3, 4], gradients);
        Assert.Equal(0, GradientClipping.ClipNorm<float>([], 1));
    }

    [Fact]
    public void A_norm_that_is_no_number_shows()
    {
        double[] gradients = [1, double.NaN];
        Assert.Equal(double.NaN, GradientClipping.ClipNorm<double>(gradients, 1));
        Assert.All(gradients, g => Assert.Equal(double.NaN, g));
    }
}
