using System.Reflection;
using AotGrad.Devices;

namespace AotGrad.Ilgpu.Tests;

/// <summary>The kernel structs of some assemblies, over the views of ILGPU.</summary>
internal static class Kernels
{
    /// <summary>All of them; a type parameter that is no view is float.</summary>
    public static IEnumerable<Type> Of(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Contains(typeof(IKernel)))
        .Select(type => type.MakeGenericType([.. Close(type)]));

    private static IEnumerable<Type> Close(Type kernel)
    {
        Type[] parameters = kernel.GetGenericArguments();
        foreach (Type parameter in parameters)
        {
            Type? view = parameter.GetGenericParameterConstraints()
                .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDeviceView<,>));
            yield return view is null ? typeof(float) : ViewOf(view.GetGenericArguments()[1]);
        }
    }

    private static Type ViewOf(Type element)
    {
        if (element.IsGenericParameter)
            element = typeof(float);
        Type adder = element == typeof(float) ? typeof(FloatAdder) : element == typeof(double) ? typeof(DoubleAdder) : typeof(NoAdder<>).MakeGenericType(element);
        return typeof(DeviceView<,>).MakeGenericType(element, adder);
    }
}
