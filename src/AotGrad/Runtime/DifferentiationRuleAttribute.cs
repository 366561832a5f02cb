using System.ComponentModel;

namespace AotGrad.Runtime;

/// <summary>
/// Names a type with rules written by hand for methods of other types, where derivatives find them, also in other assemblies.
/// Generated.
/// </summary>
/// <param name="rules">The type that has the rules.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DifferentiationRuleAttribute(Type rules) : Attribute
{
    /// <summary>The type that has the rules.</summary>
    public Type Rules { get; } = rules;
}
