using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Shrinking;

/// <summary>All cases one step simpler than a given one, boldest first. Some make no sense: the judge finds out.</summary>
internal static class ShrinkSteps
{
    private static readonly double[] s_simple = [0, 0.5, 1, 2];

    public static IEnumerable<Case> Of(Case c)
    {
        if (c.Spelling != 0)
            yield return c with { Spelling = 0 };
        if (c.Inputs.Length > 1)
            foreach (Inputs inputs in c.Inputs)
                yield return c with { Inputs = [inputs] };
        IEnumerable<Program> programs = Statements(c.Program).Concat(Methods(c.Program)).Concat(Spans(c.Program)).Concat(Expressions(c.Program));
        foreach (Program program in programs)
            yield return c with { Program = program };
        foreach (Case simpler in Parameters(c).Concat(Values(c)))
            yield return simpler;
    }

    private static IEnumerable<Program> Statements(Program program)
    {
        foreach (Block block in Tree.Descendants(program).OfType<Block>())
        {
            Stmt[] all = block.Statements;
            for (int size = all.Length; size > 0; size /= 2)
                for (int start = 0; start + size <= all.Length; start += size)
                    yield return Tree.Replace(program, block, new Block([.. all[..start], .. all[(start + size)..]]));
            for (int i = 0; i < all.Length; i++)
                foreach (Stmt[] simpler in Simpler(all[i]))
                    yield return Tree.Replace(program, block, new Block([.. all[..i], .. simpler, .. all[(i + 1)..]]));
        }
    }

    private static IEnumerable<Stmt[]> Simpler(Stmt statement)
    {
        switch (statement)
        {
            case If s:
                yield return s.Then.Statements;
                if (s.Else is not null)
                {
                    yield return s.Else.Statements;
                    yield return [s with { Else = null }];
                }
                break;
            case Switch s:
                yield return s.Default.Statements;
                foreach (SwitchCase @case in s.Cases)
                {
                    yield return @case.Body.Statements;
                    yield return [s with { Cases = [.. s.Cases.Where(other => other != @case)] }];
                }
                break;
            case For s:
                yield return [new Declare(s.Name, ScalarType.Int, s.From), .. s.Body.Statements];
                if (s.Counter != ScalarType.Int)
                    yield return [s with { Counter = ScalarType.Int }];
                if (s.Op != CompareOp.Less || s.Step != 1)
                    yield return [s with { From = new Const(0, ScalarType.Int), Op = CompareOp.Less, To = new Const(2, ScalarType.Int), Step = 1 }];
                break;
            case ForEach s:
                if (s.ByReference)
                    yield return [s with { ByReference = false }];
                yield return [new Declare(s.Name, s.Source.Type, new Element(s.Source, new Const(0, ScalarType.Int), false, s.Source.Type)), .. s.Body.Statements];
                break;
            case ForEachRow s:
                yield return [new DeclareRow(s.Name, new RowOf(s.Rows, new Const(0, ScalarType.Int), s.Type)), .. s.Body.Statements];
                break;
            case ForPair s:
                yield return [new Declare(s.Low, ScalarType.Int, s.From), new Declare(s.High, ScalarType.Int, s.To), .. s.Body.Statements];
                break;
            case MatchStmt s:
                yield return s.Otherwise.Statements;
                foreach (MatchCase @case in s.Cases)
                {
                    yield return @case.Body.Statements;
                    yield return [s with { Cases = [.. s.Cases.Where(other => other != @case)] }];
                }
                break;
            case AssignTuple s:
                for (int i = 0; i < s.Targets.Length; i++)
                    yield return [new Assign(s.Targets[i], null, s.Values[i])];
                break;
            case DeclareReference { Place: Expr place } s:
                yield return [new Declare(s.Name, place.Type, place)];
                break;
            case While s:
                yield return s.Body.Statements;
                break;
            case DoWhile s:
                yield return s.Body.Statements;
                break;
            case Assign { Op: not null } s:
                yield return [s with { Op = null }];
                break;
            case DeclareStruct s:
                foreach (StructExpr part in Tree.Children(s.Value).OfType<StructExpr>().Where(part => part.Type == s.Value.Type))
                    yield return [s with { Value = part }];
                yield return [s with { Value = Zero(s.Value.Type) }];
                break;
            case AssignStruct s:
                yield return [s with { Value = Zero(s.Value.Type) }];
                break;
        }
    }

    private static IEnumerable<Expr> Simpler(Expr expr)
    {
        if (expr is not Match match)
            yield break;
        foreach (MatchArm arm in match.Arms)
        {
            yield return arm.Value;
            if (match.Arms.Length > 1)
                yield return match with { Arms = [.. match.Arms.Where(other => other != arm)] };
            if (arm.When is not null)
                yield return match with { Arms = [.. match.Arms.Select(other => other == arm ? arm with { When = null } : other)] };
        }
    }

    private static NewStruct Zero(StructType type) =>
        new(type, [.. type.Members.Select(m => m.Struct is { } inner ? Zero(inner) : (Node)new Const(0.5, type.Real))]);

    private static IEnumerable<Program> Methods(Program program)
    {
        foreach (Method helper in program.Helpers.Where(h => !Tree.Descendants(program).Any(n => n is Call c && c.Method == h.Name)))
            yield return program with { Helpers = [.. program.Helpers.Where(h => h != helper)] };
        foreach (Call call in Tree.Descendants(program).OfType<Call>())
            foreach (Argument argument in call.Args)
                yield return Tree.Replace(program, call, call with { Args = [.. call.Args.Where(a => a != argument)] });
        foreach (Method helper in program.Helpers)
            foreach (Param param in helper.Params)
                if (!IsUsed(helper, param))
                    yield return Without(program, helper, param);
    }

    private static Program Without(Program program, Method helper, Param param)
    {
        Program called = (Program)Tree.Map(program, n => n is Call call && call.Method == helper.Name
            ? call with { Args = [.. call.Args.Where(a => a.Param != param.Name)] }
            : null);
        Method now = called.Helpers.Single(h => h.Name == helper.Name);
        return Tree.Replace(called, now, now with { Params = [.. now.Params.Where(p => p.Name != param.Name)] });
    }

    private static IEnumerable<Program> Spans(Program program) =>
        from view in Tree.Descendants(program).OfType<SpanExpr>()
        from source in Tree.Children(view).OfType<SpanExpr>()
        select Tree.Replace(program, view, source);

    private static IEnumerable<Program> Expressions(Program program)
    {
        foreach (Expr expr in Tree.Descendants(program).OfType<Expr>())
        {
            if (expr is Const { Value: 0 or 0.5 or 1 })
                continue;
            foreach (Expr part in Tree.Children(expr).OfType<Expr>().Where(part => part.Type == expr.Type))
                yield return Tree.Replace(program, expr, part);
            foreach (Expr simpler in Simpler(expr))
                yield return Tree.Replace(program, expr, simpler);
            if (expr is Var)
                continue;
            foreach (double value in expr.Type.IsReal() ? s_simple[1..3] : s_simple[..1].Append(1))
                yield return Tree.Replace(program, expr, new Const(value, expr.Type));
        }
    }

    private static IEnumerable<Case> Parameters(Case c)
    {
        Method main = c.Program.Main;
        for (int i = 0; i < main.Params.Length; i++)
        {
            if (IsUsed(main, main.Params[i]) || main.Params.Count(p => p.IsActive) < 2)
                continue;
            T[] Drop<T>(T[] items) => [.. items[..i], .. items[(i + 1)..]];
            yield return c with
            {
                Program = c.Program with { Main = main with { Params = Drop(main.Params) } },
                Inputs = [.. c.Inputs.Select(inputs => inputs with { Args = Drop(inputs.Args), Seeds = Drop(inputs.Seeds) })],
            };
        }
    }

    private static IEnumerable<Case> Values(Case c)
    {
        if (c.Inputs is not [var inputs])
            yield break;
        Param[] parameters = c.Program.Main.Params;
        Case With(Inputs simpler) => c with { Inputs = [simpler] };

        bool[] all = [.. parameters.Select(p => !p.Form.IsScalar() && !p.Form.IsWhole())];
        foreach (bool[] chosen in parameters.Select((_, i) => all.Select((span, k) => span && k == i).ToArray()).Prepend(all))
            if (chosen.Contains(true) && inputs.Args.Where((arg, i) => chosen[i]).All(arg => arg.Length > 1))
                yield return With(inputs with { Args = Shorter(parameters, inputs.Args, chosen), Seeds = Shorter(parameters, inputs.Seeds, chosen) });
        if (inputs.ResultGrad is not (0 or 1))
            yield return With(inputs with { ResultGrad = 1 });
        for (int p = 0; p < parameters.Length; p++)
        {
            for (int i = 0; i < inputs.Args[p].Length; i++)
            {
                if (parameters[p].Type.IsInteger() && inputs.Args[p][i] > 0)
                    yield return With(inputs with { Args = Changed(inputs.Args, p, i, inputs.Args[p][i] - 1) });
                else if (parameters[p].Type.IsReal() && !s_simple.Contains(inputs.Args[p][i]))
                    foreach (double value in s_simple.Skip(1))
                        yield return With(inputs with { Args = Changed(inputs.Args, p, i, value) });
            }
            for (int i = 0; i < inputs.Seeds[p].Length; i++)
                if (inputs.Seeds[p][i] != 0)
                    yield return With(inputs with { Seeds = Changed(inputs.Seeds, p, i, inputs.Seeds[p][i] == 1 ? 0 : 1) });
        }
    }

    private static bool IsUsed(Method method, Param param)
    {
        bool Names(string used) => used.Split('.')[0] == param.Name;
        return Tree.Descendants(method.Body).Any(n => (n is Var v && Names(v.Name)) || (n is SpanVar s && Names(s.Name)) || (n is StructVar t && Names(t.Name)) || (n is Whole w && Names(w.Name)) || (n is RowOf r && Names(r.Rows)) || (n is RowCount o && Names(o.Rows)) || (n is ForEachRow f && Names(f.Rows)) || (n is Cell c && Names(c.Grid)) || (n is GridSize g && Names(g.Grid)));
    }

    private static double[][] Shorter(Param[] parameters, double[][] rows, bool[] chosen) =>
        [.. rows.Select((row, i) => chosen[i] && row.Length > 0 ? row[..^parameters[i].Width] : row)];

    private static double[][] Changed(double[][] rows, int row, int index, double value)
    {
        double[][] changed = [.. rows.Select(r => r.ToArray())];
        changed[row][index] = value;
        return changed;
    }
}
