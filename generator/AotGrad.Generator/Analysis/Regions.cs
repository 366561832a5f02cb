using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// A block with its place in the method, and what its statements change. A labeled block, of which Normalize leaves none,
/// stands for the body of a half: like that of a loop, it runs many times before it is reversed.
/// </summary>
internal sealed class Region
{
    private readonly HashSet<Local>[] _assigned;
    private readonly HashSet<Expr>[] _written;

    private Region(Block block, Region? parent, int parentIndex, bool isLoopBody, Roots roots)
    {
        Parent = parent;
        ParentIndex = parentIndex;
        Depth = parent is null ? 0 : parent.Depth + 1;
        OutermostLoop = parent?.OutermostLoop ?? (isLoopBody ? (parent!, parentIndex) : null);
        Statements = [.. block.Statements];
        Inner = new Region[Statements.Count][];
        _assigned = new HashSet<Local>[Statements.Count];
        _written = new HashSet<Expr>[Statements.Count];
        for (int i = 0; i < Statements.Count; i++)
        {
            Stmt stmt = Statements[i];
            int at = i;
            Inner[i] = [.. stmt.Blocks().Select(b => new Region(b, this, at, stmt is For or While or Labeled, roots))];
            _assigned[i] = [.. stmt.All().SelectMany(s => s.Targets())];
            _written[i] = [.. stmt.All().SelectMany(roots.WrittenBy)];
        }
    }

    public Region? Parent { get; }

    /// <summary>The statement of the parent that holds this block.</summary>
    public int ParentIndex { get; }

    public int Depth { get; }

    /// <summary>Where the outermost loop around this block stands; null if it runs at most once.</summary>
    public (Region Region, int Index)? OutermostLoop { get; }

    public bool InLoop => OutermostLoop is not null;

    public IReadOnlyList<Stmt> Statements { get; }

    /// <summary>The blocks inside each statement.</summary>
    public Region[][] Inner { get; }

    public static Region Of(Block body, Roots roots) => new(body, null, 0, false, roots);

    /// <summary>The locals that a statement, or one inside it, assigns.</summary>
    public HashSet<Local> AssignedBy(int index) => _assigned[index];

    /// <summary>The memory that a statement, or one inside it, writes.</summary>
    public HashSet<Expr> WrittenBy(int index) => _written[index];

    public bool IsInside(Region other)
    {
        for (Region? region = this; region is not null; region = region.Parent)
        {
            if (region == other) return true;
        }
        return false;
    }
}
