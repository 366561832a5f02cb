using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>Which locals may still be read, from where control stands to the end.</summary>
internal static class Liveness
{
    /// <returns>The locals live before a list of statements, given those live after it.</returns>
    public static HashSet<Local> Before(IReadOnlyList<Stmt> statements, HashSet<Local> after)
    {
        HashSet<Local> live = after;
        for (int i = statements.Count - 1; i >= 0; i--) live = Before(statements[i], live);
        return live;
    }

    /// <returns>The locals live after each statement of a block, given those live after the last.</returns>
    public static HashSet<Local>[] After(Block block, HashSet<Local> after)
    {
        var live = new HashSet<Local>[block.Statements.Count];
        for (int i = live.Length - 1; i >= 0; i--)
        {
            live[i] = after;
            after = Before(block.Statements[i], after);
        }
        return live;
    }

    public static HashSet<Local> Before(Stmt stmt, HashSet<Local> after)
    {
        HashSet<Local> live;
        switch (stmt)
        {
            case If branch:
                live = [.. Before(branch.Then.Statements, after), .. Before(branch.Else.Statements, after)];
                live.UnionWith(stmt.Reads().SelectMany(e => e.Locals()));
                return live;
            case For loop:
                live = AtHead(loop, after);
                live.Remove(loop.Index);
                live.UnionWith(loop.Start.Locals());
                return live;
            case While loop:
                return AtHead(loop, after);
            default:
                live = [.. after];
                live.ExceptWith(stmt.Targets());
                live.UnionWith(stmt.Reads().SelectMany(e => e.Locals()));
                return live;
        }
    }

    /// <returns>The locals live where each iteration of a loop begins, before its test.</returns>
    public static HashSet<Local> AtHead(Stmt loop, HashSet<Local> after)
    {
        var condition = new HashSet<Local>(loop.Reads().SelectMany(e => e.Locals()));
        Block body = loop.Blocks().Single();
        bool testAtEnd = loop is While { TestAtEnd: true };
        var head = new HashSet<Local>();
        while (true)
        {
            HashSet<Local> next = testAtEnd
                ? Before(body.Statements, [.. head, .. after, .. condition])
                : [.. Before(body.Statements, head), .. after, .. condition];
            next.UnionWith(head);
            if (next.Count == head.Count) return head;
            head = next;
        }
    }
}
