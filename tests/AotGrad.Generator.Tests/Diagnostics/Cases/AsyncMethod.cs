[Differentiable]
public static async System.Threading.Tasks.Task<double> /*!*/F(double x)
{
    await System.Threading.Tasks.Task.Yield();
    return x;
}
