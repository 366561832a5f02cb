using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>
/// Gives the final value of each retained local a name of its own, from which later reads take it: its adjoint is then
/// that of the value that the rest of the method sees.
/// </summary>
internal sealed class Retain(CallGraph graph)
{
    private const int Self = 0;

    public MethodIr Run(MethodIr method, List<Issue> issues, out List<Local> retained)
    {
        retained = [];
        foreach (string name in method.Retain)
        {
            List<Local> found = [.. method.Body.All()
                .SelectMany(s => s.Targets().Concat(s.Reads().SelectMany(r => r.Locals())))
                .Where(l => l.Name == name && !l.Synthetic)
                .Distinct()];
            string? why = method.Parameters.Any(p => p.Name == name) ? "it is a parameter, which has a gradient already"
                : found.Count == 0 ? "there is no such local"
                : found.Count > 1 ? "several locals have that name"
                : found[0].Type is not ScalarType || !found[0].Type.IsFloating ? "it is not a float or double"
                : MayReturnBefore(method, found[0]) ? "the method can return before its final value is known"
                : null;
            if (why is not null)
            {
                issues.Add(Issue.At(Self, Ids.Retain, name, method.Name, why));
                continue;
            }
            var value = new Local(method.NextId, name, found[0].Type);
            retained.Add(value);
            method = method with { NextId = method.NextId + 1, Body = Split(method.Body, found[0], value) };
        }
        return method;
    }

    /// <summary>Whether a loop or branch that assigns the local also ends the method: there, what is returned reads an earlier value.</summary>
    private bool MayReturnBefore(MethodIr method, Local local) => method.Body.All()
        .Where(s => s is For or While)
        .Any(s => Assigns(s, local) && method.Results.Any(r => Assigns(s, r)) && !IsInside(s, method.Body, local));

    private bool Assigns(Stmt stmt, Local local) => stmt.All().Any(s => Assigned(s).Contains(local));

    /// <summary>The locals that a statement itself assigns: a call only reads what its callee does not assign.</summary>
    private IEnumerable<Local> Assigned(Stmt stmt) => Assigned(stmt, []);

    private IEnumerable<Local> Assigned(Stmt stmt, HashSet<(string, int)> asked) => stmt is Call call && graph.Parameters(call.Callee) is { } parameters
        ? call.Arguments.Where((a, i) => a.ByReference && parameters[i].IsReference && MayAssign(call.Callee, i, asked)).Select(a => a.Value).OfType<Local>().Concat(call.Results)
        : stmt.Targets();

    /// <param name="asked">What is being asked for already: a recursive call assigns nothing that the method does not assign elsewhere.</param>
    private bool MayAssign(string callee, int parameter, HashSet<(string, int)> asked)
    {
        if (graph.Find(callee) is not { } method) return true;
        if (!asked.Add((callee, parameter))) return false;
        bool assigns = method.Body.All().Any(s => Assigned(s, asked).Contains(method.Parameters[parameter].Local));
        asked.Remove((callee, parameter));
        return assigns;
    }

    /// <summary>Whether all occurrences of a local are inside one statement.</summary>
    private static bool IsInside(Stmt stmt, Block body, Local local) =>
        stmt.All().Count(s => MentionsItself(s, local)) == body.All().Count(s => MentionsItself(s, local));

    private static bool MentionsItself(Stmt stmt, Local local) =>
        stmt.Targets().Contains(local) || stmt.Reads().Any(r => r.Locals().Contains(local));

    private Block Split(Block block, Local local, Local value)
    {
        int inside = -1, mentions = 0, lastAssignment = -1;
        for (int i = 0; i < block.Statements.Count; i++)
        {
            Stmt stmt = block.Statements[i];
            if (!Mentions(stmt, local)) continue;
            mentions++;
            inside = i;
            if (Assigns(stmt, local)) lastAssignment = i;
        }
        // One statement holds all occurrences: the local lives in a block of it.
        if (mentions == 1 && block.Statements[inside] is { } compound && compound.Blocks().Any())
        {
            Stmt inner = compound switch
            {
                If s => s with { Then = Split(s.Then, local, value), Else = Split(s.Else, local, value) },
                For s => s with { Body = Split(s.Body, local, value) },
                While s => s with { Body = Split(s.Body, local, value) },
                _ => compound,
            };
            return Block.Of(block.Statements.Select((s, i) => i == inside ? inner : s));
        }
        if (lastAssignment < 0) return block;
        Stmt assignment = block.Statements[lastAssignment];
        var later = new Substitution(new Dictionary<Local, Expr> { [local] = value });
        return Block.Of([
            .. block.Statements.Take(lastAssignment + 1),
            new Assign(value, local) { Origin = assignment.Origin },
            .. later.Rewrite(Block.Of(block.Statements.Skip(lastAssignment + 1))).Statements,
        ]);
    }

    private static bool Mentions(Stmt stmt, Local local) =>
        stmt.All().Any(s => MentionsItself(s, local));
}
