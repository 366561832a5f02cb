using System.Reflection;
using AotGrad.Devices;

namespace AotGrad.Ilgpu.Tests;

/// <summary>The kernel structs of some assemblies, over the views of ILGPU.</summary>
internal static class Kernels
{
    /// <summary>All of them; a type parameter that is no view is float in one, double in the other.</summary>
    public static IEnumerable<Type> Of(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Contains(typeof(IKernel)))
        .SelectMany(type => new[] { typeof(float), typeof(double) }.Select(real => type.MakeGenericType([.. Close(type, real)])))
        .Distinct();

    private static IEnumerable<Type> Close(Type kernel, Type real)
    {
        foreach (Type parameter in kernel.GetGenericArguments())
        {
            Type? view = parameter.GetGenericParameterConstraints()
                .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDeviceView<,>));
            Type? element = view?.GetGenericArguments()[1];
            yield return element is null ? real : ViewOf(element.IsGenericParameter ? real : element);
        }
    }

    private static Type ViewOf(Type element)
    {
        Type adder = element == typeof(float) ? typeof(FloatAdder) : element == typeof(double) ? typeof(DoubleAdder) : typeof(NoAdder<>).MakeGenericType(element);
        return typeof(DeviceView<,>).MakeGenericType(element, adder);
    }
}
