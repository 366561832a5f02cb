[Differentiable]
public static T F<T>(T x)
    where T : System.Numerics.IFloatingPointIeee754<T> => T.CreateChecked(/*!*/Twice(t => t * double.CreateChecked(x), 2.0));

[Differentiable]
private static T Twice<T>(Func<T, T> f, T x)
    where T : System.Numerics.IFloatingPointIeee754<T> => f(f(x));
