// a = 0.7
// b = 1.3
// c = 0.4
//
// a = -0.5
// b = 0.8
// c = 1.2
using System;
using AotGrad;

/// <summary>Data behind properties, casts to base classes and interfaces, and members that are hidden; enums given to constructors.</summary>
public static partial class DataBehindOtherTypes
{
    private static readonly Derived s_model = new();

    public interface IRates
    {
        int Rate(int k);

        int Twice { get; }
    }

    public static Weight Heavy { get; set; } = new() { X = 8, Inner = (2, 0.5) };

    [Differentiable]
    public static double F(double a, double b, double c)
    {
        IRates rates = s_model;
        double s = (Heavy.X * a) + (Heavy.Inner.Part * b) + (s_model.Own.X * c) + (rates.Rate(2) * a * rates.Twice);
        return s + (Through(s_model, b) * s_model.Go(c)) + (((Base)s_model).Number(1) * a) + new Scaled(DayOfWeek.Friday, a, "x").X + (new Scaled(DayOfWeek.Monday, b, null).X * c);
    }

    [Differentiable]
    private static double Through(IRates rates, double x) => rates.Rate(3) * x * rates.Twice;

    public struct Weight
    {
        public int X;
        public (int Count, double Part) Inner;
    }

    public struct Scaled
    {
        public double X;

        public Scaled(DayOfWeek day, double x, string? name) => X = day == DayOfWeek.Friday && name == "x" ? x : x * x;
    }

    public class Base : IRates
    {
        public int Hidden => 3;

        public Weight Own { get; } = new() { X = 5 };

        int IRates.Twice => 14;

        public int Number(int k) => 5 + k;

        int IRates.Rate(int k) => 7 * k;
    }

    public sealed partial class Derived : Base
    {
        public new int Hidden => 4;

        public new int Number(int k) => 6 * k;

        [Differentiable]
        public double Go(double x) => x * (Number(1) + (10 * base.Number(1)) + (100 * Hidden) + (1000 * base.Hidden));
    }
}
