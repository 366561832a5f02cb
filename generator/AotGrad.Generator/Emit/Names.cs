using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>
/// Gives each local of a method the name that is printed, and decides where it is declared: in its home block, by its
/// first assignment where that stands there. Two locals may share a name where neither's scope encloses the other's.
/// </summary>
internal sealed class Names
{
    private static readonly Regex Temporary = new("^t[0-9]+(?=(Bar|Kept|Dot[0-9]*)*$)", RegexOptions.CultureInvariant);

    private readonly Dictionary<Local, string> _printed = [];
    private readonly Dictionary<Local, Place> _places = [];
    private readonly SharedViews _shared;
    private readonly Dictionary<int, string> _byId = [];
    private readonly Dictionary<string, List<Region>> _scopes = [];
    private readonly Dictionary<string, string> _temporaries = [];
    private readonly Dictionary<(Region, int), List<Local>> _early = [];
    private readonly Dictionary<Local, Stmt> _declaring = [];

    /// <param name="atEnd">Locals that are read after the body.</param>
    public Names(Region body, IReadOnlyCollection<Place> parameters, IEnumerable<Local> atEnd, IEnumerable<string> reserved)
    {
        _shared = new SharedViews(body, parameters);
        foreach (string name in reserved) _scopes[name] = [body];
        foreach (Place parameter in parameters)
        {
            _places[parameter.Local] = parameter;
            _printed[parameter.Local] = parameter.Text;
            _scopes[parameter.Name] = [body];
        }
        var homes = new Dictionary<Local, Home>();
        Collect(body, homes);
        foreach (Local local in atEnd)
        {
            if (homes.TryGetValue(local, out Home? home)) home.Widen(body);
        }
        foreach (KeyValuePair<Local, Home> entry in homes.OrderBy(e => e.Value.Order))
        {
            Print(entry.Key, entry.Value.Region);
            if (!entry.Value.IsLoopIndex) PlaceDeclaration(entry.Key, entry.Value);
        }
    }

    private sealed class Home
    {
        public Region Region = null!;
        public int First;
        public int Order;
        public bool IsLoopIndex;

        /// <summary>Moves the home outwards until it holds a further occurrence.</summary>
        public void Widen(Region occurrence)
        {
            while (!occurrence.IsInside(Region))
            {
                First = Region.ParentIndex;
                Region = Region.Parent!;
            }
        }
    }

    public string this[Local local] => _printed.TryGetValue(_shared.First(local), out string? name) ? name : Keyword.Escape(local.Name);

    /// <summary>The parameter that a local is, or is a part of; null for other locals.</summary>
    public Place? PlaceOf(Local local) => _places.TryGetValue(local, out Place? place) ? place : null;

    /// <summary>Whether an assignment only repeats what an earlier one declares.</summary>
    public bool IsRepeated(Stmt stmt) => _shared.IsRepeated(stmt);

    /// <summary>Locals to be declared before a statement, since their first assignment stands deeper.</summary>
    public IReadOnlyList<Local> DeclaredBefore(Region region, int index) =>
        _early.TryGetValue((region, index), out List<Local>? locals) ? locals : [];

    /// <summary>Whether an assignment declares its target: the first time that it is asked of the one that does.</summary>
    public bool TakeDeclaration(Stmt stmt, Local target) =>
        _declaring.TryGetValue(target, out Stmt? declaring) && declaring.Equals(stmt) && _declaring.Remove(target);

    /// <summary>Whether a local or parameter bears a name.</summary>
    public bool IsTaken(string name) => _scopes.ContainsKey(name);

    /// <summary>A free name for a helper of the whole method.</summary>
    public string Reserve(string name)
    {
        string candidate = name;
        for (int i = 1; _scopes.ContainsKey(candidate); i++) candidate = name + i.ToString(CultureInfo.InvariantCulture);
        _scopes[candidate] = [];
        return candidate;
    }

    private void Collect(Region region, Dictionary<Local, Home> homes)
    {
        for (int i = 0; i < region.Statements.Count; i++)
        {
            Stmt stmt = region.Statements[i];
            IEnumerable<Local> mentioned = stmt.Targets().Concat(stmt.Reads().SelectMany(r => r.Locals()));
            foreach (Local local in mentioned.Where(l => !_places.ContainsKey(l)).Select(_shared.First))
            {
                if (stmt is For loop && loop.Index == local)
                {
                    if (!homes.ContainsKey(local)) homes[local] = new Home { Region = region.Inner[i][0], Order = homes.Count, IsLoopIndex = true };
                    continue;
                }
                if (!homes.TryGetValue(local, out Home? home))
                {
                    homes[local] = new Home { Region = region, First = i, Order = homes.Count };
                    continue;
                }
                if (!home.IsLoopIndex) home.Widen(region);
            }
            foreach (Region inner in region.Inner[i]) Collect(inner, homes);
        }
    }

    private void Print(Local local, Region home)
    {
        string name = _byId.TryGetValue(local.Primal, out string? primal) ? primal + "Bar"
            : local.Synthetic ? Numbered(local.Name)
            : local.Name;
        string candidate = name;
        for (int i = 1; _scopes.TryGetValue(candidate, out List<Region>? taken) && taken.Any(r => r.IsInside(home) || home.IsInside(r)); i++)
        {
            candidate = name + (char.IsDigit(name[name.Length - 1]) ? "_" : "") + i.ToString(CultureInfo.InvariantCulture);
        }
        if (!_scopes.TryGetValue(candidate, out List<Region>? scopes)) _scopes[candidate] = scopes = [];
        scopes.Add(home);
        _printed[local] = Keyword.Escape(candidate);
        _byId[local.Id] = candidate;
    }

    /// <summary>Temporaries are numbered in the order in which they appear.</summary>
    private string Numbered(string name)
    {
        Match match = Temporary.Match(name);
        if (!match.Success) return name;
        if (!_temporaries.TryGetValue(match.Value, out string? number))
        {
            number = "t" + _temporaries.Count.ToString(CultureInfo.InvariantCulture);
            _temporaries[match.Value] = number;
        }
        return number + name.Substring(match.Length);
    }

    private void PlaceDeclaration(Local local, Home home)
    {
        Stmt first = home.Region.Statements[home.First];
        bool declares = first switch
        {
            Assign s => s.Target == local && !s.Value.Locals().Contains(local),
            Pop s => s.Target == local,
            Allocate s => s.Target == local,
            Reserve s => s.Target == local,
            TakeBack s => s.Target == local,
            Make s => s.Target == local,
            External s => s.Result == local,
            RuleCall s => s.Length == local,
            CallForward s => s.Targets().Contains(local) && !s.Arguments.Any(a => a.Locals().Contains(local)),
            _ => false,
        };
        if (declares)
        {
            _declaring[local] = first;
            return;
        }
        if (!_early.TryGetValue((home.Region, home.First), out List<Local>? early)) _early[(home.Region, home.First)] = early = [];
        early.Add(local);
    }
}
