namespace AotGrad;

/// <summary>Marks a floating-point parameter as a constant: it gets no gradient.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NoGradAttribute : Attribute;
