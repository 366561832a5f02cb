using System.Reflection;
using AotGrad.Devices;

namespace AotGrad.Ilgpu.Tests;

/// <summary>The kernel structs of some assemblies, over the views of ILGPU.</summary>
internal static class Kernels
{
    /// <summary>All of them; a type parameter that is no view is float in one, double in the other.</summary>
    public static IEnumerable<Type> Of(Assembly assembly, bool byWarps) => assembly.GetTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Contains(typeof(IKernel)))
        .SelectMany(type => new[] { typeof(float), typeof(double) }.Select(real => type.MakeGenericType([.. Close(type, real, byWarps)])))
        .Distinct();

    private static IEnumerable<Type> Close(Type kernel, Type real, bool byWarps)
    {
        foreach (Type parameter in kernel.GetGenericArguments())
        {
            Type? view = parameter.GetGenericParameterConstraints()
                .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDeviceView<,>));
            Type? element = view?.GetGenericArguments()[1];
            yield return element is null ? real : ViewTypes.Of(element.IsGenericParameter ? real : element, byWarps);
        }
    }
}
