using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Which scalar parameters the adjoint of a method reads, as far as its body shows: those that decide where it goes and what
/// it touches, and those that meet other values in more than sums. A caller can often tell them once more for nothing.
/// </summary>
internal sealed class Rereads
{
    private readonly Dictionary<string, bool[]> _reread;

    public Rereads(IReadOnlyCollection<MethodIr> methods, IReadOnlyDictionary<string, Halves> imported)
    {
        _reread = methods.ToDictionary(m => m.Key, m => m.Parameters.Select(p => IsPassedByValue(p) && !p.Type.IsFloating).ToArray());
        bool changed;
        do
        {
            changed = false;
            foreach (MethodIr method in methods)
            {
                var use = new Use(call => _reread.TryGetValue(call.Callee, out bool[]? known) ? i => i < known.Length && known[i]
                    : imported.TryGetValue(call.Callee, out Halves? halves) ? halves.IsInBoth
                    : _ => false);
                HashSet<Local> needed = use.NeededIn(method.Body);
                bool[] reread = _reread[method.Key];
                for (int i = 0; i < reread.Length; i++)
                {
                    if (reread[i] || !IsPassedByValue(method.Parameters[i]) || !needed.Contains(method.Parameters[i].Local)) continue;
                    changed = reread[i] = true;
                }
            }
        }
        while (changed);
    }

    public EquatableArray<bool> Of(string key) => _reread[key].ToEquatable();

    private static bool IsPassedByValue(Parameter parameter) => parameter is { IsReference: false, Type: ScalarType };

    /// <summary>Follows values through the sums that a body makes of them.</summary>
    private sealed class Use(System.Func<Call, System.Func<int, bool>> rereadBy)
    {
        private readonly HashSet<Local> _needed = [];
        private readonly List<(Local Target, Expr Value)> _sums = [];

        public HashSet<Local> NeededIn(Block body)
        {
            foreach (Stmt stmt in body.All()) Visit(stmt);
            int count;
            do
            {
                count = _needed.Count;
                foreach ((Local target, Expr value) in _sums)
                {
                    if (_needed.Contains(target)) _needed.UnionWith(value.Locals());
                }
            }
            while (_needed.Count != count);
            return _needed;
        }

        private void Visit(Stmt stmt)
        {
            switch (stmt)
            {
                case Assign assign:
                    Visit(assign.Value, isLinear: true);
                    _sums.Add((assign.Target, assign.Value));
                    break;
                case Store store:
                    Visit(store.View, isLinear: false);
                    Visit(store.Index, isLinear: false);
                    Visit(store.Value, isLinear: true);
                    break;
                case Call call:
                    System.Func<int, bool> reread = rereadBy(call);
                    for (int i = 0; i < call.Arguments.Count; i++)
                    {
                        Expr value = call.Arguments[i].Value;
                        Visit(value, isLinear: value.Type is ScalarType && !reread(i));
                    }
                    break;
                case External or Throw:
                    break;
                default:
                    foreach (Expr read in stmt.Reads()) Visit(read, isLinear: false);
                    break;
            }
        }

        private void Visit(Expr expr, bool isLinear)
        {
            switch (expr)
            {
                case Local local:
                    if (!isLinear) _needed.Add(local);
                    break;
                case Unary or Model.Convert { Type.IsFloating: true } or Binary { Op: BinaryOp.Add or BinaryOp.Subtract }:
                    foreach (Expr child in expr.Children) Visit(child, isLinear);
                    break;
                case Binary { Op: BinaryOp.Multiply } product:
                    Visit(product.Left, isLinear && IsData(product.Right));
                    Visit(product.Right, isLinear && IsData(product.Left));
                    break;
                case Binary { Op: BinaryOp.Divide } quotient:
                    Visit(quotient.Left, isLinear && IsData(quotient.Right));
                    Visit(quotient.Right, isLinear: false);
                    break;
                case Select select:
                    Visit(select.Condition, isLinear: false);
                    Visit(select.Then, isLinear);
                    Visit(select.Else, isLinear);
                    break;
                default:
                    foreach (Expr child in expr.Children) Visit(child, isLinear: false);
                    break;
            }
        }

        /// <summary>Has no derivative, whatever the parameters.</summary>
        private static bool IsData(Expr expr) => !expr.Nodes().Any(n => n is Local or Load && n.Type.IsFloating);
    }
}
