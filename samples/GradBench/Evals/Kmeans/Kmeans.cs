using AotGrad;

namespace GradBench.Evals;

public static partial class Kmeans
{
    /// <summary>The sum of the squared distances of all points from the centroid that is nearest to each.</summary>
    [Differentiable]
    public static double Cost([NoGrad] ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, int d)
    {
        double cost = 0;
        for (int i = 0; i < points.Length; i += d)
        {
            ReadOnlySpan<double> point = points.Slice(i, d);
            int nearest = 0;
            double least = double.PositiveInfinity;
            for (int j = 0; j < centroids.Length; j += d)
            {
                double distance = SquaredDistance(point, centroids.Slice(j, d));
                if (distance < least)
                {
                    least = distance;
                    nearest = j;
                }
            }

            cost += SquaredDistance(point, centroids.Slice(nearest, d));
        }

        return cost;
    }

    /// <summary>The gradient, and the Hessian times a direction.</summary>
    [TangentOf(nameof(CostGradient))]
    public static partial double CostHessianTimes(
        ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, ReadOnlySpan<double> centroidsTangent, int d,
        Span<double> centroidsGrad, Span<double> centroidsGradTangent);

    [Differentiable]
    private static double SquaredDistance([NoGrad] ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }
}
