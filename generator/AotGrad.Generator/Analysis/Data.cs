using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Analysis;

/// <summary>What code that AotGrad does not see may change: members of objects, static fields, and elements of arrays in them.</summary>
internal static class Data
{
    public static bool IsChanging(Expr expr) => expr is Field { IsMutable: true, Type: ScalarType } || (expr is Load load && load.View.Base() is Field);

    /// <summary>Whether a statement reads such data, or looks at memory or objects that it finds there.</summary>
    public static bool IsReadBy(Stmt stmt) => stmt.Reads().SelectMany(r => r.Nodes()).Any(e => IsChanging(e) || e is Field { IsMutable: true })
        || (stmt is Assign { Target.Type.IsView: true } assign && assign.Value.Base() is Field)
        || stmt.Reads().Any(r => r.Type.IsView && r.Base() is Field);
}
