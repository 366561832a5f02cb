using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Puts memory on a heap that is made more than once, or perhaps not at all, while a variable refers to what was made before:
/// there it stays, and a number tells which of it the variable refers to.
/// </summary>
internal static class OnHeap
{
    public static Block Run(Block body, IReadOnlyList<Parameter> parameters, ref int nextId)
    {
        HashSet<Local> followed = [.. Roots.Of(body, parameters).Reassigned.Select(r => r.View)];
        List<Assign> views = [.. body.All().OfType<Assign>().Where(a => a.Target.Type.IsView)];
        int size;
        do
        {
            size = followed.Count;
            followed.UnionWith(views.Where(a => followed.Contains(a.Target)).Select(a => a.Value.Base()).OfType<Local>().ToList());
        }
        while (followed.Count != size);

        var heaps = new Dictionary<Scalar, Local>();
        Block rewritten = new Moving(followed, heaps, nextId).Rewrite(body, out nextId);
        return Block.Of([.. heaps.Values.Select(h => new Allocate(h, Constant.Int(0))), .. rewritten.Statements]);
    }

    private sealed class Moving(HashSet<Local> followed, Dictionary<Scalar, Local> heaps, int nextId) : Rewriter
    {
        private int _nextId = nextId;

        public Block Rewrite(Block body, out int next)
        {
            Block rewritten = Rewrite(body);
            next = _nextId;
            return rewritten;
        }

        public override void Rewrite(Stmt stmt, List<Stmt> output)
        {
            if (stmt is not Allocate { Target: { Type: SpanType { Rank: 1, HasRows: false, IsTensor: false, Leaf: null } } made } allocate || !followed.Contains(made))
            {
                base.Rewrite(stmt, output);
                return;
            }
            if (!heaps.TryGetValue(made.Scalar, out Local? heap))
            {
                heaps[made.Scalar] = heap = new Local(_nextId++, (made.Synthetic ? "own" : made.Name) + "Arrays", new SpanType(made.Scalar, SpanForm.Heap), Synthetic: true);
            }
            var number = new Local(_nextId++, (made.Synthetic ? "array" : made.Name) + "Number", IrType.Int, Synthetic: true);
            output.Add(new Make(number, heap, allocate.Count) { Origin = stmt.Origin });
            output.Add(new Assign(made, new Row(heap, number)) { Origin = stmt.Origin });
        }
    }
}
