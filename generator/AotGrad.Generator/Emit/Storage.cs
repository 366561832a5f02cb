using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Emit;

/// <summary>
/// Where a generated method keeps tapes and temporaries: small ones of known size on the stack, others in pooled
/// memory that is returned in a finally block.
/// </summary>
internal sealed class Storage
{
    private const int StackElements = 64;
    private const int StackBytes = 4096;

    private readonly Dictionary<int, (string Name, Scalar Element)> _tapes = [];
    private readonly Dictionary<Local, string> _scratch = [];
    private readonly HashSet<Local> _stack = [];
    private readonly HashSet<Local> _looped = [];
    private readonly Dictionary<Local, long> _counts = [];
    private readonly Dictionary<Local, string> _stackNames = [];
    private readonly Names _names;
    private readonly ExpressionPrinter _expressions;
    private readonly bool _isHalf;
    private readonly bool _calls;

    /// <param name="isHalf">The body is half of a call: all that it tapes goes to the tape that it is given, and the stack is not its own.</param>
    /// <param name="ownsTapes">What it tapes is nevertheless its own.</param>
    public Storage(Block body, Names names, ExpressionPrinter expressions, bool isHalf, bool ownsTapes)
    {
        _names = names;
        _expressions = expressions;
        _isHalf = isHalf && !ownsTapes;
        _calls = body.All().Any(s => s is CallForward { Halves: { Rule: null, KeepsNothing: false } } call ? !call.IsPlain || call.Halves.Plain is null : s is CallReverse);
        SharedTape = _isHalf || _calls ? names.Reserve("tape") : "";
        int bytes = isHalf ? StackBytes : 0;
        Collect(body, inLoop: false, ref bytes);
    }

    /// <summary>The tape that calls share.</summary>
    public string SharedTape { get; }

    private bool OwnsSharedTape => _calls && !_isHalf;

    /// <summary>Whether anything must be returned to a pool.</summary>
    public bool NeedsCleanup => _tapes.Count + _scratch.Count > 0 || OwnsSharedTape;

    /// <summary>Declarations at the top of the method.</summary>
    public IEnumerable<string> Declarations()
    {
        if (OwnsSharedTape) yield return $"var {SharedTape} = new {_expressions.Runtime}SharedTape();";
        int elements = System.Math.Max(8, StackElements / System.Math.Max(1, _tapes.Count / 4));
        foreach ((string name, Scalar element) in _tapes.Values)
        {
            string type = _expressions.NameOf(element);
            yield return element == Scalar.Generic ? $"var {name} = new {_expressions.Runtime}Tape<{type}>(default);" : $"var {name} = new {_expressions.Runtime}Tape<{type}>(stackalloc {type}[{elements.ToString(CultureInfo.InvariantCulture)}]);";
        }
        foreach (KeyValuePair<Local, string> entry in _scratch)
        {
            yield return $"var {entry.Value} = new {_expressions.Runtime}Scratch<{_expressions.ElementName((SpanType)entry.Key.Type)}>();";
        }
        foreach (Local local in _looped)
        {
            string type = _expressions.ElementName((SpanType)local.Type);
            yield return $"{_expressions.System}Span<{type}> {StackName(local)} = stackalloc {type}[{_counts[local].ToString(CultureInfo.InvariantCulture)}];";
        }
    }

    public IEnumerable<string> Disposals() =>
        _tapes.Values.Select(t => t.Name).Concat(_scratch.Values).Concat(OwnsSharedTape ? [SharedTape] : []).Select(name => $"{name}.Dispose();");

    public string PrintPush(int tape, string value) => $"{Tape(tape)}.Push({value});";

    public string PrintPop(int tape, Scalar type) => $"{Tape(tape)}.Pop{(_isHalf ? $"<{_expressions.NameOf(type)}>" : "")}()";

    public string PrintReserve(int tape, string room) => $"{Tape(tape)}.Reserve({room})";

    public string PrintTakeBack(int tape, string room) => $"{Tape(tape)}.TakeBack({room})";

    public string PrintPushAll(int tape, string view) => $"{Tape(tape)}.PushAll({view});";

    public string PrintPopAll(int tape, string view) => $"{Tape(tape)}.PopAll({view});";

    private string Tape(int tape) => _isHalf ? SharedTape : _tapes[tape].Name;

    public string Allocation(Allocate allocate, Func<Expr, string> print)
    {
        string type = _expressions.ElementName(allocate.Target.Type);
        if (IsHeap(allocate)) return $"{_scratch[allocate.Target]}.RentArrays({(allocate.Count.Type.IsView ? print(allocate.Count) : "")})";
        if (IsRows(allocate)) return $"{_expressions.Runtime}Rows.Like({print(allocate.Count)})";
        if (_looped.Contains(allocate.Target)) return StackName(allocate.Target);
        if (allocate.Target.Type is SpanType { IsTensor: true })
        {
            string like = print(allocate.Count);
            return $"new {_expressions.TypeName(allocate.Target.Type)}({_scratch[allocate.Target]}.Rent(checked((int){like}.FlattenedLength)), {like}.Lengths)";
        }
        return _stack.Contains(allocate.Target)
            ? $"stackalloc {type}[{print(allocate.Count)}]"
            : $"{_scratch[allocate.Target]}.Rent({print(allocate.Count)})";
    }

    /// <summary>Stack memory that a loop uses again is cleared each time.</summary>
    public string? Clear(Allocate allocate) => _looped.Contains(allocate.Target) ? $"{_names[allocate.Target]}.Clear();" : null;

    private static bool IsRows(Allocate allocate) => allocate.Target.Type is SpanType { HasRows: true, IsHeap: false };

    private static bool IsHeap(Allocate allocate) => allocate.Target.Type is SpanType { IsHeap: true };

    /// <summary>At most, of one element.</summary>
    private static int SizeOf(Local temporary) => 8 * (temporary.Type is SpanType { Leaf: { } leaf } ? leaf.Struct.Leaves.Count() : 1);

    private string StackName(Local local)
    {
        if (!_stackNames.TryGetValue(local, out string? name)) _stackNames[local] = name = _names.Reserve(local.Name + "Buffer");
        return name;
    }

    private void Collect(Block block, bool inLoop, ref int bytes)
    {
        foreach (Stmt stmt in block.Statements)
        {
            switch (stmt)
            {
                case Push or PushAll when _isHalf:
                    break;
                case Push push:
                    AddTape(push.Tape, push.Name, push.Value);
                    break;
                case Reserve { Value: { } value } reserve:
                    AddTape(reserve.Tape, reserve.Name, value);
                    break;
                case PushAll push:
                    _tapes[push.Tape] = (_names.Reserve(push.Name + "Tape"), push.View.Scalar);
                    break;
                case Allocate allocate when IsRows(allocate):
                    break;
                case Allocate { Target.Type.Scalar: not Scalar.Generic, Count: Constant { Bits: >= 0 and <= StackBytes / 8 } count } allocate when !IsHeap(allocate) && bytes + (SizeOf(allocate.Target) * count.Bits) <= StackBytes:
                    bytes += (int)(SizeOf(allocate.Target) * count.Bits);
                    _counts[allocate.Target] = count.Bits;
                    (inLoop ? _looped : _stack).Add(allocate.Target);
                    break;
                case Allocate allocate:
                    if (!_scratch.ContainsKey(allocate.Target)) _scratch[allocate.Target] = _names.Reserve(allocate.Target.Name + "Scratch");
                    break;
            }
            foreach (Block inner in stmt.Blocks()) Collect(inner, inLoop || stmt is For or While, ref bytes);
        }
    }

    private void AddTape(int tape, string name, Expr value)
    {
        // A part of a struct has the name of a place.
        if (value is Local local && _names[local].TrimStart('@').Split(['.'], 2) is var place) name = place.Length == 1 ? place[0] : Join.Names(place[0], place[1]);
        _tapes[tape] = (_names.Reserve(name + "Tape"), value.Scalar);
    }
}
