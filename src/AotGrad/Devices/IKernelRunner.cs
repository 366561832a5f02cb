namespace AotGrad.Devices;

/// <summary>Runs one kernel on one device.</summary>
public interface IKernelRunner
{
    /// <summary>Runs it for the indices from 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="count">The number of indices, positive.</param>
    /// <param name="binder">The arguments.</param>
    public void Run(int count, KernelBinder binder);
}
