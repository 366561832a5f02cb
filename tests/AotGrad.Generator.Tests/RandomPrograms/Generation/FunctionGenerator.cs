using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Generation;

/// <summary>Functions inside methods: they read and write what they capture.</summary>
internal sealed class FunctionGenerator(Random random, Calls calls, StructType[] types, Func<ScalarType> pickReal)
{
    /// <param name="scope">Where the function stands, and may be called from then on.</param>
    /// <param name="body">Makes the body of a function, from its scope, and whether it is to be one expression.</param>
    public DeclareFunction Make(Scope scope, Func<Scope, Method, bool, Block> body)
    {
        FunctionForm form = random.Chance(60) ? FunctionForm.Local : FunctionForm.Lambda;
        int spanLength = 1 + random.Next(2);
        Scope inner = scope.Function();
        string name = calls.FreshFunction();
        Param[] parameters = [.. Params(inner, form)];
        bool isVoid = form == FunctionForm.Local && random.Chance(25);
        StructType? type = !isVoid && form == FunctionForm.Local && types.Length > 0 && random.Chance(20) ? random.Pick(types) : null;
        ScalarType? result = isVoid || type is not null ? null : form == FunctionForm.Local && random.Chance(20) ? ScalarType.Bool : pickReal();
        var signature = new Method(name, parameters, result, new Block([]), type);
        foreach (Param p in parameters)
            inner.Add(p, spanLength);
        Method function = signature with { Body = body(inner, signature, form == FunctionForm.Lambda && random.Chance(60)) };
        scope.Add(new Callee(function, spanLength, IsLambda: form == FunctionForm.Lambda));
        return new DeclareFunction(function, form);
    }

    private IEnumerable<Param> Params(Scope inner, FunctionForm form)
    {
        // Names are made before the parameters are in scope: each from a pool of its own.
        bool isLocal = form == FunctionForm.Local;
        int count = isLocal ? random.Next(3) : 1 + random.Next(2);
        foreach (string pool in new[] { "v0", "w0" }.Take(count))
            yield return new Param(inner.Fresh(random, pool), pickReal(), isLocal && random.Chance(20) ? ParamForm.Ref : ParamForm.Value);
        if (isLocal && random.Chance(25))
            yield return new Param(inner.Fresh(random, "part0"), pickReal(), random.Chance(50) ? ParamForm.ReadOnlySpan : ParamForm.Span);
        if (isLocal && types.Length > 0 && random.Chance(40) && random.Pick(types) is { } type)
            yield return new Param(inner.Fresh(random, "at0"), type.Real, ParamForm.Value, Struct: type);
    }
}
