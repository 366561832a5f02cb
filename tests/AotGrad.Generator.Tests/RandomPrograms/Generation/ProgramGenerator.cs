using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Makes the program of a seed, with inputs on which it can be judged.</summary>
internal sealed class ProgramGenerator
{
    private const int MaxAttempts = 200;
    private const int InputSets = 4;

    /// <summary>The percentage of statements that must run: branches not taken are tested too, but not mostly.</summary>
    private const int LeastVisited = 75;

    private readonly Random _random;
    private readonly Precision _precision;
    private readonly IntExpressions _ints;
    private readonly Calls _calls;
    private readonly RealExpressions _reals;
    private readonly StructExpressions _structs;
    private readonly StructType[] _types;

    /// <summary>The number of elements of a grid that is an argument.</summary>
    private readonly int _cells;

    private ProgramGenerator(Random random)
    {
        _random = random;
        _precision = random.Weighted((72, () => Precision.Double), (16, () => Precision.Single), (12, () => Precision.Mixed));
        _ints = new IntExpressions(random);
        _cells = random.Pick([6, 8, 12]);
        _calls = new Calls(random, _ints) { Cells = _cells };
        _reals = new RealExpressions(random, _ints, _calls);
        _calls.Structs = _structs = new StructExpressions(random, _reals, _ints, _calls);
        _types = StructExpressions.Types(random, PickReal);
        _structs.Numerics = _reals.Numerics = new NumericsExpressions(random, _structs, _reals, _types);
    }

    private enum Precision
    {
        Double,
        Single,
        Mixed,
    }

    /// <summary>The case of a seed: the same one whenever it is asked for. Programs that cannot be judged are tossed.</summary>
    public static Case Make(int seed)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
            if (Attempt(seed, attempt, out _) is { } made)
                return made;
        throw new InvalidOperationException($"No judgeable program for seed {seed}.");
    }

    internal static Case? Attempt(int seed, int attempt, out string rejection)
    {
        var random = new Random(unchecked(seed * 1_000_003 + attempt * 7919));
        var generator = new ProgramGenerator(random);
        int length = random.Weighted((2, () => 0), (6, () => 1), (87, () => 2 + random.Next(4)), (5, () => 9 + random.Next(10)));
        Program program = generator.Program(length);
        var inputs = new List<Inputs>();
        rejection = "no gradient";
        for (int i = 0; i < InputSets; i++)
        {
            Inputs candidate = generator.InputsFor(program.Main, length);
            if (Reference.Of(program, candidate, out string reason) is not { } reference)
                rejection = reason;
            else if (reference.Exact.Gradient.SelectMany(r => r).Any(g => g != 0))
                inputs.Add(candidate);
        }
        if (inputs.Count == 0)
            return null;
        int statements = Tree.Descendants(program).Count(n => n is Stmt);
        if (Reference.Visited(program, inputs).Count * 100 < statements * LeastVisited)
        {
            rejection = "mostly unreached";
            return null;
        }
        return new Case(program, [.. inputs], seed, random.Next());
    }

    private Program Program(int length)
    {
        _data = [.. Data()];
        int helpers = _random.Weighted((2, () => 0), (5, () => 1), (4, () => 2), (3, () => 3));
        for (int i = 0; i < helpers; i++)
        {
            int spanLength = 1 + _random.Next(3);
            // A method that is not marked might change data.
            if (_random.Chance(12) && _data.Length == 0)
                _calls.Add(new Callee(IntegerHelper("H" + i), spanLength));
            else if (_random.Chance(_types.Length > 0 ? 50 : 25))
                _calls.Add(new Callee(Complete(SmallSignature("H" + i), spanLength), spanLength));
            else if (_random.Chance(58))
                AddRecursion("H" + i, 2 + _random.Next(3));
            else
                _calls.Add(new Callee(Complete(Signature("H" + i, hasStructs: true), spanLength), spanLength));
        }
        Param[] parameters = [.. MainParams()];
        bool givesStruct = _types.Length > 0 && _random.Chance(30);
        if (givesStruct && _random.Pick(_types) is { } given)
            parameters = [.. parameters, new Param(Language.Method.ResultName, given.Real, ParamForm.Out, Struct: given)];
        Method main = Method(new Method("F", parameters, _random.Chance(80) && !givesStruct ? PickReal() : null, new Block([])), length, 4 + _random.Next(14));
        Method[] made = [.. _calls.Callees.Select(c => c.Method)];
        var called = new HashSet<Method>(ReferenceEqualityComparer.Instance);
        while (made.FirstOrDefault(m => !called.Contains(m) && called.Append(main).Any(caller => Calls(caller, m))) is { } further)
            called.Add(further);
        return new Program(main, [.. made.Where(called.Contains)], _types, [.. _data.Where(field => called.Append(main).Any(m => Names(m, field.Name)))]);
    }

    /// <summary>A method that calls itself, or two that call each other.</summary>
    private void AddRecursion(string name, int spanLength)
    {
        string[] names = _random.Chance(45) ? [name] : [name, name + "b"];
        Callee[] group = [.. names.Select(n => Recursion(n, spanLength, mayShorten: names.Length == 1))];
        Callee[] complete = [.. group.Select(callee => callee with { Method = Method(callee.Method, spanLength, 1 + _random.Next(3), group) })];
        foreach (Callee callee in complete)
            _calls.Add(callee);
    }

    private Callee Recursion(string name, int spanLength, bool mayShorten)
    {
        Method signature = Signature(name, hasStructs: _random.Chance(90));
        Param? bound = signature.Params.FirstOrDefault(p => p.Form is ParamForm.ReadOnlySpan or ParamForm.Span);
        if (bound is null || !mayShorten || _random.Chance(5))
        {
            bound = new Param("left", ScalarType.Int, ParamForm.Value);
            signature = signature with { Params = [bound, .. signature.Params] };
        }
        return new Callee(signature, spanLength, Recursion: bound);
    }

    private DataField[] _data = [];

    private IEnumerable<DataField> Data()
    {
        if (!_random.Chance(30))
            yield break;
        foreach (DataForm form in Enum.GetValues<DataForm>())
        {
            int count = form switch { DataForm.Array => 2 + _random.Next(3), DataForm.Rows => _cells, _ => 1 };
            if (_random.Chance(50))
                yield return new DataField(form + "0", PickReal(), form, [.. Enumerable.Range(0, count).Select(_ => _random.Next(-6, 7) * 0.25)]);
        }
    }

    private void AddData(Scope scope)
    {
        foreach (DataField field in _data)
        {
            if (field.Form == DataForm.Rows)
                scope.Add(new RowsInfo(field.Name, field.Type, JaggedForms.Lengths(field.Values.Length), Writable: false));
            else if (field.Form == DataForm.Array)
                scope.Add(new SpanInfo(new SpanVar(field.Name, field.Type, IsArray: true), Writable: false, field.Values.Length, field.Values.Length));
            else
                scope.Add(new ScalarInfo(field.Name, field.Type, Assignable: false));
        }
    }

    private static bool Names(Node root, string name) => Tree.Descendants(root).Any(n => n is Var v && v.Name == name || n is SpanVar s && s.Name == name || n is RowOf r && r.Rows == name || n is RowCount c && c.Rows == name || n is ForEachRow f && f.Rows == name);

    private static bool Calls(Method caller, Method helper) => Tree.Descendants(caller).Any(n => n is Call call && call.Method == helper.Name);

    private ScalarType PickReal() => _precision switch
    {
        Precision.Double => ScalarType.Double,
        Precision.Single => ScalarType.Float,
        _ => _random.Chance(60) ? ScalarType.Double : ScalarType.Float,
    };

    private List<Param> MainParams()
    {
        var parameters = new List<Param>();
        string[] spanNames = ["x", "y", "z"];
        int spans = _random.Weighted((1, () => 0), (5, () => 1), (5, () => 2), (1, () => 3));
        for (int i = 0; i < spans; i++)
        {
            ParamForm form = _random.Weighted((5, () => ParamForm.ReadOnlySpan), (4, () => ParamForm.Span), (1, () => ParamForm.Array));
            bool noGrad = i > 0 && form != ParamForm.Array && _random.Chance(20);
            parameters.Add(new Param(spanNames[i], PickReal(), form, noGrad));
        }
        string[] scalarNames = ["a", "h", "g"];
        int scalars = spans == 0 ? 1 + _random.Next(3) : _random.Next(3);
        for (int i = 0; i < scalars; i++)
        {
            ParamForm form = _random.Weighted((12, () => ParamForm.Value), (1, () => ParamForm.In), (2, () => ParamForm.Ref), (1, () => ParamForm.Out));
            bool noGrad = (i > 0 || spans > 0) && form == ParamForm.Value && _random.Chance(10);
            parameters.Add(new Param(scalarNames[i], PickReal(), form, noGrad));
        }
        if (_types.Length > 0 && _random.Chance(60))
            parameters.Add(StructParam(_random.Chance(50) ? "q0" : "pts0"));
        if (_random.Chance(_calls.Callees.Any(c => c.Method.Params.Any(p => p.Name == "grid1")) ? 80 : 20))
            parameters.Add(new Param("grid0", PickReal(), _random.Chance(65) ? ParamForm.Grid2 : ParamForm.Grid3, NoGrad: _random.Chance(10)));
        if (_random.Chance(_calls.Callees.Any(c => c.Method.Params.Any(p => p.Name.StartsWith(GridForms.Tensor, StringComparison.Ordinal))) ? 80 : 12))
            parameters.Add(new Param(GridForms.Tensor + (_random.Chance(65) ? 2 : 3), PickReal(), _random.Chance(50) ? ParamForm.Tensor : ParamForm.ReadOnlyTensor));
        if (_random.Chance(35))
            parameters.Add(new Param("n", AnyInteger(), ParamForm.Value));
        if (spans > 0 && _random.Chance(15))
            parameters.Add(new Param("idx", AnyInteger(), ParamForm.ReadOnlySpan));
        bool Wanted(string name, int otherwise) => _random.Chance(_calls.Callees.Any(c => c.Method.Params.Any(p => p.Name == name)) ? 80 : otherwise);
        if (Wanted("rows1", 12))
            parameters.Add(new Param("rows0", PickReal(), ParamForm.Rows, NoGrad: _random.Chance(10)));
        return [.. parameters.OrderBy(_ => _random.Next())];
    }

    private ScalarType AnyInteger() => _random.Chance(65) ? ScalarType.Int : _random.Pick(Types.OtherIntegers);

    private Method Complete(Method signature, int spanLength) => Method(signature, spanLength, 1 + _random.Next(6));

    private Method Signature(string name, bool hasStructs)
    {
        var parameters = new List<Param>();
        int spans = _random.Next(3);
        for (int i = 0; i < spans; i++)
        {
            ParamForm form = _random.Weighted((5, () => ParamForm.ReadOnlySpan), (4, () => ParamForm.Span), (1, () => ParamForm.Array));
            parameters.Add(new Param(i == 0 ? "x" : "z", PickReal(), form));
        }
        int scalars = spans == 0 ? 1 + _random.Next(3) : _random.Next(3);
        for (int i = 0; i < scalars; i++)
        {
            ParamForm form = _random.Weighted((8, () => ParamForm.Value), (2, () => ParamForm.In), (3, () => ParamForm.Ref), (2, () => ParamForm.Out));
            parameters.Add(new Param("abc"[i].ToString(), PickReal(), form));
        }
        if (_random.Chance(20))
            parameters.Add(new Param("k0", ScalarType.Int, ParamForm.Value));
        if (_random.Chance(8))
            parameters.Add(new Param("grid1", PickReal(), _random.Chance(75) ? ParamForm.Grid2 : ParamForm.Grid3));
        else if (_random.Chance(12))
            parameters.Add(new Param(GridForms.Tensor + (_random.Chance(75) ? 2 : 3), PickReal(), _random.Chance(50) ? ParamForm.Tensor : ParamForm.ReadOnlyTensor));
        if (_random.Chance(8))
            parameters.Add(new Param("rows1", PickReal(), ParamForm.Rows));
        if (hasStructs && _types.Length > 0)
            for (int i = _random.Next(3); i > 0; i--)
                parameters.Add(StructParam($"{(_random.Chance(70) ? "q" : "pts")}{i}"));
        if (_random.Chance(20))
            parameters.Add(new Param("o", PickReal(), ParamForm.Value, Default: _random.Pick([0.5, 1, -0.25])));
        if (parameters.Any(p => p.MayBeWritten) && _random.Chance(20))
            return new Method(name, [.. parameters], ScalarType.Bool, new Block([]));
        bool isVoid = parameters.Any(p => p.MayBeWritten) && _random.Chance(50);
        StructType? type = hasStructs && !isVoid && _types.Length > 0 && _random.Chance(50) ? _random.Pick(_types) : null;
        return new Method(name, [.. parameters], isVoid || type is not null ? null : PickReal(), new Block([]), type);
    }

    /// <summary>What may be an operator, a member of a struct, or a function of one real.</summary>
    private Method SmallSignature(string name)
    {
        if (_types.Length == 0 || _random.Chance(22))
        {
            ScalarType real = PickReal();
            return new Method(name, [.. new[] { "a", "b", "c" }.Take(1 + _random.Next(3)).Select(p => new Param(p, real, ParamForm.Value))], real, new Block([]));
        }
        StructType[] changeable = [.. _types.Where(t => t.Form is StructForm.Record or StructForm.Fields)];
        bool changes = changeable.Length > 0 && _random.Chance(50);
        StructType type = _random.Pick(changes ? changeable : _types);
        Param self = new("q1", type.Real, changes ? ParamForm.Ref : _random.Chance(70) ? ParamForm.Value : ParamForm.In, Struct: type);
        Param other = _random.Chance(50) ? self with { Name = "q2", Form = changes ? ParamForm.Value : self.Form } : new Param("a", type.Real, ParamForm.Value);
        if (changes && _random.Chance(40))
            return new Method(name, [self, other], null, new Block([]));
        return _random.Chance(60)
            ? new Method(name, [self, other], null, new Block([]), type)
            : new Method(name, [self, other], type.Real, new Block([]));
    }

    private Param StructParam(string name)
    {
        StructType type = _random.Pick(_types);
        ParamForm form = name[0] == 'q'
            ? _random.Weighted((8, () => ParamForm.Value), (2, () => ParamForm.In), (3, () => ParamForm.Ref), (1, () => ParamForm.Out))
            : _random.Weighted((5, () => ParamForm.ReadOnlySpan), (4, () => ParamForm.Span), (2, () => ParamForm.Array));
        return new Param(name, type.Real, form, Struct: type);
    }

    private Method IntegerHelper(string name)
    {
        Param[] parameters = [new Param("a", ScalarType.Int, ParamForm.Value), new Param("b", ScalarType.Int, ParamForm.Value)];
        return Method(new Method(name, parameters, ScalarType.Int, new Block([])), length: 0, budget: 0);
    }

    /// <summary>Gives a method its body.</summary>
    /// <param name="group">The methods that it may call recursively, itself among them.</param>
    private Method Method(Method signature, int length, int budget, Callee[]? group = null)
    {
        (string name, Param[] parameters) = (signature.Name, signature.Params);
        ScalarType? result = signature.Result;
        if (signature.IsVoid && !parameters.Any(p => p.MayBeWritten))
            result = PickReal();
        bool isMain = name == "F";
        Param? bound = group?.Single(c => c.Method.Name == name).Recursion;
        var scope = new Scope(parent: null, inLoop: false, mayBreak: false);
        var statements = new StatementGenerator(_random, _reals, _ints, _calls, _structs, _types, PickReal, result, signature.Struct) { Budget = budget, GuardWeight = isMain ? 2 : 16 };
        var first = new List<Stmt>();
        AddData(scope);
        foreach (Param p in parameters.Where(p => p.Form != ParamForm.Out))
        {
            if (p.Form == ParamForm.Rows)
                scope.Add(new RowsInfo(p.Name, p.Type, JaggedForms.Lengths(_cells), Writable: true));
            else if (p.Form.IsGrid())
                scope.Add(new GridInfo(p.Name, p.Type, GridForms.Sizes(p, _cells), p.MayBeWritten));
            else
                scope.Add(p, length, p == bound ? 2 : null, isSize: isMain);
        }
        foreach (Param p in parameters.Where(p => p.Form == ParamForm.Out))
        {
            first.Add(Initial(scope, p));
        }
        foreach (Param p in parameters.Where(p => p.Form == ParamForm.Out))
            scope.Add(p, length);
        if (bound is not null)
        {
            first.Insert(0, Bottom(parameters, bound, length, statements));
            _calls.Open(group!);
            first.AddRange(RecursiveCall(name, scope, group!, statements));
        }
        if (budget > 0 && _random.Chance(70))
        {
            string sum = scope.Fresh(_random, StatementGenerator.RealNames);
            ScalarType type = PickReal();
            first.Add(new Declare(sum, type, _random.Chance(50) ? new Const(0, type) : _reals.Leaf(scope, type)));
            scope.Add(new ScalarInfo(sum, type, Assignable: true));
        }
        if (result == ScalarType.Bool && _random.Chance(70))
            first.AddRange(statements.Search(scope));
        Block body = statements.Body(scope, 0, first);
        if (signature.Returned is { Struct: { } returned } && _random.Chance(70))
            body = new Block([.. body.Statements, new AssignStruct(new StructVar(Language.Method.ResultName, returned), _structs.Value(scope, returned))]);
        if (result is not null || signature.Struct is not null)
            body = new Block([.. body.Statements, new Return(statements.ResultValue(scope))]);
        if (isMain && _random.Chance(12))
            body = WithRetained(body);
        _calls.Close();
        return signature with { Result = result, Body = body };
    }

    /// <summary>The first value of an <c>out</c> parameter.</summary>
    private Stmt Initial(Scope scope, Param p) => p.Struct is { } type
        ? new AssignStruct(new StructVar(p.Name, type), _structs.Value(scope, type, 1))
        : new Assign(new Var(p.Name, p.Type), null, _reals.Real(scope, p.Type, 1));

    /// <summary>Where a recursion ends.</summary>
    private If Bottom(Param[] parameters, Param bound, int length, StatementGenerator statements)
    {
        var scope = new Scope(parent: null, inLoop: false, mayBreak: false);
        var outputs = new List<Stmt>();
        foreach (Param p in parameters.Where(p => p.Form != ParamForm.Out))
            if (!p.Form.IsWhole())
                scope.Add(p, length, p == bound ? 1 : null);
        foreach (Param p in parameters.Where(p => p.Form == ParamForm.Out))
            outputs.Add(Initial(scope, p));
        Compare ends = bound.Type == ScalarType.Int
            ? new Compare(CompareOp.LessOrEqual, new Var(bound.Name, ScalarType.Int), IntExpressions.Int(0))
            : new Compare(CompareOp.Less, new Length(new SpanVar(bound.Name, bound.Type, false, bound.Struct)), IntExpressions.Int(2));
        return new If(ends, new Block([.. outputs, new Return(statements.ResultValue(scope))]), null);
    }

    private IEnumerable<Stmt> RecursiveCall(string caller, Scope scope, Callee[] group, StatementGenerator statements)
    {
        Callee callee = _random.Chance(70) ? group.FirstOrDefault(c => c.Method.Name != caller) ?? group[0] : _random.Pick(group);
        if (_calls.Of(scope, callee, () => _reals.Real(scope, PickReal(), 1)) is not { } call)
            yield break;
        if (callee.Method.IsVoid)
            yield return new CallStatement(call);
        else if (callee.Method.Struct is { } type)
            yield return statements.DeclareStruct(scope, new StructCall(call, type));
        else
            yield return new Declare(scope.Claim(_random, call.Type, StatementGenerator.RealNames), call.Type, call);
    }

    /// <summary>What is being asked for already, in recursion.</summary>
    private readonly HashSet<(string Method, string Param)> _asked = [];

    /// <summary>Retains a local of the method's own block, where no return comes before its final value.</summary>
    private Block WithRetained(Block body)
    {
        Declare[] locals = [.. body.Statements.OfType<Declare>().Where(d => d.Type.IsReal())];
        Stmt[] statements = body.Statements is [.. var all, Return] ? all : body.Statements;
        if (locals.Length == 0 || statements.SelectMany(Tree.Descendants).Any(n => n is Return or DeclareFunction or DeclareReference))
            return body;
        Declare local = _random.Pick(locals);
        if (body.Statements.Except(statements).SelectMany(Tree.Descendants).Any(n => Assigns(n, local.Name)))
            return body;
        int last = Array.FindLastIndex(body.Statements, s => Tree.Descendants(s).Any(n => ReferenceEquals(n, local) || Assigns(n, local.Name)));
        // What else a statement does with a value that it assigns on the way, comes after the value is final.
        if (Tree.Descendants(body.Statements[last]).Any(n => n is AssignExpr && Writes.Assigns(n, local.Name)))
            return body;
        return new Block([.. body.Statements[..(last + 1)], new Retained(local.Name, local.Type), .. body.Statements[(last + 1)..]]);
    }

    /// <param name="functions">Those that are declared around the node.</param>
    private bool Assigns(Node node, string name, params Method[] functions)
    {
        switch (node)
        {
            // What a name refers to may be assigned under it.
            case Assign or AssignExpr or AssignTuple or DeclareReference:
                return Writes.Of(node).Any(place => place is Var target && target.Name == name);
            case Call call:
                return functions.Concat(_calls.Callees.Select(c => c.Method)).FirstOrDefault(m => m.Name == call.Method) is not { } callee
                    || call.Args.Any(a => a.Value is Var place && place.Name == name && MayAssign(callee, callee.Params.Single(p => p.Name == a.Param)));
            default:
                return false;
        }
    }

    /// <summary>Whether a method assigns a parameter; one that it only reads is the caller's as it was.</summary>
    private bool MayAssign(Method method, Param param)
    {
        if (param.Form != ParamForm.Ref) return param.Form == ParamForm.Out;
        if (!_asked.Add((method.Name, param.Name))) return false;
        Method[] functions = [.. Tree.Descendants(method.Body).OfType<DeclareFunction>().Select(d => d.Function)];
        bool assigns = Tree.Descendants(method.Body).Any(n => Assigns(n, param.Name, functions));
        _asked.Remove((method.Name, param.Name));
        return assigns;
    }

    private Inputs InputsFor(Method main, int length)
    {
        // Coarse values make ties and zeros, where the derivative follows a convention.
        bool coarse = _random.Chance(25);
        double Value(ScalarType type)
        {
            double value = coarse ? _random.Next(-3, 4) * 0.5 : _random.NextDouble() * 4 - 2;
            return type == ScalarType.Float ? (float)value : Math.Round(value, 3);
        }
        double[] Values(Param p) => (p.Type, p.Form.IsScalar()) switch
        {
            (var type, true) when type.IsInteger() => [length],
            (var type, false) when type.IsInteger() => [.. Enumerable.Range(0, length).Select(_ => (double)_random.Next(length))],
            (_, var scalar) => [.. Enumerable.Range(0, (scalar ? 1 : p.Form.IsWhole() ? _cells : length) * p.Width).Select(_ => Value(p.Type))],
        };
        double[][] args = [.. main.Params.Select(Values)];
        double[][] seeds = [.. main.Params.Zip(args, (p, arg) => p.IsActive ? arg.Select(_ => Value(p.Type)).ToArray() : [])];
        double resultGrad = main.Result is { } type ? Value(type) : 0;
        return new Inputs(args, seeds, resultGrad);
    }
}
