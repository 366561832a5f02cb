#include <math.h>

/* y = (x - mean) / sqrt(variance + epsilon) * gain + bias, row by row, and its adjoint; all gradients are written. */
void layer_norm_gradient(
    int rows, int n, const float *restrict x, const float *restrict gain, const float *restrict bias, float *restrict y,
    const float *restrict y_bar, float *restrict x_grad, float *restrict gain_grad, float *restrict bias_grad)
{
    for (int j = 0; j < n; j++) gain_grad[j] = bias_grad[j] = 0;
    for (int r = 0; r < rows; r++, x += n, y += n, y_bar += n, x_grad += n)
    {
        float mean = 0, variance = 0;
        for (int j = 0; j < n; j++) mean += x[j];
        mean /= n;
        for (int j = 0; j < n; j++) variance += (x[j] - mean) * (x[j] - mean);
        float scale = 1 / sqrtf(variance / n + 1e-5f);

        float sum = 0, sum_of_products = 0;
        for (int j = 0; j < n; j++)
        {
            float normal = (x[j] - mean) * scale, bar = y_bar[j] * gain[j];
            y[j] = normal * gain[j] + bias[j];
            gain_grad[j] += y_bar[j] * normal;
            bias_grad[j] += y_bar[j];
            sum += bar;
            sum_of_products += bar * normal;
        }
        sum /= n;
        sum_of_products /= n;
        for (int j = 0; j < n; j++)
            x_grad[j] = scale * (y_bar[j] * gain[j] - sum - (x[j] - mean) * scale * sum_of_products);
    }
}
