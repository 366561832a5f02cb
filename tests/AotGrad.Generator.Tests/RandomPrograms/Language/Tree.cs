using System.Collections.Concurrent;
using System.Reflection;

namespace AotGrad.Generator.Tests.RandomPrograms.Language;

/// <summary>Generic traversal and rebuilding of nodes, by their records' primary constructors.</summary>
internal static class Tree
{
    private static readonly ConcurrentDictionary<Type, Shape> s_shapes = new();

    public static IEnumerable<Node> Children(Node node)
    {
        foreach (PropertyInfo property in ShapeOf(node).Properties)
        {
            object? value = property.GetValue(node);
            if (value is Node child)
                yield return child;
            else if (value is Node[] children)
                foreach (Node element in children)
                    yield return element;
        }
    }

    /// <summary>The node and everything below it, parents first.</summary>
    public static IEnumerable<Node> Descendants(Node node) => Children(node).SelectMany(Descendants).Prepend(node);

    /// <summary>The tree with <paramref name="old"/> (that very instance) replaced.</summary>
    public static T Replace<T>(T root, Node old, Node replacement)
        where T : Node => (T)Map(root, n => ReferenceEquals(n, old) ? replacement : null);

    /// <summary>Rebuilds the tree from the root down; where <paramref name="replace"/> gives a node, that is taken as it is.</summary>
    public static Node Map(Node node, Func<Node, Node?> replace)
    {
        if (replace(node) is { } replacement)
            return replacement;
        Shape shape = ShapeOf(node);
        object?[] values = [.. shape.Properties.Select(p => p.GetValue(node))];
        bool changed = false;
        for (int i = 0; i < values.Length; i++)
        {
            object? mapped = values[i] switch
            {
                Node child => Map(child, replace),
                Node[] children => MapAll(children, replace),
                var other => other,
            };
            // A replacement that the place cannot hold leaves it as it is.
            if (!shape.Properties[i].PropertyType.IsInstanceOfType(mapped))
                continue;
            changed |= !ReferenceEquals(mapped, values[i]);
            values[i] = mapped;
        }
        return changed ? (Node)shape.Constructor.Invoke(values) : node;
    }

    private static Node[] MapAll(Node[] nodes, Func<Node, Node?> replace)
    {
        Node[] mapped = (Node[])Array.CreateInstance(nodes.GetType().GetElementType()!, nodes.Length);
        bool changed = false;
        for (int i = 0; i < nodes.Length; i++)
        {
            mapped[i] = Map(nodes[i], replace);
            changed |= !ReferenceEquals(mapped[i], nodes[i]);
        }
        return changed ? mapped : nodes;
    }

    private static Shape ShapeOf(Node node) => s_shapes.GetOrAdd(node.GetType(), type =>
    {
        ConstructorInfo constructor = type.GetConstructors().Single(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        return new Shape(constructor, [.. constructor.GetParameters().Select(p => type.GetProperty(p.Name!)!)]);
    });

    private sealed record Shape(ConstructorInfo Constructor, PropertyInfo[] Properties);
}
