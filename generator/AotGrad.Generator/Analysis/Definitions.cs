using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>
/// Where locals live. The home of a local is the innermost block with all its occurrences. A local that is assigned
/// once, by a statement of its home that comes before all reads, is a <em>value</em>: in each execution of its home it
/// is one number. Other locals are <em>variables</em>.
/// </summary>
internal sealed class Definitions
{
    private readonly Dictionary<Local, Entry> _entries = [];
    private readonly HashSet<Local> _indices = [];

    public Definitions(Region body, IEnumerable<Local> parameters)
    {
        foreach (Local parameter in parameters) _entries[parameter] = new Entry { Home = body, IsParameter = true };
        Visit(body);
    }

    private sealed class Entry
    {
        public Region Home = null!;
        public int First;
        public int Assignments;
        public (Region Region, int Index) Definition;
        public bool ReadFirst;
        public bool IsParameter;
    }

    public IEnumerable<Local> Locals => _entries.Keys;

    public Region Home(Local local) => _entries[local].Home;

    /// <summary>The place of a value's assignment in its home.</summary>
    public int Index(Local value) => _entries[value].Definition.Index;

    public Stmt Definition(Local value) => _entries[value].Definition.Region.Statements[_entries[value].Definition.Index];

    /// <summary>Assigned nowhere: a parameter, a loop's index, or a local of the reverse sweep.</summary>
    public bool IsConstant(Local local) =>
        _indices.Contains(local) || !_entries.TryGetValue(local, out Entry? entry) || (entry.IsParameter && entry.Assignments == 0);

    public bool IsValue(Local local) => _entries.TryGetValue(local, out Entry? entry) && !entry.IsParameter
        && !_indices.Contains(local) && entry.Assignments == 1 && !entry.ReadFirst
        && entry.Definition.Region == entry.Home && entry.First == entry.Definition.Index;

    public bool IsVariable(Local local) => !IsConstant(local) && !IsValue(local);

    private void Visit(Region region)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Stmt stmt = region.Statements[i];
            if (stmt is For loop) _indices.Add(loop.Index);
            List<Local> targets = [.. stmt.Targets()];
            foreach (Local local in stmt.Reads().SelectMany(r => r.Locals())) Meet(local, region, i, reads: true);
            foreach (Local target in targets)
            {
                Entry entry = Meet(target, region, i, reads: false);
                entry.Assignments++;
                entry.Definition = (region, i);
            }
            foreach (Region inner in region.Inner[i]) Visit(inner);
        }
    }

    private Entry Meet(Local local, Region region, int index, bool reads)
    {
        if (!_entries.TryGetValue(local, out Entry? entry))
        {
            entry = new Entry { Home = region, First = index, ReadFirst = reads };
            _entries.Add(local, entry);
            return entry;
        }
        Region home = entry.Home;
        while (!region.IsInside(home))
        {
            entry.First = home.ParentIndex;
            home = home.Parent!;
        }
        entry.Home = home;
        return entry;
    }
}
