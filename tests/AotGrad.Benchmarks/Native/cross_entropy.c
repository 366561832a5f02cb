#include <math.h>

/* The mean of log sum exp(logits) - logits[label] over all rows; the gradient by the logits is written. */
float cross_entropy_gradient(int rows, int n, const float *restrict logits, const int *restrict labels, float *restrict logits_grad)
{
    float total = 0, share = 1.0f / rows;
    for (int r = 0; r < rows; r++, logits += n, logits_grad += n)
    {
        float max = logits[0], sum = 0;
        for (int j = 1; j < n; j++) max = logits[j] > max ? logits[j] : max;
        for (int j = 0; j < n; j++)
        {
            logits_grad[j] = expf(logits[j] - max);
            sum += logits_grad[j];
        }
        total += max + logf(sum) - logits[labels[r]];
        float scale = share / sum;
        for (int j = 0; j < n; j++) logits_grad[j] *= scale;
        logits_grad[labels[r]] -= share;
    }
    return total * share;
}
