[Differentiable]
public static T /*!*/F<T>(T /*!*/x) where T : System.Numerics.INumber<T> => x * x;
