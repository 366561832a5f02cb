using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using AotGrad.Generator.Rules;
using Convert = AotGrad.Generator.Model.Convert;

namespace AotGrad.Generator.Analysis;

/// <summary>Reports active values that reach code without a derivative, or lose theirs in an integer.</summary>
internal static class Derivability
{
    private const string MarkIt = "mark it [Differentiable], or wrap the arguments in Diff.Detach to treat them as constants";
    private const string WriteBackward = "its rule is for tangents only; write a [BackwardOf] rule as well";
    private const string DetachIt = "wrap the arguments in Diff.Detach to treat them as constants";
    private const string UseAnother = "write it with methods of Math that have one, or wrap the arguments in Diff.Detach to treat them as constants";

    /// <param name="ofTangents">Tangents are asked for, not adjoints; what these need of hand-written rules is looked at elsewhere.</param>
    public static void Check(Block body, Activity activity, List<Issue> issues, bool ofTangents = false)
    {
        HashSet<Issue> found = [];
        HashSet<Local> lossy = LossyIntegers(body, activity);
        foreach (Stmt stmt in body.All())
        {
            if (stmt is External call && call.Arguments.Any(a => IsActive(a, activity)))
            {
                found.Add(Issue.At(stmt.Origin!.Site, Ids.NotDifferentiable, call.Name, call.IsOurs ? MarkIt : call.Result is null ? DetachIt : UseAnother));
            }
            if (!ofTangents && stmt is CallForward { Halves: { Rule.Backward: null } target } ruled && activity.IsActive(ruled)) found.Add(Issue.At(stmt.Origin?.Site ?? 0, Ids.NotDifferentiable, target.Signature, WriteBackward));
            foreach (Expr node in stmt.Reads().SelectMany(r => r.Nodes()))
            {
                if (node is Intrinsic function && activity.IsVaried(function) && RuleTable.Find(function.Name, function.Arguments.Count) is null)
                {
                    found.Add(Issue.At(function.Site, Ids.NotDifferentiable, function.Name, UseAnother));
                }
                if (node is Convert { Type.IsFloating: true } back && !back.Operand.Type.IsFloating)
                {
                    foreach (Convert lost in Casts(back.Operand, activity)) found.Add(Issue.At(lost.Site, Ids.DerivativeLost));
                    if (back.Operand.Locals().Any(lossy.Contains) && !Casts(back.Operand, activity).Any())
                    {
                        foreach (int site in SitesOf(body, activity, lossy)) found.Add(Issue.At(site, Ids.DerivativeLost));
                    }
                }
            }
        }
        issues.AddRange(found.OrderBy(i => i.Site));
    }

    /// <summary>Memory counts as active as a whole.</summary>
    private static bool IsActive(Expr argument, Activity activity) =>
        argument.Type.IsView ? activity.IsVaried(new Load(argument, Constant.Int(0))) : activity.IsVaried(argument);

    private static IEnumerable<Convert> Casts(Expr expr, Activity activity) => expr.Nodes().OfType<Convert>()
        .Where(c => c.Site >= 0 && !c.Type.IsFloating && activity.IsVaried(c.Operand));

    /// <summary>Integers that were made from active values.</summary>
    private static HashSet<Local> LossyIntegers(Block body, Activity activity)
    {
        var lossy = new HashSet<Local>();
        int size;
        do
        {
            size = lossy.Count;
            foreach (Assign assign in body.All().OfType<Assign>().Where(a => a.Target.Type.IsInteger && !a.Target.Type.IsView))
            {
                if (Casts(assign.Value, activity).Any() || assign.Value.Locals().Any(lossy.Contains)) lossy.Add(assign.Target);
            }
        }
        while (lossy.Count != size);
        return lossy;
    }

    private static IEnumerable<int> SitesOf(Block body, Activity activity, HashSet<Local> lossy) => body.All().OfType<Assign>()
        .Where(a => lossy.Contains(a.Target)).SelectMany(a => Casts(a.Value, activity)).Select(c => c.Site);
}
