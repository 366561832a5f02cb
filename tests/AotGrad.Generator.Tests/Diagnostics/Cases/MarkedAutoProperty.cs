public partial record struct Pair(double X)
{
    [Differentiable]
    public double /*!*/Y { get; set; }
}
