using AotGrad.Generator.Tests.RandomPrograms.Generation;
using AotGrad.Generator.Tests.RandomPrograms.Interpretation;
using AotGrad.Generator.Tests.RandomPrograms.Language;
using AotGrad.Generator.Tests.RandomPrograms.Printing;
using Xunit.Abstractions;

namespace AotGrad.Generator.Tests.RandomPrograms;

/// <summary>The tester tests itself: every construct that it knows is met often enough to be tested.</summary>
public class CoverageTests(ITestOutputHelper output)
{
    private const int Programs = 400;

    private static readonly (string Name, Func<Program, bool> Holds)[] s_features =
    [
        Any<For>("for"),
        Any<For>("for, downwards", f => f.Step < 0),
        Any<For>("for, step of two", f => Math.Abs(f.Step) == 2),
        Any<For>("for, <=", f => f.Op == CompareOp.LessOrEqual),
        Any<For>("for, !=", f => f.Op == CompareOp.NotEqual),
        Any<For>("for in for", f => Below<For>(f.Body)),
        Any<For>("triangular for", f => Tree.Descendants(f.Body).OfType<For>().Any(inner => Uses(inner.From, f.Name) || Uses(inner.To, f.Name))),
        Any<ForEach>("foreach"),
        Any<ForEach>("foreach by reference", f => f.ByReference),
        Any<ForPair>("for with two counters"),
        Any<Bump>("i++ as a value"),
        Any<Bump>("--i as a value", b => b is { Up: false, IsPrefix: true }),
        Any<Element>("y[i++]", e => e.Index is Bump),
        Any<While>("while that counts in its condition", w => Below<Bump>(w.Condition)),
        Any<Logic>("counting that may be left out", l => Below<Bump>(l.Right)),
        Any<AssignExpr>("assignment as a value"),
        Any<AssignExpr>("compound assignment as a value", a => a.Op is not null),
        Any<AssignTuple>("several assigned at once"),
        Any<DeclareReference>("ref local", r => r.Place is Element),
        Any<DeclareReference>("ref local of a variable", r => r.Place is Var),
        Any<DeclareReference>("ref local of a struct", r => r.Place is StructExpr),
        ("ref local in a loop", p => Tree.Descendants(p).Any(n => IsALoop(n) && Below<DeclareReference>(n))),
        Any<OutVariable>("out variable", v => v.Name != OutVariable.Discard),
        Any<Match>("switch expression with patterns"),
        Any<Match>("match of a tuple", m => m.On.Length > 1),
        Any<MatchArm>("when", a => a.When is not null),
        Any<MatchStmt>("switch with patterns"),
        Any<BindPattern>("var pattern"),
        Any<Is>("is"),
        ("call as a condition", p => Tree.Descendants(p).Any(n => n is If { Condition: Call } or While { Condition: Call })),
        ("return of a bool out of a loop", p => Tree.Descendants(p).OfType<Method>().Any(h => h.Result == ScalarType.Bool && Tree.Descendants(h.Body).Any(n => IsALoop(n) && Below<Return>(n)))),
        Any<Binary>("remainder of reals", b => b is { Op: BinaryOp.Remainder, Left.Type: ScalarType.Double or ScalarType.Float }),
        ("recursion with structs", p => p.Helpers.Any(h => (Calls(h, h.Name) || Calls(h, h.Name + "b")) && h.Params.Any(q => q.Struct is not null))),
        Any<ForEach>("foreach over a view", f => f.Source is not SpanVar),
        Any<While>("while"),
        Any<DoWhile>("do"),
        Any<If>("if"),
        Any<If>("else", s => s.Else is not null),
        Any<If>("if with a loop in it", s => IsLoop(s.Then)),
        Any<Switch>("switch statement"),
        Any<SwitchExpr>("switch expression"),
        Any<Choose>("?:"),
        Any<Compare>("condition on an active value", c => c.Left.Type.IsReal()),
        Any<Logic>("&& or ||"),
        Any<Jump>("break", j => j.Kind == JumpKind.Break),
        Any<Jump>("continue", j => j.Kind == JumpKind.Continue),
        ("return out of a loop", p => Tree.Descendants(p).Any(n => n is For or ForEach or While or DoWhile && Below<Return>(n))),
        Any<Assign>("write of an element", a => a.Target is Element),
        Any<Assign>("element *=", a => a is { Target: Element, Op: BinaryOp.Multiply }),
        Any<Assign>("element +=", a => a is { Target: Element, Op: BinaryOp.Add }),
        Any<Assign>("variable reassigned", a => a is { Target: Var, Op: null }),
        Any<Assign>("integer counted up", a => a.Target.Type == ScalarType.Int),
        Any<Element>("index from the end", e => e.FromEnd),
        Any<Element>("element of a view on the spot", e => e.Span is not SpanVar),
        Any<Element>("index by an integer local", e => Tree.Descendants(e.Index).Any(n => n is Var)),
        Any<DeclareBuffer>("stackalloc", b => b.Form == BufferForm.Stackalloc),
        Any<DeclareBuffer>("new array", b => b.Form != BufferForm.Stackalloc),
        ("buffer in a loop", p => Tree.Descendants(p).Any(n => n is For or ForEach or While or DoWhile && Below<DeclareBuffer>(n))),
        ("view of a buffer in a loop", p => Tree.Descendants(p).Any(n => IsALoop(n) && Tree.Descendants(n).OfType<DeclareBuffer>().Any(b => Tree.Descendants(n).OfType<DeclareView>().Any(v => Names(v.Source, b.Name))))),
        ("copy in a loop", p => Tree.Descendants(p).Any(n => IsALoop(n) && Below<DeclareCopy>(n))),
        ("written span without a gradient", p => p.Main.Params.Any(q => q is { NoGrad: true, Form: ParamForm.Span })),
        Any<DeclareBuffer>("buffer of integers", b => b.Type == ScalarType.Int),
        Any<Element>("index looked up", e => Below<Element>(e.Index)),
        Any<Swap>("swap with a tuple"),
        Any<Swap>("swap of integers", s => s.Left.Type.IsInteger()),
        Any<Elementwise>("TensorPrimitives"),
        Any<Elementwise>("TensorPrimitives of three operands", e => e.Sources.Length == 3),
        Any<Elementwise>("TensorPrimitives in place", e => e.Sources.Contains(e.Target)),
        Any<Elementwise>("TensorPrimitives with a number", e => e.Sources[^1] is Expr),
        Any<Reduce>("reduction by TensorPrimitives"),
        Any<CopyTo>("CopyTo"),
        Any<CopyTo>("CopyTo within one span", c => c.Source is not SpanVar && Tree.Descendants(c.Source).OfType<SpanVar>().First() == Tree.Descendants(c.Target).OfType<SpanVar>().First()),
        Any<Fill>("Fill", f => f.Value is not null),
        Any<Fill>("Clear", f => f.Value is null),
        Any<DeclareCopy>("ToArray"),
        Any<For>("for that skips steps", f => Tree.Descendants(f.Body).Any(n => n is Assign { Target: Var v } && v.Name == f.Name)),
        Any<While>("while in while", w => Below<While>(w.Body)),
        Any<AssignView>("span variable reassigned"),
        Any<SwapViews>("span variables change places"),
        Any<SwapViews>("arrays change places", s => s.Left.IsArray),
        Any<DeclareFunction>("function that makes captured arrays change places", f => Below<SwapViews>(f.Function.Body)),
        Any<ForEach>("foreach over a variable that refers to less meanwhile", f => Tree.Descendants(f.Body).Any(n => n is AssignView a && a.Target.Equals(f.Source))),
        ("retained local", p => p.Retained.Length > 0),
        Any<DeclareView>("view"),
        Any<DeclareView>("view of the whole", v => v.Source is SpanVar),
        Any<Slice>("Slice"),
        Any<RangeView>("range"),
        Any<Declare>("bool local", d => d.Type == ScalarType.Bool),
        Any<Declare>("integer from a real", d => d.Value is Language.Convert { To: ScalarType.Int }),
        Any<Detach>("Diff.Detach"),
        Any<Language.Convert>("float and double mixed", c => c.To.IsReal() && c.Operand.Type.IsReal()),
        Any<MathCall>("kink", m => m.Function.Kinked && m.Type.IsReal()),
        Any<Call>("call of a helper"),
        Any<CallStatement>("call for its effects"),
        ("helper with a loop", p => p.Helpers.Any(h => IsLoop(h.Body))),
        ("helper with an early return", p => p.Helpers.Any(h => Tree.Descendants(h).Count(n => n is Return) > 1)),
        ("helper on integers", p => p.Helpers.Any(h => !h.IsDifferentiable)),
        ("optional parameter", p => p.Helpers.Any(h => h.Params.Any(q => q.Default is not null))),
        .. Enum.GetValues<StructForm>().Select(form => ($"struct: {form}", (Func<Program, bool>)(p => p.Structs.Any(s => s.Form == form)))),
        ("generic struct", p => p.Structs.Any(s => s.IsGeneric)),
        ("struct in a struct", p => p.Structs.Any(s => s.Members.Any(m => m.Struct is not null))),
        Any<DeclareStruct>("struct local"),
        Any<AssignStruct>("struct assigned", a => a.Target is StructVar),
        Any<AssignStruct>("struct element assigned", a => a.Target is StructElement),
        Any<Assign>("member of a variable assigned", a => a.Target is Var v && v.Name.Contains('.')),
        Any<Assign>("member of an element assigned", a => a.Target is Element { Span: SpanVar v } && v.Name.Contains('.')),
        Any<DeclareParts>("deconstruction"),
        Any<NewStruct>("construction"),
        Any<With>("with"),
        Any<ChooseStruct>("?: between structs"),
        Any<StructCall>("struct from a helper"),
        Any<VectorOp>("System.Numerics"),
        Any<VectorNorm>("number from System.Numerics"),
        Any<DeclareBuffer>("buffer of structs", b => b.Struct is not null),
        Any<DeclareView>("view of structs", v => v.Source.Struct is not null),
        Any<ForEach>("foreach over structs", f => f.Source.Struct is not null),
        Any<CopyTo>("CopyTo of structs", c => c.Source.Struct is not null),
        ("struct parameter", p => p.Main.Params.Any(q => q.Struct is not null && q.Form.IsScalar())),
        ("parameter with structs", p => p.Main.Params.Any(q => q.Struct is not null && !q.Form.IsScalar())),
        ("struct parameter of a helper", p => p.Helpers.Any(h => h.Params.Any(q => q.Struct is not null))),
        ("recursion", p => p.Helpers.Any(h => Calls(h, h.Name))),
        ("recursion over a span", p => p.Helpers.Any(h => Calls(h, h.Name) && h.Params.All(q => q.Name != "left"))),
        ("mutual recursion", p => p.Helpers.Any(h => Calls(h, h.Name + "b"))),
        Any<DeclareFunction>("local function", f => f.Form == FunctionForm.Local),
        Any<DeclareFunction>("lambda", f => f.Form == FunctionForm.Lambda),
        Any<DeclareFunction>("lambda with statements", f => f.Form == FunctionForm.Lambda && f.Function.Body.Statements.Length > 1),
        Any<DeclareFunction>("captured variable", f => Captured(f).Any()),
        Any<DeclareFunction>("captured variable written", f => Captured(f).Any(name => Tree.Descendants(f.Function.Body).Any(n => n is Assign { Target: Var v } && v.Name == name))),
        Any<DeclareFunction>("captured array", f => Tree.Descendants(f.Function.Body).Any(n => n is SpanVar { IsArray: true } v && !Tree.Descendants(f.Function).Any(d => d is DeclareBuffer b && b.Name == v.Name))),
        ("function called", p => p.Functions.Any(f => Calls(p, f.Function.Name))),
        ("void result", p => p.Main.Result is null && p.Main.Returned is null),
        ("struct result", p => p.Main.Returned is { Struct.Form: not StructForm.Tuple }),
        ("tuple result", p => p.Main.Returned is { Struct.Form: StructForm.Tuple }),
        ("float throughout", p => p.Main.Params.All(q => q.Type is ScalarType.Float or ScalarType.Int)),
        ("no gradient for a parameter", p => p.Main.Params.Any(q => q.NoGrad)),
        ("XGradient", p => HarnessPrinter.HasGradient(p.Main.Params, p.Main.Result)),
        Any<Element>("element of an array of arrays", e => e.Span is RowOf),
        Any<Assign>("element of an array of arrays written", a => a.Target is Element { Span: RowOf }),
        Any<DeclareRow>("array out of an array of arrays"),
        Any<ForEachRow>("foreach over an array of arrays"),
        Any<Argument>("grid as an argument", a => a.Value is Whole),
        ("tensor as an argument", p => p.Helpers.Any(h => h.Params.Any(q => q.Form is ParamForm.Tensor or ParamForm.ReadOnlyTensor))),
        Any<DataField>("data"),
        Any<RowOf>("row of data", r => r.Rows == "Rows0"),
        Any<DeclareList>("list"),
        Any<Declare>("local of another integer type", d => d.Type.IsInteger() && d.Type != ScalarType.Int),
        Any<For>("counter of another integer type", f => f.Counter != ScalarType.Int),
        Any<Binary>("arithmetic that wraps around", b => b.Type == ScalarType.UInt),
        Any<Element>("index of another integer type", e => e.Index is Language.Convert { Operand.Type: not ScalarType.Int }),
        Any<DeclareGrid>("grid made", g => g.Sizes.Length == 2),
        Any<DeclareGrid>("grid of three dimensions made", g => g.Sizes.Length == 3),
        Any<Assign>("cell written", a => a.Target is Cell),
        .. Enum.GetValues<ParamForm>().Select(form => ($"parameter: {form}", (Func<Program, bool>)(p => p.Main.Params.Any(q => q.Form == form)))),
    ];

    [Fact]
    public void Every_construct_is_met_in_one_program_of_two_hundred_or_more()
    {
        Program[] programs = [.. Enumerable.Range(0, Programs).Select(seed => ProgramGenerator.Make(seed).Program)];
        var rare = new List<string>();
        foreach ((string name, Func<Program, bool> holds) in s_features)
        {
            int count = programs.Count(holds);
            output.WriteLine($"{100.0 * count / Programs,5:F1} %  {name}");
            if (count * 200 < Programs)
                rare.Add(name);
        }
        foreach (Guise guise in Enum.GetValues<Guise>())
        {
            int count = Enumerable.Range(0, Programs).Select(ProgramGenerator.Make).Count(c => new Guises(c.Program, "Case", new Spelling(c.Spelling)) is var guises && c.Program.Helpers.Any(h => guises.Of(h.Name) == guise));
            output.WriteLine($"{100.0 * count / Programs,5:F1} %  helper as {guise}");
            if (count * 200 < Programs)
                rare.Add(guise.ToString());
        }
        foreach ((string call, int declared) in new[] { (Guises.Handing, 4), (Guises.Wrapping, 2), (Guises.Holding, 1), (Guises.HoldingBoth, 1), ("Diff.Checkpoints", 0) })
        {
            int count = Enumerable.Range(0, Programs).Select(ProgramGenerator.Make).Count(c => ProgramPrinter.Print(c, "Case").Split(call + "(").Length > declared + 1);
            output.WriteLine($"{100.0 * count / Programs,5:F1} %  {call}(f, x)");
            if (count * 200 < Programs)
                rare.Add(call);
        }
        output.WriteLine($"{programs.Average(p => Tree.Descendants(p).Count(n => n is Stmt)):F1} statements per program");
        Assert.Empty(rare);
    }

    [Fact]
    public void Many_attempts_make_a_judgeable_program()
    {
        var rejections = new Dictionary<string, int>();
        int made = 0;
        for (int seed = 0; seed < Programs; seed++)
        {
            if (ProgramGenerator.Attempt(seed, 0, out string rejection) is not null)
                made++;
            else
                rejections[rejection] = rejections.GetValueOrDefault(rejection) + 1;
        }
        output.WriteLine($"{made} of {Programs}; {string.Join(", ", rejections.Select(r => $"{r.Key}: {r.Value}"))}");
        Assert.True(made > Programs / 4);
    }

    [Fact]
    public void A_wrong_adjoint_of_one_statement_often_shows()
    {
        int shown = 0;
        int all = 0;
        foreach (Case c in Enumerable.Range(0, Programs).Select(ProgramGenerator.Make))
        {
            Expectation[] right = [.. c.Inputs.Select(inputs => Reference.ExactOf(c.Program, inputs))];
            foreach (Stmt statement in Tree.Descendants(c.Program).OfType<Stmt>())
            {
                Expr? value = statement switch
                {
                    Assign s => s.Value,
                    Declare s => s.Value,
                    Return s => s.Value as Expr,
                    _ => null,
                };
                if (value is null || value is Const || !value.Type.IsReal())
                    continue;
                all++;
                Program wrong = Tree.Replace(c.Program, statement, Tree.Replace(statement, value, new Detach(value)));
                if (c.Inputs.Zip(right).Any(p => Differ(p.Second, Reference.ExactOf(wrong, p.First))))
                    shown++;
            }
        }
        output.WriteLine($"{100.0 * shown / all:F1} % of {all} statements");
        Assert.True(shown * 3 > all);
    }

    private static bool Differ(Expectation a, Expectation b) =>
        !a.Gradient.SelectMany(r => r).SequenceEqual(b.Gradient.SelectMany(r => r));

    private static (string, Func<Program, bool>) Any<T>(string name, Func<T, bool>? holds = null)
        where T : Node => (name, p => Tree.Descendants(p).Any(n => n is T node && holds?.Invoke(node) != false));

    private static bool Calls(Node caller, string name) => Tree.Descendants(caller).Any(n => n is Call c && c.Method == name);

    private static IEnumerable<string> Captured(DeclareFunction function)
    {
        string[] own = [.. function.Function.Params.Select(p => p.Name), .. Tree.Descendants(function.Function.Body).OfType<Declare>().Select(d => d.Name)];
        return Tree.Descendants(function.Function.Body).OfType<Var>().Select(v => v.Name).Except(own);
    }

    private static bool Below<T>(Node node) => Tree.Descendants(node).Any(n => n is T);

    private static bool IsLoop(Node node) => Tree.Descendants(node).Any(n => n is For or ForEach or While or DoWhile);

    private static bool IsALoop(Node node) => node is For or ForPair or ForEach or While or DoWhile;

    private static bool Names(Node node, string name) => Tree.Descendants(node).Any(n => n is SpanVar v && v.Name == name);

    private static bool Uses(Node node, string name) => Tree.Descendants(node).Any(n => n is Var v && v.Name == name);
}
