// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using AotGrad;

/// <summary>Functions whose own names, or those of their variables, are also those of others; and one called before its variable is declared.</summary>
public static partial class NamesInFunctions
{
    [Differentiable]
    public static double F(double a, double b, double c)
    {
        Set();
        double q = b;
        void Set() => q = a * c;
        q += 1;
        Set();

        double result = a;
        double Rec(int n)
        {
            if (n == 0) return result;
            result = result * b + c;
            return Rec(n - 1) * a + result;
        }

        double Rec_2(int n) => n == 0 ? a : c * Rec_2(n - 1);
        return Rec(3) * result + F_Rec(3, c, b) + F_Rec_Inner(2, a) + Rec_2(2) * q;
    }

    [Differentiable]
    private static double F_Rec(int n, double t, double u)
    {
        double Inner(int k, double v) => k == 0 ? v : v * Inner(k - 1, v * u);
        return n == 0 ? t : t + F_Rec(n - 1, t * 0.5, u) * Inner(n, u);
    }

    [Differentiable]
    private static double F_Rec_Inner(int n, double t) => n == 0 ? t : t * F_Rec_Inner(n - 1, t);
}
