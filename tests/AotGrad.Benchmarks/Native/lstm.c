#include <math.h>

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }

/*
 * How badly a network with long short-term memory predicts a sequence, and its gradient, which is written.
 * kept has room for times * (layers * width * 7 + width + 1), work for 2 * layers * width * 2 + width numbers.
 */
double lstm_gradient(
    int layers, int width, int times, const double *restrict parameters, const double *restrict extra, const double *restrict state,
    const double *restrict sequence, double *restrict parameters_grad, double *restrict extra_grad, double *restrict kept, double *restrict work)
{
    int units = layers * width;
    double *restrict now = work, *restrict bar = now + 2 * units, *restrict signal_bar = bar + 2 * units;
    double total = 0;
    double *k = kept;
    for (int i = 0; i < 2 * units; i++) now[i] = state[i], bar[i] = 0;
    for (int i = 0; i < 8 * units; i++) parameters_grad[i] = 0;
    for (int i = 0; i < 3 * width; i++) extra_grad[i] = 0;

    for (int t = 0; t + 1 < times; t++)
    {
        const double *next = sequence + (t + 1) * width;
        for (int layer = 0; layer < layers; layer++)
        {
            const double *w = parameters + layer * 8 * width, *b = w + 4 * width;
            double *hidden = now + layer * 2 * width, *cell = hidden + width;
            for (int i = 0; i < width; i++, k += 7)
            {
                double in = layer == 0 ? sequence[t * width + i] * extra[i] : hidden[i - 2 * width];
                double forget = sigmoid(in * w[i] + b[i]), input = sigmoid(hidden[i] * w[width + i] + b[width + i]);
                double output = sigmoid(in * w[2 * width + i] + b[2 * width + i]), change = tanh(hidden[i] * w[3 * width + i] + b[3 * width + i]);
                k[0] = forget, k[1] = input, k[2] = output, k[3] = change, k[4] = cell[i], k[5] = hidden[i];
                cell[i] = cell[i] * forget + input * change;
                k[6] = tanh(cell[i]);
                hidden[i] = output * k[6];
            }
        }
        const double *last = now + (layers - 1) * 2 * width;
        double sum = 2, score = 0, count = 0;
        for (int i = 0; i < width; i++, k++)
        {
            double y = last[i] * extra[width + i] + extra[2 * width + i];
            *k = exp(y);
            sum += *k;
            score += next[i] * y;
            count += next[i];
        }
        *k++ = sum;
        total += score - count * log(sum);
    }

    double scale = -1.0 / (width * (times - 1));
    for (int t = times - 2; t >= 0; t--)
    {
        const double *next = sequence + (t + 1) * width;
        double count = 0, sum = *--k;
        k -= width;
        for (int i = 0; i < width; i++) count += next[i];
        double sum_bar = -scale * count / sum;
        const double *last = k - width * 7;
        for (int i = 0; i < width; i++)
        {
            double y_bar = scale * next[i] + sum_bar * k[i];
            signal_bar[i] = y_bar * extra[width + i];
            extra_grad[width + i] += y_bar * last[i * 7 + 2] * last[i * 7 + 6];
            extra_grad[2 * width + i] += y_bar;
        }
        for (int layer = layers - 1; layer >= 0; layer--)
        {
            const double *w = parameters + layer * 8 * width;
            double *w_grad = parameters_grad + layer * 8 * width, *b_grad = w_grad + 4 * width;
            double *hidden_bar = bar + layer * 2 * width, *cell_bar = hidden_bar + width;
            k -= width * 7;
            for (int i = 0; i < width; i++)
            {
                const double *u = k + i * 7;
                double in = layer == 0 ? sequence[t * width + i] * extra[i] : u[2 - width * 7] * u[6 - width * 7];
                double h_bar = hidden_bar[i] + signal_bar[i];
                double c_bar = cell_bar[i] + h_bar * u[2] * (1 - u[6] * u[6]);
                double o_bar = h_bar * u[6] * u[2] * (1 - u[2]);
                double f_bar = c_bar * u[4] * u[0] * (1 - u[0]);
                double i_bar = c_bar * u[3] * u[1] * (1 - u[1]);
                double g_bar = c_bar * u[1] * (1 - u[3] * u[3]);
                cell_bar[i] = c_bar * u[0];
                hidden_bar[i] = i_bar * w[width + i] + g_bar * w[3 * width + i];
                signal_bar[i] = f_bar * w[i] + o_bar * w[2 * width + i];
                w_grad[i] += f_bar * in, w_grad[width + i] += i_bar * u[5], w_grad[2 * width + i] += o_bar * in, w_grad[3 * width + i] += g_bar * u[5];
                b_grad[i] += f_bar, b_grad[width + i] += i_bar, b_grad[2 * width + i] += o_bar, b_grad[3 * width + i] += g_bar;
            }
        }
        for (int i = 0; i < width; i++) extra_grad[i] += signal_bar[i] * sequence[t * width + i];
    }
    return total * scale;
}
