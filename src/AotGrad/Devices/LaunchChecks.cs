namespace AotGrad.Devices;

/// <summary>Checks the arguments of a launch before anything is run.</summary>
internal static class LaunchChecks
{
    /// <summary>Requires the arguments to fit the kernel's parameters and one another.</summary>
    public static void Check(Device device, KernelDefinition kernel, ReadOnlySpan<KernelArgument> arguments)
    {
        if (arguments.Length != kernel.ArgumentCount)
            throw new ArgumentException($"Kernel '{kernel.Name}' has {kernel.ArgumentCount} parameters, but there are {arguments.Length} arguments.", nameof(arguments));

        for (int i = 0; i < arguments.Length; i++)
            CheckOne(device, kernel.Parameters[i], in arguments[i]);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (kernel.Gradients[i] >= 0)
                CheckLength(kernel, arguments, kernel.Gradients[i], i);
            if (kernel.Parameters[i].Role is KernelRole.Write or KernelRole.Accumulate)
                CheckOverlap(kernel, arguments, i);
        }
    }

    private static void CheckOne(Device device, KernelParameter parameter, in KernelArgument argument)
    {
        if (argument.IsView != parameter.IsView || argument.Type != parameter.ElementType)
        {
            throw new ArgumentException(
                $"It must be a {(parameter.IsView ? "buffer" : "scalar")} of type {parameter.ElementType}.", parameter.Name);
        }
        if (!parameter.IsView)
            return;
        if (parameter.IsMisplaced)
            throw new NotSupportedException($"The gradient '{parameter.Name}' has elements of type {parameter.ElementType}, in which not all numbers are at multiples of their size.");

        DeviceBuffer buffer = argument.Buffer ?? throw new ArgumentNullException(parameter.Name);
        if (buffer.IsDisposed)
            throw new ObjectDisposedException(parameter.Name, $"The buffer '{parameter.Name}' was disposed of.");
        if (!ReferenceEquals(buffer.Device, device))
        {
            throw new ArgumentException(
                $"The buffer '{parameter.Name}' belongs to another device: '{buffer.Device.Name}', not '{device.Name}' that runs the kernel.", parameter.Name);
        }
    }

    private static void CheckLength(KernelDefinition kernel, ReadOnlySpan<KernelArgument> arguments, int of, int gradient)
    {
        string name = kernel.Parameters[gradient].Name, ofName = kernel.Parameters[of].Name;
        int length = arguments[gradient].Buffer!.Length;
        if (arguments[of].Buffer is not { } parameter)
        {
            if (length != 1)
                throw new ArgumentException($"The gradient '{name}' has {length} elements, but '{ofName}' is a scalar: it must have one.", name);
        }
        else if (length != parameter.Length)
        {
            throw new ArgumentException($"The gradient '{name}' has {length} elements, but '{ofName}' has {parameter.Length}.", name);
        }
    }

    private static void CheckOverlap(KernelDefinition kernel, ReadOnlySpan<KernelArgument> arguments, int written)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (i == written || arguments[i].Buffer is not { } other || !arguments[written].Buffer!.Overlaps(other))
                continue;
            string name = kernel.Parameters[written].Name, otherName = kernel.Parameters[i].Name;
            bool gradients = kernel.Gradients[written] >= 0 && kernel.Gradients[i] >= 0;
            string advice = gradients ? " For tied parameters, pass two buffers and add them afterwards." : "";
            throw new ArgumentException($"'{name}' is written, so it must not overlap '{otherName}'.{advice}", name);
        }
    }
}
