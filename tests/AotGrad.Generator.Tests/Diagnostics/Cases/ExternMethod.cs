[Differentiable]
[System.Runtime.InteropServices.DllImport("none")]
public static extern double /*!*/F(double x);
