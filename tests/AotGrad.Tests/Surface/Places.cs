namespace AotGrad.Tests.Surface;

/// <summary>Differentiable methods in each kind of type.</summary>
internal static partial class Places
{
    internal static partial class Nested
    {
        internal sealed partial class Deeper
        {
            [Differentiable]
            public static double Cube(double x) => x * x * x;

            [Differentiable]
            private static double Hidden(double x) => x * x * x;

            public static (double Value, double Gradient) ThroughHidden(double x) => HiddenGradient(x);
        }
    }

    internal partial struct Value
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }

    internal readonly ref partial struct RefValue
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }

    internal partial record Record(int Unused)
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }

    internal readonly partial record struct RecordValue(int Unused)
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }

    internal partial interface IInterface
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }

    internal abstract partial class Keywords
    {
        [Differentiable]
        public static double @return(double @double, [NoGrad] double @ref, int @params)
        {
            double @in = @double * @ref;
            for (int @for = 0; @for < @params; @for++)
                @in = global::System.Math.Sin(@in * @double);
            return @in;
        }
    }

    internal static partial class Overloads
    {
        [Differentiable]
        public static double Square(double x) => x * x;

        [Differentiable]
        public static float Square(float x) => x * x;

        [Differentiable]
        public static double Square(ReadOnlySpan<double> x) => x[0] * x[0];
    }

    /// <summary>Names that generated code would like to use itself.</summary>
    internal static partial class TakenNames
    {
        [Differentiable]
        public static double Products(double value, double t0, double xBar, double total, double Sin, int i)
        {
            double valueBar = value * t0, t1 = xBar * total;
            for (int k = 0; k < i; k++)
                valueBar = global::System.Math.Sin(valueBar * t1) * Sin;
            return valueBar;
        }

        [Differentiable]
        public static double Spans(ReadOnlySpan<double> w, ReadOnlySpan<double> wScratch, int n)
        {
            double[] Adjoint = new double[n];
            double Tape = 1, MathF = 0;
            for (int Loop = 0; Loop < n; Loop++)
            {
                Tape = Math.Sqrt(Tape * w[0]) * wScratch[0];
                Adjoint[Loop] = Tape;
            }
            for (int Scratch = 0; Scratch < n; Scratch++)
            {
                double Guard = Adjoint[Scratch], Span = Guard * Guard;
                MathF += Span * Guard;
            }
            return MathF;
        }
    }
}
