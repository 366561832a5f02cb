#include <math.h>

/* (tanh(w . x) - target)^2; adds nothing: the gradient by w is written. */
float dot_tanh_gradient(int n, const float *restrict w, const float *restrict x, float target, float *restrict w_grad)
{
    float s = 0;
    for (int i = 0; i < n; i++) s += w[i] * x[i];
    float t = tanhf(s), e = t - target;
    float s_bar = 2 * e * (1 - t * t);
    for (int i = 0; i < n; i++) w_grad[i] = s_bar * x[i];
    return e * e;
}
