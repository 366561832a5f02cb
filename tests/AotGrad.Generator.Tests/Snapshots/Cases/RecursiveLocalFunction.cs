// x = 0.3
// n = 4
using System;
using AotGrad;

public static partial class RecursiveLocalFunction
{
    [Differentiable]
    public static double F(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++) s += Product(x, i) * s + Fibonacci(i);
        return s;

        static double Product(double x, int n) => n <= 1 ? x : n * x * Product(x * x, n - 1);
        static int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
    }
}
