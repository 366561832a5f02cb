namespace AotGrad.Generator.Tests.SourceCases;

/// <summary>
/// A number and its derivative in one direction. The text of a differentiated method is compiled with this in place of
/// float and double, which gives its derivatives without the generator. Zero absorbs, even infinity, and kinks are
/// PyTorch's, as the generator promises.
/// </summary>
public readonly record struct Dual(double Value, double Slope) : IComparable<Dual>
{
    public static implicit operator Dual(double value) => new(value, 0);

    public static explicit operator int(Dual x) => (int)x.Value;

    public static explicit operator long(Dual x) => (long)x.Value;

    public static Dual operator +(Dual x) => x;

    public static Dual operator -(Dual x) => new(-x.Value, -x.Slope);

    public static Dual operator ++(Dual x) => x + 1;

    public static Dual operator --(Dual x) => x - 1;

    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Slope + y.Slope);

    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Slope - y.Slope);

    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, Times(y.Value, x.Slope) + Times(x.Value, y.Slope));

    public static Dual operator /(Dual x, Dual y)
    {
        double value = x.Value / y.Value;
        return new Dual(value, Times(1 / y.Value, x.Slope) + Times(-value / y.Value, y.Slope));
    }

    public static Dual operator %(Dual x, Dual y) => new(x.Value % y.Value, x.Slope + Times(-Math.Truncate(x.Value / y.Value), y.Slope));

    public static bool operator <(Dual x, Dual y) => x.Value < y.Value;

    public static bool operator >(Dual x, Dual y) => x.Value > y.Value;

    public static bool operator <=(Dual x, Dual y) => x.Value <= y.Value;

    public static bool operator >=(Dual x, Dual y) => x.Value >= y.Value;

    public bool Equals(Dual other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode();

    public int CompareTo(Dual other) => Value.CompareTo(other.Value);

    internal static double Times(double partial, double slope) => partial == 0 || slope == 0 ? 0 : partial * slope;
}
