public readonly partial struct Model
{
    [Differentiable]
    public static Model operator /*!*/+(Model a, Model b) => a;
}
