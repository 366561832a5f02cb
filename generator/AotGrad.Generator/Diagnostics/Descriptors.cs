using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace AotGrad.Generator.Diagnostics;

/// <summary>All diagnostics: what is unsupported, why, and what to write instead.</summary>
internal static class Descriptors
{
    private const string Category = "AotGrad";

    private static readonly DiagnosticDescriptor NotPartial = new(
        Ids.NotPartial,
        "Containing type must be partial",
        "'{0}' must be partial, since the derivative of '{1}' is generated into it; add the 'partial' modifier",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor MethodForm = new(
        Ids.MethodForm,
        "Method cannot be differentiated",
        "'{0}' cannot be differentiated: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Type = new(
        Ids.Type,
        "Unsupported type",
        "{0} has the type '{1}', which AotGrad does not support; use float, double, integers, bool, structs and tuples of them, Span, ReadOnlySpan or arrays of these, and of numbers arrays of up to three dimensions, arrays of arrays and tensor spans",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Statement = new(
        Ids.Statement,
        "Unsupported statement",
        "AotGrad cannot differentiate {0}; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Expression = new(
        Ids.Expression,
        "Unsupported expression",
        "AotGrad cannot differentiate {0}; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NotDifferentiable = new(
        Ids.NotDifferentiable,
        "Call to a method without a derivative",
        "the derivative cannot be propagated through the call to '{0}', which has none; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor FieldWrite = new(
        Ids.FieldWrite,
        "Write to a field or property",
        "'{0}' cannot be written by a differentiated method, since its adjoint would outlive the call; use a local, an element of a Span parameter, or a ref parameter",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Recursion = new(
        Ids.Recursion,
        "Call cannot be reversed",
        "the call of '{0}', which cannot be inlined, cannot be reversed, since {1}; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Unreachable = new(
        Ids.Unreachable,
        "Callee uses private members",
        "'{0}' cannot be inlined here, since it uses private members of '{1}'; make them internal or move the caller into that type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ViewReassigned = new(
        Ids.ViewReassigned,
        "Span variable refers to memory of which too little is known",
        "'{0}' is assigned again, and what it refers to cannot be followed: a tensor span, an array of arrays of the caller, an array of several dimensions that a loop or branch makes, structs of which the method makes some and the caller others, or data beside other memory; use a variable for each, or copy the elements",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NothingToDifferentiate = new(
        Ids.NothingToDifferentiate,
        "Nothing to differentiate",
        "'{0}' has {1}, so its derivative is zero; remove [Differentiable] or change the signature",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NameClash = new(
        Ids.NameClash,
        "Generated name is taken",
        "the generated {0} has the same name as the {1}; rename one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Retain = new(
        Ids.Retain,
        "Local cannot be retained",
        "the adjoint of '{0}' cannot be retained in '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DerivativeLost = new(
        Ids.DerivativeLost,
        "Derivative is lost",
        "the derivative is lost where an active value is converted to an integer; compute with the floating-point value, or wrap it in Diff.Detach to say that this is meant",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor FieldIsData = new(
        Ids.FieldIsData,
        "Field is read as data",
        "'{0}' is read as a constant and gets no gradient; pass it as a parameter if it should have one",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor CalleeUnavailable = new(
        Ids.CalleeUnavailable,
        "Callee cannot be differentiated",
        "'{0}' cannot be differentiated here: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Delegate = new(
        Ids.Delegate,
        "Delegates cannot be differentiated",
        "'{0}' is a delegate, and what it runs is not known at build time; use a lambda or a method in its place, or a local that is one for good",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor WritableToUnknown = new(
        Ids.WritableToUnknown,
        "Writable memory passed to unknown code",
        "'{0}' is passed to '{1}', which could write it unseen; pass a ReadOnlySpan, or mark the method [Differentiable]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Storage = new(
        Ids.Storage,
        "Memory of the derivative",
        "the derivative of '{0}' {1}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor WhereCalled = new(
        Ids.WhereCalled,
        "Differentiated where it is called",
        "'{0}' is differentiated as part of the methods that call it, since {1}; nothing is generated for it alone",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor KernelForm = new(
        Ids.KernelForm,
        "Method cannot be a kernel",
        "'{0}' cannot be a kernel: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor KernelDependent = new(
        Ids.KernelDependent,
        "Pieces of work depend on each other",
        "'{0}' cannot be a kernel: '{1}' is not seen to be written, and read, only at elements that belong to the index; write an element that the index names, as in {1}[i] or {1}.Slice(i * n, n)[k], or vouch for it with [Kernel(AssumeIndependent = true)]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DeclarationTarget = new(
        Ids.DeclarationTarget,
        "Target of a derivative not found",
        "'{0}' asks for the derivative of '{1}', but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DeclarationParameter = new(
        Ids.DeclarationParameter,
        "Parameter of a declared derivative does not fit",
        "'{0}' cannot be generated: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Declaration = new(
        Ids.Declaration,
        "Declared derivative does not exist",
        "'{0}' cannot be generated: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DeclarationCycle = new(
        Ids.DeclarationCycle,
        "Derivatives are declared in a circle",
        "'{0}' asks for a derivative that is made from '{0}' itself: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Undeclared = new(
        Ids.Undeclared,
        "Call to a derivative that is not declared",
        "'{0}' is generated, and a [Differentiable] method can call only derivatives that are declared; declare it as a partial method: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Checkpoints = new(
        Ids.Checkpoints,
        "Checkpoints where there can be none",
        "Checkpoints cannot be kept here: {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleTarget = new(
        Ids.RuleTarget,
        "Rule of no method",
        "'{0}' is the rule of no method: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleAmbiguous = new(
        Ids.RuleAmbiguous,
        "Rule of several methods",
        "'{0}' may be the rule of '{1}' or of '{2}'; take all parameters of the one that is meant",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleParameter = new(
        Ids.RuleParameter,
        "Parameter of a rule stands for nothing",
        "'{0}' stands for nothing in '{1}', the rule of '{2}': {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleReturn = new(
        Ids.RuleReturn,
        "Rule returns the wrong type",
        "'{0}' must return '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleAccess = new(
        Ids.RuleAccess,
        "Rule is less accessible than its method",
        "'{0}' is less accessible than '{1}', and so derivatives could not call it; {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleTwice = new(
        Ids.RuleTwice,
        "Method has two rules",
        "'{0}' is a rule of '{1}', which already has one, '{2}'; remove one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleMissing = new(
        Ids.RuleMissing,
        "Rule takes too little",
        "'{0}', the rule of '{1}', does not take {2}; add the parameter {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleSaved = new(
        Ids.RuleSaved,
        "Saved memory is not filled, measured and taken",
        "'{0}' cannot be used for '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor RuleForm = new(
        Ids.RuleForm,
        "Method cannot be a rule",
        "'{0}' cannot be a rule: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Internal = new(
        Ids.Internal,
        "Internal error",
        "AotGrad failed on '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new[]
    {
        NotPartial, MethodForm, Type, Statement, Expression,
        NotDifferentiable, FieldWrite, Recursion, Unreachable, ViewReassigned,
        NothingToDifferentiate, NameClash, Retain, DerivativeLost,
        FieldIsData, CalleeUnavailable, Delegate, WritableToUnknown, Storage, WhereCalled, KernelForm, KernelDependent,
        DeclarationTarget, DeclarationParameter, Declaration, DeclarationCycle, Undeclared, Checkpoints,
        RuleTarget, RuleAmbiguous, RuleParameter, RuleReturn, RuleAccess, RuleTwice, RuleMissing, RuleSaved, RuleForm, Internal,
    }.ToDictionary(d => d.Id);

    public static IEnumerable<DiagnosticDescriptor> All => ById.Values;

    public static DiagnosticDescriptor Get(string id) => ById[id];
}
