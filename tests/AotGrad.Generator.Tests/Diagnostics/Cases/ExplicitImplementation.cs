public interface ISized
{
    double Size { get; }

    double Scaled(double by);
}

public readonly partial struct Sized(double size) : ISized
{
    private readonly double _size = size;

    [Differentiable]
    double ISized./*!*/Size => _size * _size;

    [Differentiable]
    double ISized./*!*/Scaled(double by) => _size * by;
}
