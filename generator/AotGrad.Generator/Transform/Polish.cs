using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Analysis;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>The passes that make a derived body what a person would have written.</summary>
internal static class Polish
{
    /// <param name="inputs">All that the generated method is given.</param>
    /// <param name="outputs">Locals that the caller sees.</param>
    /// <param name="restored">Memory that the caller sees, beside that of its arguments.</param>
    /// <param name="ownsTapes">Each value that is taped has a tape of its own.</param>
    public static (Block Body, IReadOnlyList<Expr> Results) Run(
        Block body, Roots roots, IReadOnlyList<Local> inputs, IReadOnlyList<Local> outputs, IReadOnlyList<Expr> results, IReadOnlyList<Expr> restored, bool ownsTapes, ref int nextId, bool trapsNaN = false)
    {
        (body, results) = Simplify.Run(body, roots, inputs, [], results);
        body = Prune.Run(body, roots, [.. outputs, .. results.SelectMany(r => r.Locals())], restored);
        if (trapsNaN) body = NaNTraps.DropRepeated(body, roots);
        if (ownsTapes) body = KeepByIndex.Run(body, ref nextId);
        return (Upward.Run(body, roots, [.. outputs, .. results.SelectMany(r => r.Locals())]), results);
    }
}
