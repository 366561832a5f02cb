#include <math.h>

/*
 * The likelihood of points in a mixture of normal distributions, without constants, and its gradient, which is written.
 * work has room for k * (2 * d + 2) + 3 * k * d numbers.
 */
double gmm_gradient(
    int d, int k, int n, double gamma, int m, const double *restrict alpha, const double *restrict mu, const double *restrict q,
    const double *restrict l, const double *restrict x, double *restrict alpha_grad, double *restrict mu_grad,
    double *restrict q_grad, double *restrict l_grad, double *restrict work)
{
    int below = d * (d - 1) / 2;
    double *diagonal = work, *diagonal_bar = diagonal + k * d, *centered = diagonal_bar + k * d, *scaled = centered + k * d;
    double *terms = scaled + k * d, *bias = terms + k, *centered_bar = bias + k;
    double value = 0;
    for (int c = 0; c < k; c++)
    {
        double sum = 0, squares = 0;
        for (int j = 0; j < d; j++)
        {
            double e = exp(q[c * d + j]);
            diagonal[c * d + j] = e;
            diagonal_bar[c * d + j] = -gamma * gamma * e;
            mu_grad[c * d + j] = 0;
            q_grad[c * d + j] = m;
            sum += q[c * d + j];
            squares += e * e;
        }
        for (int j = 0; j < below; j++)
        {
            double e = l[c * below + j];
            l_grad[c * below + j] = -gamma * gamma * e;
            squares += e * e;
        }
        bias[c] = alpha[c] + sum;
        alpha_grad[c] = 0;
        value -= gamma * gamma / 2 * squares - m * sum;
    }

    for (int i = 0; i < n; i++)
    {
        double max = -1e300, total = 0;
        for (int c = 0; c < k; c++)
        {
            double *restrict xc = centered + c * d, *restrict sc = scaled + c * d;
            const double *restrict column = l + c * below;
            for (int j = 0; j < d; j++)
            {
                xc[j] = x[i * d + j] - mu[c * d + j];
                sc[j] = diagonal[c * d + j] * xc[j];
            }
            for (int j = 0; j < d; j++)
            {
                double factor = xc[j];
                for (int r = j + 1; r < d; r++) sc[r] += column[r - j - 1] * factor;
                column += d - j - 1;
            }
            double squares = 0;
            for (int j = 0; j < d; j++) squares += sc[j] * sc[j];
            terms[c] = bias[c] - squares / 2;
            max = terms[c] > max ? terms[c] : max;
        }
        for (int c = 0; c < k; c++)
        {
            terms[c] = exp(terms[c] - max);
            total += terms[c];
        }
        value += max + log(total);

        for (int c = 0; c < k; c++)
        {
            double weight = terms[c] / total;
            const double *restrict xc = centered + c * d, *restrict column = l + c * below;
            double *restrict sc = scaled + c * d, *restrict column_grad = l_grad + c * below;
            alpha_grad[c] += weight;
            for (int j = 0; j < d; j++)
            {
                sc[j] *= -weight;
                diagonal_bar[c * d + j] += sc[j] * xc[j];
                q_grad[c * d + j] += weight;
                centered_bar[j] = sc[j] * diagonal[c * d + j];
            }
            for (int j = 0; j < d; j++)
            {
                double factor = xc[j], factor_bar = 0;
                for (int r = j + 1; r < d; r++)
                {
                    column_grad[r - j - 1] += sc[r] * factor;
                    factor_bar += sc[r] * column[r - j - 1];
                }
                column += d - j - 1;
                column_grad += d - j - 1;
                mu_grad[c * d + j] -= centered_bar[j] + factor_bar;
            }
        }
    }

    double max = -1e300, total = 0;
    for (int c = 0; c < k; c++) max = alpha[c] > max ? alpha[c] : max;
    for (int c = 0; c < k; c++) total += exp(alpha[c] - max);
    for (int c = 0; c < k; c++) alpha_grad[c] -= n * exp(alpha[c] - max) / total;
    for (int j = 0; j < k * d; j++) q_grad[j] += diagonal_bar[j] * diagonal[j];
    return value - n * (max + log(total));
}
