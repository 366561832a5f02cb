namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>
/// A number, and the rate at which it changes as a program's arguments move. Partial derivatives are written over these:
/// their rates are second derivatives.
/// </summary>
internal readonly record struct Jet(double Value, double Rate = 0)
{
    public static implicit operator Jet(double value) => new(value);

    public static Jet operator -(Jet a) => new(-a.Value, -a.Rate);

    public static Jet operator +(Jet a, Jet b) => new(a.Value + b.Value, a.Rate + b.Rate);

    public static Jet operator -(Jet a, Jet b) => new(a.Value - b.Value, a.Rate - b.Rate);

    public static Jet operator *(Jet a, Jet b) => new(a.Value * b.Value, a.Rate * b.Value + a.Value * b.Rate);

    public static Jet operator /(Jet a, Jet b) => new(a.Value / b.Value, (a.Rate - a.Value / b.Value * b.Rate) / b.Value);

    public static Jet Sin(Jet a) => a.Through(Math.Sin(a.Value), Math.Cos(a.Value));

    public static Jet Cos(Jet a) => a.Through(Math.Cos(a.Value), -Math.Sin(a.Value));

    public static Jet CosPi(Jet a) => a.Through(double.CosPi(a.Value), -Math.PI * double.SinPi(a.Value));

    public static Jet Sinh(Jet a) => a.Through(Math.Sinh(a.Value), Math.Cosh(a.Value));

    public static Jet Cosh(Jet a) => a.Through(Math.Cosh(a.Value), Math.Sinh(a.Value));

    public static Jet Log(Jet a) => a.Through(Math.Log(a.Value), 1 / a.Value);

    public static Jet Sqrt(Jet a) => a.Through(Math.Sqrt(a.Value), 0.5 / Math.Sqrt(a.Value));

    public static Jet Pow(Jet a, Jet b)
    {
        double value = Math.Pow(a.Value, b.Value);
        double byBase = a.Rate == 0 || b.Value == 0 ? 0 : a.Rate * b.Value * Math.Pow(a.Value, b.Value - 1);
        return new Jet(value, byBase + (b.Rate == 0 || value == 0 ? 0 : b.Rate * value * Math.Log(a.Value)));
    }

    private Jet Through(double value, double slope) => new(value, Rate == 0 ? 0 : slope * Rate);
}
