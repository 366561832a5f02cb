using System.Linq;
using AotGrad.Generator.Diagnostics;
using AotGrad.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Parse;

/// <summary>Ref locals: further names for places, which are chosen where the local is declared.</summary>
internal sealed partial class BodyReader
{
    /// <summary><c>ref double r = ref y[i];</c></summary>
    private void ReadReference(ILocalSymbol symbol, IOperation? initializer)
    {
        Expr? place = initializer is null ? null
            : symbol.RefKind == RefKind.Ref ? ReadTarget(initializer)
            : IsPlace(initializer) ? ReadExpr(initializer)
            : Unsupported(initializer, $"the ref local '{symbol.Name}'", "let it refer to an element or variable");
        // Without a place, the reason is reported.
        if (place is null) Declare(symbol, TypeMap.ToIr(symbol.Type) ?? IrType.Int);
        else _locals[symbol] = FixPlace(place);
    }

    /// <summary>The same place later on, whatever becomes of the variables that chose it.</summary>
    private Expr FixPlace(Expr place) => FixIndex(place.Map(leaf => leaf is Load { View: not Field } load && (load.View is not Row || IsReplaceable(load.View)) ? load with { View = Keep(load.View, "view") } : leaf));
}
