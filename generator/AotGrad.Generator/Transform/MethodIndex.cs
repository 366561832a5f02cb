using System.Collections.Generic;
using System.Linq;
using AotGrad.Generator.Model;

namespace AotGrad.Generator.Transform;

/// <summary>All differentiable methods of the project by key.</summary>
internal sealed record MethodIndex(EquatableArray<MethodIr> Methods)
{
    public static MethodIndex Of(IEnumerable<MethodIr> methods) => new(methods.OrderBy(m => m.Key, System.StringComparer.Ordinal).ToEquatable());

    /// <summary>The method and, in a fixed order, all that it calls, directly or not.</summary>
    public Bundle BundleOf(MethodIr method)
    {
        Dictionary<string, MethodIr> byKey = [];
        foreach (MethodIr candidate in Methods) byKey[candidate.Key] = candidate;
        var found = new SortedDictionary<string, MethodIr>(System.StringComparer.Ordinal);
        Add(method);
        found.Remove(method.Key);
        return new Bundle(method, found.Values.ToEquatable());

        void Add(MethodIr caller)
        {
            found[caller.Key] = caller;
            foreach (Call call in caller.LocalFunctions.Append(caller).SelectMany(m => m.Body.All()).OfType<Call>())
            {
                if (!found.ContainsKey(call.Callee) && byKey.TryGetValue(call.Callee, out MethodIr? callee)) Add(callee);
            }
        }
    }
}
