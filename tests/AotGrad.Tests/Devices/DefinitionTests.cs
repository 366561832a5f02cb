using AotGrad.Devices;

namespace AotGrad.Tests.Devices;

/// <summary>Kernels that do not fit together are refused where they are defined.</summary>
public class DefinitionTests
{
    private static readonly KernelParameter s_read = new("x", KernelRole.Read, typeof(float)), s_write = new("y", KernelRole.Write, typeof(float));

    [Fact]
    public void What_a_kernel_needs_follows_from_its_parameters()
    {
        Assert.False(Define(s_read, s_write).NeedsDouble);
        Assert.False(Define(s_read, s_write).NeedsAtomics);
        Assert.True(Define(s_read, new("g", KernelRole.Accumulate, typeof(float))).NeedsAtomics);
        Assert.True(Define(s_read, s_write, new("a", KernelRole.Scalar, typeof(double))).NeedsDouble);
        Assert.True(new KernelDefinition("K", typeof(ElementKernel<,>), [s_read, s_write], Nothing, needsDouble: true).NeedsDouble);
    }

    [Fact]
    public void Definitions_are_checked()
    {
        Refused("one type parameter for each kind of view", s_read);
        Refused("must stand before scratch", s_read, new("t", KernelRole.Scratch, typeof(float), _ => 1), s_write);
        Refused("'f' must be an int", s_read, new KernelParameter("f", KernelRole.Fault, typeof(float)));
        Refused("'g' is accumulated", s_read, new KernelParameter("g", KernelRole.Accumulate, typeof(int)));
        Refused("'z', which is no parameter", s_read, new KernelParameter("g", KernelRole.Write, typeof(float), gradientOf: "z"));
        Refused("a number of elements", s_read, new KernelParameter("t", KernelRole.Scratch, typeof(float)));
        Refused("a number of elements", s_read, new KernelParameter("t", KernelRole.Write, typeof(float), _ => 1));
    }

    [Fact]
    public void Arguments_of_other_types_are_refused()
    {
        using IDevice device = Device.Open(1);
        using DeviceBuffer<float> x = device.Allocate<float>(1), y = device.Allocate<float>(1);
        using DeviceBuffer<double> wrong = device.Allocate<double>(1);
        KernelDefinition kernel = Define(s_read, s_write);
        Assert.Throws<ArgumentException>("x", () => device.Launch(kernel, 1, KernelArgument.View(wrong), KernelArgument.View(y)));
        Assert.Throws<ArgumentException>("y", () => device.Launch(kernel, 1, KernelArgument.View(x), KernelArgument.Scalar(1f)));
        Assert.Throws<ArgumentException>("arguments", () => device.Launch(kernel, 1, KernelArgument.View(x)));
    }

    [Fact]
    public void Scalars_may_be_structs_of_some_size()
    {
        Assert.Throws<NotSupportedException>(() => KernelArgument.Scalar((decimal.One, decimal.One, decimal.One, decimal.One, decimal.One, decimal.One, decimal.One)));
        KernelArgument.Scalar(new System.Numerics.Matrix4x4());
    }

    private static KernelDefinition Define(params KernelParameter[] parameters) => new("K", typeof(ElementKernel<,>), parameters, Nothing);

    private static void Refused(string because, params KernelParameter[] parameters) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(() => Define(parameters)).Message);

    private static void Nothing(HostArguments host, int begin, int end)
    {
    }
}
