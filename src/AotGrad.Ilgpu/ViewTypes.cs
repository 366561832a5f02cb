using System.Diagnostics.CodeAnalysis;
using AotGrad.Ilgpu.Cuda;

namespace AotGrad.Ilgpu;

/// <summary>Which view has the elements of a type.</summary>
[RequiresDynamicCode("Kernels for this device are made at run time.")]
[RequiresUnreferencedCode("Kernels for this device are made at run time.")]
internal static class ViewTypes
{
    /// <summary>The view.</summary>
    /// <param name="elementType">The type of its elements.</param>
    /// <param name="byWarps">Whether the device can add by <see cref="WarpAdders"/>.</param>
    /// <returns>A closed <see cref="DeviceView{T, TAdder}"/>.</returns>
    public static Type Of(Type elementType, bool byWarps)
    {
        Type adder = elementType == typeof(float) ? byWarps ? typeof(WarpFloatAdder) : typeof(FloatAdder)
            : elementType == typeof(double) ? byWarps ? typeof(WarpDoubleAdder) : typeof(DoubleAdder)
            : typeof(NoAdder<>).MakeGenericType(elementType);
        return typeof(DeviceView<,>).MakeGenericType(elementType, adder);
    }
}
