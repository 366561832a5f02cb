namespace AotGrad.Generator.Diagnostics;

/// <summary>The ids of all diagnostics.</summary>
internal static class Ids
{
    public const string NotPartial = "AG0001";
    public const string MethodForm = "AG0002";
    public const string Type = "AG0003";
    public const string Statement = "AG0004";
    public const string Expression = "AG0005";
    public const string NotDifferentiable = "AG0006";
    public const string FieldWrite = "AG0007";
    public const string Recursion = "AG0008";
    public const string Unreachable = "AG0009";
    public const string ViewReassigned = "AG0010";
    public const string NothingToDifferentiate = "AG0011";
    public const string NameClash = "AG0012";
    public const string Retain = "AG0013";
    public const string DerivativeLost = "AG0015";
    public const string FieldIsData = "AG0016";
    public const string CalleeUnavailable = "AG0017";
    public const string Delegate = "AG0018";
    public const string WritableToUnknown = "AG0019";
    public const string Storage = "AG0020";
    public const string WhereCalled = "AG0021";
    public const string KernelForm = "AG0030";
    public const string KernelDependent = "AG0031";
    public const string DeclarationTarget = "AG0032";
    public const string DeclarationParameter = "AG0033";
    public const string Declaration = "AG0034";
    public const string DeclarationCycle = "AG0035";
    public const string Undeclared = "AG0036";
    public const string Checkpoints = "AG0037";
    public const string RuleTarget = "AG0040";
    public const string RuleAmbiguous = "AG0041";
    public const string RuleParameter = "AG0042";
    public const string RuleReturn = "AG0043";
    public const string RuleAccess = "AG0044";
    public const string RuleTwice = "AG0045";
    public const string RuleMissing = "AG0046";
    public const string RuleSaved = "AG0047";
    public const string RuleForm = "AG0048";
    public const string Internal = "AG0099";
}
