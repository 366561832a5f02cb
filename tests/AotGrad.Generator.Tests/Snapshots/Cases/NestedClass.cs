// x = 0.5, 2
using System;
using AotGrad;

namespace Models.Linear
{
    public partial class Outer
    {
        internal static partial class Middle
        {
            public sealed partial record NestedClass
            {
                [Differentiable]
                internal static double F(ReadOnlySpan<double> x) => x[0] * x[1];
            }
        }
    }
}
