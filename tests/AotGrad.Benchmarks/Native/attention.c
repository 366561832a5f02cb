#include <math.h>

/* Causal attention of one head, row t over rows up to t, and its adjoint; p has room for n numbers, all gradients are written. */
void attention_gradient(
    int n, int d, const float *restrict q, const float *restrict k, const float *restrict v, float *restrict y,
    const float *restrict y_bar, float *restrict q_grad, float *restrict k_grad, float *restrict v_grad, float *restrict p)
{
    float scale = 1 / sqrtf((float)d);
    for (int i = 0; i < n * d; i++) k_grad[i] = v_grad[i] = 0;
    for (int t = 0; t < n; t++)
    {
        const float *qt = q + t * d, *bar = y_bar + t * d;
        float *yt = y + t * d, *qt_grad = q_grad + t * d;
        float max = -1e30f, sum = 0;
        for (int s = 0; s <= t; s++)
        {
            float dot = 0;
            for (int j = 0; j < d; j++) dot += qt[j] * k[s * d + j];
            p[s] = dot * scale;
            max = p[s] > max ? p[s] : max;
        }
        for (int s = 0; s <= t; s++)
        {
            p[s] = expf(p[s] - max);
            sum += p[s];
        }
        for (int j = 0; j < d; j++) yt[j] = qt_grad[j] = 0;
        for (int s = 0; s <= t; s++)
        {
            p[s] /= sum;
            for (int j = 0; j < d; j++) yt[j] += p[s] * v[s * d + j];
        }

        float mean = 0;
        for (int j = 0; j < d; j++) mean += bar[j] * yt[j];
        for (int s = 0; s <= t; s++)
        {
            float p_bar = 0;
            for (int j = 0; j < d; j++)
            {
                p_bar += bar[j] * v[s * d + j];
                v_grad[s * d + j] += p[s] * bar[j];
            }
            float dot_bar = p[s] * (p_bar - mean) * scale;
            for (int j = 0; j < d; j++)
            {
                qt_grad[j] += dot_bar * k[s * d + j];
                k_grad[s * d + j] += dot_bar * qt[j];
            }
        }
    }
}
