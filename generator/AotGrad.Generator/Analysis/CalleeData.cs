using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// The memory that methods, and those that they call, read as data: members of static fields, of the object whose method
/// runs, and of parameters. What a recursion reaches through object after object has no end and is followed a few steps.
/// </summary>
internal static class CalleeData
{
    private const int LongestPath = 4;

    public static Dictionary<string, HashSet<Field>> Of(IReadOnlyCollection<MethodIr> methods)
    {
        Dictionary<string, MethodIr> byKey = methods.ToDictionary(m => m.Key);
        Dictionary<string, HashSet<Field>> data = methods.ToDictionary(m => m.Key, m => new HashSet<Field>(m.Body.All().SelectMany(ReadBy)));
        int size;
        do
        {
            size = data.Values.Sum(d => d.Count);
            foreach (MethodIr method in methods)
            {
                foreach (Call call in method.Body.All().OfType<Call>())
                {
                    if (!byKey.TryGetValue(call.Callee, out MethodIr? callee)) continue;
                    var binding = new Binding(callee.Parameters, [.. call.Arguments.Select(a => a.Value)], call.Receiver);
                    data[method.Key].UnionWith(data[callee.Key].Select(binding.Bind).Where(f => f.Nodes().Count() <= LongestPath).ToList());
                }
            }
        }
        while (data.Values.Sum(d => d.Count) != size);
        return data;
    }

    /// <summary>The memory that a statement reads as data, itself or in what it calls.</summary>
    public static IEnumerable<Field> ReadBy(Stmt stmt)
    {
        IEnumerable<Field> own = stmt.Reads().SelectMany(r => r.Nodes()).OfType<Field>().Where(f => f.Type is SpanType);
        return stmt is not CallForward call ? own : own.Concat(call.Halves.Data.Select(new Binding(call.Halves.Parameters, call.Arguments, call.Receiver).Bind));
    }

    /// <summary>Names what a callee reads as its caller does.</summary>
    private sealed class Binding(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expr> arguments, Expr? receiver) : Rewriter
    {
        public Field Bind(Field data) => (Field)Rewrite(data);

        public override Expr Rewrite(Expr expr)
        {
            if (expr is Self) return receiver ?? expr;
            if (expr is not Local local) return base.Rewrite(expr);
            for (int i = 0; i < parameters.Count; i++)
            {
                if (parameters[i].Local == local) return arguments[i];
            }
            return expr;
        }
    }
}
