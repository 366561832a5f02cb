[Differentiable]
public static T /*!*/F<T, U>(T x, U y) where T : System.Numerics.IFloatingPointIeee754<T> where U : System.Numerics.IFloatingPointIeee754<U> => x * x;
