namespace AotGrad.Devices;

/// <summary>A kernel as devices run it: its arguments, and what to do for one index.</summary>
public interface IKernel
{
    /// <summary>Does the work of one index.</summary>
    /// <param name="index">The index, from 0; for kernels over several dimensions its place within the extents.</param>
    public void Execute(int index);
}

/// <summary>A kernel that can be made from the arguments of a launch.</summary>
/// <typeparam name="TSelf">The kernel itself.</typeparam>
public interface IKernel<TSelf> : IKernel
    where TSelf : struct, IKernel<TSelf>
{
    /// <summary>Takes the arguments of a launch.</summary>
    /// <param name="binder">The arguments.</param>
    /// <returns>The kernel over them.</returns>
    public static abstract TSelf Bind(KernelBinder binder);
}
