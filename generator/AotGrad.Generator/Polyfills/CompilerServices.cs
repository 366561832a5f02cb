namespace System.Runtime.CompilerServices;

/// <summary>Lets netstandard2.0 compile records and init-only properties.</summary>
internal static class IsExternalInit;

/// <summary>Lets netstandard2.0 compile collection expressions of one's own types.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class CollectionBuilderAttribute(Type builderType, string methodName) : Attribute
{
    public Type BuilderType { get; } = builderType;

    public string MethodName { get; } = methodName;
}
