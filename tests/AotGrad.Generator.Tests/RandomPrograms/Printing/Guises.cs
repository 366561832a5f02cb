using System.Text.RegularExpressions;
using AotGrad.Generator.Tests.RandomPrograms.Language;

namespace AotGrad.Generator.Tests.RandomPrograms.Printing;

/// <summary>What a helper is in C#, and how it is called accordingly.</summary>
internal enum Guise
{
    Method,

    /// <summary>A static local function of the main method.</summary>
    LocalFunction,

    /// <summary>A method over any floating-point type, called with double.</summary>
    Generic,
    Extension,

    /// <summary>A member of a struct that is passed as a type argument.</summary>
    TypeArgument,

    /// <summary>A member of a struct whose fields hold all parameters but the last, and which is passed as a value.</summary>
    FunctionObject,

    /// <summary>An instance method of the struct that is its first parameter.</summary>
    Member,

    /// <summary>An operator of the struct that is its first parameter.</summary>
    Operator,

    /// <summary>An instance method that changes the struct that is its first parameter.</summary>
    Mutator,
}

/// <summary>Chooses the guises of a program's helpers among those that fit them.</summary>
internal sealed partial class Guises
{
    /// <summary>The method through which functions that are type arguments are called.</summary>
    public const string Applying = "Apply";

    /// <summary>The method through which functions with fields are called.</summary>
    public const string Following = "Follow";

    /// <summary>The method through which functions that are delegates are called, and one that wraps them once more.</summary>
    public const string Handing = "Hand", Wrapping = "Wrap";

    /// <summary>Local functions of the main method through which delegates are called by functions inside them.</summary>
    public const string Holding = "Hold", HoldingBoth = "HoldBoth";

    private static readonly string[] s_operators = ["+", "-", "*", "/"];

    private readonly Dictionary<string, Guise> _guises = [];
    private readonly Dictionary<string, string> _operators = [];
    private readonly string _className;

    public Guises(Program program, string className, Spelling spelling)
    {
        _className = className;
        foreach (Method helper in program.Helpers)
        {
            Guise[] fitting = [.. Enum.GetValues<Guise>().Skip(1).Where(guise => Fits(guise, helper, program))];
            _guises[helper.Name] = fitting.Length > 0 && spelling.Chance(80)
                // The later ones fit seldom.
                ? spelling.Chance(70) ? fitting[^(1 + spelling.Below(Math.Min(2, fitting.Length)))] : fitting[spelling.Below(fitting.Length)]
                : Guise.Method;
            if (_guises[helper.Name] == Guise.Operator)
                _operators[helper.Name] = s_operators[_operators.Count % s_operators.Length];
        }
    }

    public Guise Of(string method) => _guises.GetValueOrDefault(method);

    /// <summary>Extension methods of all programs that are compiled together are candidates, and must not have the same name.</summary>
    public string NameOf(string method) => Of(method) == Guise.Extension ? method + "Of" + _className : method;

    public string OperatorOf(string method) => _operators[method];

    /// <summary>The interface of structs that a method changes, and the method through which it is called on them as type arguments.</summary>
    public static string ChangeType(string method) => "IChange" + method;

    public static string Changing(string method) => "Change" + method;

    /// <summary>Whether a method that changes a struct is also called through its interface: it is a function of one number then.</summary>
    public bool IsChange(Method method) => Of(method.Name) == Guise.Mutator
        && method is { Result: ScalarType.Double, Params: [{ Struct.IsGeneric: false }, { Type: ScalarType.Double, Form: ParamForm.Value, Struct: null, Default: null }] };

    public static string FunctionType(string method) => method + "Function";

    /// <summary>Text for double as text for the type parameter that stands for it.</summary>
    public static string Generalize(string line) => ManagedStack().Replace(DoubleType().Replace(line, "T"), "new $1[");

    /// <summary>Text of a method of a struct, in which the parameter is the struct itself.</summary>
    public static string InMember(string line, string parameter) => Regex.Replace(line, $@"(?<![\w.]){parameter}\b(?!:)", "this");

    [GeneratedRegex(@"stackalloc (T|\w+<T>)\[")]
    private static partial Regex ManagedStack();

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex DoubleType();

    /// <summary>Whether a method is a member of a generic struct.</summary>
    public bool IsInGeneric(Method method) => Of(method.Name) is Guise.Operator or Guise.Member or Guise.Mutator && method.Params[0].Struct!.IsGeneric;

    private static bool Fits(Guise guise, Method helper, Program program) =>
        FitsPlain(guise, helper, program) && (guise is not (Guise.Operator or Guise.Member or Guise.Mutator) || !helper.Params[0].Struct!.IsGeneric || IsOverAnyNumber(helper, program));

    /// <summary>Whether the body means the same with double spelled as a type parameter.</summary>
    private static bool IsOverAnyNumber(Method helper, Program program) =>
        helper.Result is null or ScalarType.Double && helper.Struct is null or { IsGeneric: true }
        && helper.Params.All(p => p is { Struct: null or { IsGeneric: true }, Default: null, Type: ScalarType.Double or ScalarType.Int })
        // Data has a type of its own.
        && !Tree.Descendants(helper).Any(n => program.Data.Any(d => n is Var v && v.Name == d.Name || n is SpanVar s && s.Name == d.Name))
        && !Tree.Descendants(helper).Any(n => n is Call or Whole or RowOf or ForEachRow or Is or Language.Match or MatchStmt or Elementwise or Reduce or DeclareFunction or StructExpr { Type.IsGeneric: false } or Expr { Type: ScalarType.Float } or DeclareBuffer { Struct.IsGeneric: false });

    private static bool FitsPlain(Guise guise, Method helper, Program program) => guise switch
    {
        Guise.LocalFunction => program.Helpers.All(m => m == helper || !Calls(m, helper)),
        Guise.Generic => helper.Params.Any(p => p.Type == ScalarType.Double) && IsOverAnyNumber(helper, program),
        Guise.Extension => helper.Params is [{ Form: ParamForm.Value, Default: null }, ..] && helper.IsDifferentiable && ArePositional(program, helper),
        Guise.TypeArgument => helper is { Result: ScalarType.Double, Params: [{ Type: ScalarType.Double, Form: ParamForm.Value, Struct: null, Default: null }] } && !Calls(helper, helper),
        Guise.FunctionObject => helper is { Result: ScalarType.Double, Params.Length: > 1 } && helper.Params.All(p => p is { Type: ScalarType.Double, Form: ParamForm.Value, Struct: null, Default: null })
            && ArePositional(program, helper) && !Calls(helper, helper),
        Guise.Operator => helper is { Struct: { Form: not (StructForm.Tuple or StructForm.Numerics) } type, Params: [{ Form: ParamForm.Value or ParamForm.In } first, { Form: ParamForm.Value or ParamForm.In, Default: null }] }
            && first.Struct == type && ArePositional(program, helper) && !Calls(helper, helper),
        Guise.Member => helper.Params is [{ Struct: { Form: not (StructForm.Tuple or StructForm.Numerics) }, Form: ParamForm.Value or ParamForm.In } self, ..]
            && !helper.Params.Any(p => p.MayBeWritten) && !MayWrite(helper, self) && ArePositional(program, helper)
            // C# has a receiver by reference, and reads it after the arguments.
            && (self.Form == ParamForm.In || CallsOf(program, helper).All(c => c.Args[1..].All(a => !Tree.Descendants(a).Any(n => n is Bump or AssignExpr or Call)))),
        Guise.Mutator => helper.Params is [{ Struct.Form: StructForm.Record or StructForm.Fields, Form: ParamForm.Ref }, ..] && ArePositional(program, helper) && !Tree.Descendants(helper.Body).Any(n => n is DeclareFunction),
        _ => false,
    };

    private static bool Calls(Method caller, Method callee) => Tree.Descendants(caller).Any(n => n is Call c && c.Method == callee.Name);

    private static IEnumerable<Call> CallsOf(Program program, Method helper) => Tree.Descendants(program).OfType<Call>().Where(c => c.Method == helper.Name);

    private static bool ArePositional(Program program, Method helper) => CallsOf(program, helper)
        .All(c => c.Args.Select(a => a.Param).SequenceEqual(helper.Params.Take(c.Args.Length).Select(p => p.Name)) && c.Args.Length > 0);

    private static bool MayWrite(Method helper, Param param)
    {
        return Tree.Descendants(helper.Body).Any(n => n is DeclareFunction
            || Writes.Assigns(n, param.Name)
            || (n is Argument argument && Writes.Names(argument.Value, param.Name)));
    }
}
