public sealed class Table
{
    private readonly double[] _values = new double[4];

    public double this[int i]
    {
        get => _values[i];
        set => _values[i] = value;
    }
}

public static partial class Model
{
    [Differentiable]
    public static double F(double x, Table table)
    {
        /*!*/table[1] = x;
        return x * table[1];
    }
}
