#include <math.h>

/* A damped pendulum by Runge and Kutta's classic method: angle' = speed, speed' = -stiffness sin(angle) - damping speed. */

static void slope(double stiffness, double damping, double angle, double speed, double *angle_slope, double *speed_slope)
{
    *angle_slope = speed;
    *speed_slope = -stiffness * sin(angle) - damping * speed;
}

static void slope_adjoint(
    double stiffness, double damping, double angle, double speed, double angle_slope_bar, double speed_slope_bar,
    double *angle_bar, double *speed_bar, double *grad)
{
    *angle_bar = -stiffness * cos(angle) * speed_slope_bar;
    *speed_bar = angle_slope_bar - damping * speed_slope_bar;
    grad[0] -= sin(angle) * speed_slope_bar;
    grad[1] -= speed * speed_slope_bar;
}

/* The last angle, and its gradient by stiffness, damping, first angle and first speed; states has room for 2 * steps numbers. */
double pendulum_gradient(int steps, double h, const double *restrict p, double *restrict grad, double *restrict states)
{
    double stiffness = p[0], damping = p[1], a = p[2], v = p[3];
    for (int i = 0; i < steps; i++)
    {
        double a1, v1, a2, v2, a3, v3, a4, v4;
        states[2 * i] = a;
        states[2 * i + 1] = v;
        slope(stiffness, damping, a, v, &a1, &v1);
        slope(stiffness, damping, a + h / 2 * a1, v + h / 2 * v1, &a2, &v2);
        slope(stiffness, damping, a + h / 2 * a2, v + h / 2 * v2, &a3, &v3);
        slope(stiffness, damping, a + h * a3, v + h * v3, &a4, &v4);
        a += h / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
        v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4);
    }

    double result = a, a_bar = 1, v_bar = 0;
    grad[0] = grad[1] = 0;
    for (int i = steps - 1; i >= 0; i--)
    {
        double a1, v1, a2, v2, a3, v3, x, y, x_bar, y_bar;
        double a0 = states[2 * i], v0 = states[2 * i + 1];
        slope(stiffness, damping, a0, v0, &a1, &v1);
        slope(stiffness, damping, a0 + h / 2 * a1, v0 + h / 2 * v1, &a2, &v2);
        slope(stiffness, damping, a0 + h / 2 * a2, v0 + h / 2 * v2, &a3, &v3);

        double a_sum = h / 6 * a_bar, v_sum = h / 6 * v_bar;
        x = a0 + h * a3, y = v0 + h * v3;
        slope_adjoint(stiffness, damping, x, y, a_sum, v_sum, &x_bar, &y_bar, grad);
        a_bar += x_bar, v_bar += y_bar;
        double a3_bar = 2 * a_sum + h * x_bar, v3_bar = 2 * v_sum + h * y_bar;
        x = a0 + h / 2 * a2, y = v0 + h / 2 * v2;
        slope_adjoint(stiffness, damping, x, y, a3_bar, v3_bar, &x_bar, &y_bar, grad);
        a_bar += x_bar, v_bar += y_bar;
        double a2_bar = 2 * a_sum + h / 2 * x_bar, v2_bar = 2 * v_sum + h / 2 * y_bar;
        x = a0 + h / 2 * a1, y = v0 + h / 2 * v1;
        slope_adjoint(stiffness, damping, x, y, a2_bar, v2_bar, &x_bar, &y_bar, grad);
        a_bar += x_bar, v_bar += y_bar;
        double a1_bar = a_sum + h / 2 * x_bar, v1_bar = v_sum + h / 2 * y_bar;
        slope_adjoint(stiffness, damping, a0, v0, a1_bar, v1_bar, &x_bar, &y_bar, grad);
        a_bar += x_bar, v_bar += y_bar;
    }
    grad[2] = a_bar;
    grad[3] = v_bar;
    return result;
}
