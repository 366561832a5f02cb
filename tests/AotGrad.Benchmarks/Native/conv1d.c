/* y[o][t] = bias[o] + sum over c, k of w[o][c][k] x[c][t + k], and its adjoint; all gradients are written. */
void conv1d_gradient(
    int outputs, int inputs, int kernel, int length, const float *restrict x, const float *restrict w, const float *restrict bias,
    float *restrict y, const float *restrict y_bar, float *restrict x_grad, float *restrict w_grad, float *restrict bias_grad)
{
    int wide = length + kernel - 1;
    for (int i = 0; i < inputs * wide; i++) x_grad[i] = 0;
    for (int o = 0; o < outputs; o++)
    {
        float *yo = y + o * length;
        const float *bar = y_bar + o * length;
        float sum = 0;
        for (int t = 0; t < length; t++)
        {
            yo[t] = bias[o];
            sum += bar[t];
        }
        bias_grad[o] = sum;
        for (int c = 0; c < inputs; c++)
        {
            for (int k = 0; k < kernel; k++)
            {
                const float *xs = x + c * wide + k;
                float *xs_grad = x_grad + c * wide + k;
                float weight = w[(o * inputs + c) * kernel + k], weight_bar = 0;
                for (int t = 0; t < length; t++)
                {
                    yo[t] += weight * xs[t];
                    weight_bar += bar[t] * xs[t];
                    xs_grad[t] += bar[t] * weight;
                }
                w_grad[(o * inputs + c) * kernel + k] = weight_bar;
            }
        }
    }
}
