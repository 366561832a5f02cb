namespace AotGrad.Devices;

/// <summary>Does the work of a range of indices on the host, in ascending order.</summary>
/// <param name="host">The arguments.</param>
/// <param name="begin">The first index.</param>
/// <param name="end">The index after the last one.</param>
public delegate void HostRange(HostArguments host, int begin, int end);
