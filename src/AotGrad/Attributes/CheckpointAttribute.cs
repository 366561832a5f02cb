namespace AotGrad;

/// <summary>
/// Keeps nothing of a method's intermediates for the reverse sweep of its callers: they are computed again from the
/// method's inputs where the reverse sweep comes to the call. It trades time for memory.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckpointAttribute : Attribute;
