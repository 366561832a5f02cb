// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>Guards of switch sections run in the order of the text, until one matches, also beside default.</summary>
public static partial class GuardsInSwitch
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        double s = 0;
        for (int n = 0; n < 4; n++) s = s * a + Beside(n, a, b, c) + Several(n, a, b, c) * b + First(n, a, b, c) * c;
        return s;
    }

    [Differentiable]
    private static double Beside(int n, double a, double b, double c)
    {
        int k = 0;
        bool Count(bool answer)
        {
            k++;
            return answer;
        }

        double s = a;
        switch (n)
        {
            case 1 when Count(false):
            default:
                s = b;
                break;
            case 2 when Count(true):
                s = c * c;
                break;
        }
        return s * k * a + s;
    }

    [Differentiable]
    private static double Several(int n, double a, double b, double c)
    {
        int k = 0;
        bool Count(bool answer)
        {
            k++;
            return answer;
        }

        double s = a;
        switch (n)
        {
            case > 0 when Count(n > 2):
            case > 1 when Count(true):
                s = b;
                break;
            default:
                s = c;
                break;
        }
        return s * k * a + s;
    }

    [Differentiable]
    private static double First(int n, double a, double b, double c)
    {
        double s = a;
        switch (n)
        {
            case 1:
            default:
                s *= b;
                break;
            case > 0:
                s *= c;
                break;
        }
        return s * s;
    }
}
