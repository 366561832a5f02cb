using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// The memory that methods, and those that they call, read as data: members of static fields, of the object whose method
/// runs, and of parameters. Each piece is named as the method names it, with the number of calls that lie between.
/// </summary>
internal sealed class CalleeData
{
    /// <summary>How often a path leads through one member before it is taken to have no end.</summary>
    private const int Repetitions = 2;

    private readonly Dictionary<string, Dictionary<Expr, int>> _data;
    private readonly Dictionary<string, string> _endless = [];
    private readonly System.Func<string, bool> _isRecursive;

    public CalleeData(IReadOnlyCollection<MethodIr> methods, IReadOnlyDictionary<string, Halves> imported, System.Func<string, bool> isRecursive)
    {
        _isRecursive = isRecursive;
        Dictionary<string, MethodIr> byKey = methods.ToDictionary(m => m.Key);
        _data = methods.ToDictionary(m => m.Key, m => m.Body.All().SelectMany(OwnOf).Distinct().ToDictionary(f => (Expr)f, _ => 0));
        bool found;
        do
        {
            found = false;
            foreach (MethodIr method in methods)
            {
                foreach (Call call in method.Body.All().OfType<Call>())
                {
                    found |= Add(method, call, byKey, imported);
                }
            }
        }
        while (found);
    }

    public EquatableArray<HeldData> Of(MethodIr method)
    {
        var names = new HashSet<string>();
        return _data[method.Key]
            .OrderBy(d => PathOf(d.Key), System.StringComparer.Ordinal)
            .Select(d => new HeldData(d.Key, d.Value, IsHidden(d.Key) || method.Linkage.IsPublished ? Unique(method.Linkage.Stem + Word + NameOf(d.Key), names) : null))
            .ToEquatable();
    }

    /// <summary>What a recursion reads of object after object, without an end that is known; null if it reads no such.</summary>
    public string? EndlessIn(string key) => _endless.TryGetValue(key, out string? name) ? name : null;

    /// <summary>The memory that a statement itself reads as data.</summary>
    public static IEnumerable<Field> OwnOf(Stmt stmt) => stmt.Reads().SelectMany(r => r.Nodes()).OfType<Field>().Where(f => f.Type is SpanType);

    /// <summary>What a callee reads, as its caller names it.</summary>
    public static IEnumerable<(HeldData Data, Expr Memory)> ReadBy(CallForward call) => call.Halves.Data.Select(d => (d, Bind(call, d.Memory)));

    public static Expr Bind(CallForward call, Expr data) => new Binding(call.Halves.Parameters, call.Arguments, call.Receiver).Rewrite(data);

    private bool Add(MethodIr method, Call call, Dictionary<string, MethodIr> byKey, IReadOnlyDictionary<string, Halves> imported)
    {
        EquatableArray<Parameter> parameters;
        List<(Expr Memory, int Depth)> read;
        if (byKey.TryGetValue(call.Callee, out MethodIr? callee)) (parameters, read) = (callee.Parameters, [.. _data[callee.Key].Select(d => (d.Key, d.Value))]);
        else if (imported.TryGetValue(call.Callee, out Halves? halves)) (parameters, read) = (halves.Parameters, [.. halves.Data.Select(d => (d.Memory, d.Depth))]);
        else return false;
        var binding = new Binding(parameters, [.. call.Arguments.Select(a => a.Value)], call.Receiver);
        bool added = false;
        foreach ((Expr piece, int between) in read)
        {
            Expr memory = binding.Rewrite(piece);
            if (_isRecursive(method.Key) && memory.Nodes().OfType<Field>().GroupBy(f => f.Text).Any(g => g.Count() > Repetitions))
            {
                _endless[method.Key] = NameOf(memory);
                continue;
            }
            if (_data[method.Key].TryGetValue(memory, out int depth) && depth <= between + 1) continue;
            _data[method.Key][memory] = between + 1;
            added = true;
        }
        return added;
    }

    // ---- names ----

    private const string Word = "Reads";

    private static bool IsHidden(Expr memory) => memory is DataExtent || memory.Nodes().OfType<Field>().Any(f => f.PrivateTo is not null);

    private static string NameOf(Expr memory) => memory is DataExtent extent
        ? extent.Name.Substring(extent.Name.LastIndexOf(Word, System.StringComparison.Ordinal) + Word.Length)
        : Capitalized(((Field)memory).Text.Substring(((Field)memory).Text.LastIndexOf('.') + 1).TrimStart('@'));

    /// <summary>Differs wherever two pieces of memory do.</summary>
    private static string PathOf(Expr data) => data switch
    {
        DataExtent extent => $"{extent.Name}({string.Join(", ", extent.Objects.Select(PathOf))})",
        Query query => $"{query.Format}({string.Join(", ", query.Operands.Select(PathOf))})",
        Field field => $"{(field.Receiver is null ? "" : PathOf(field.Receiver))}.{field.Text}",
        Local local => $"{local.Name}#{local.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        _ => "this",
    };

    private static string Capitalized(string name)
    {
        string bare = (name.StartsWith("s_", System.StringComparison.Ordinal) ? name.Substring(2) : name).TrimStart('_');
        return bare.Length == 0 ? "Data" : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++) free = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }

    /// <summary>Names what a callee reads as its caller does.</summary>
    private sealed class Binding(IReadOnlyList<Parameter> parameters, IReadOnlyList<Expr> arguments, Expr? receiver) : Rewriter
    {
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
