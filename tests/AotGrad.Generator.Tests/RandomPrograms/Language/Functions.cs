namespace AotGrad.Generator.Tests.RandomPrograms.Language;

internal enum FunctionForm
{
    Local,
    Lambda,
}

/// <summary>A function inside a method, which sees the variables around it; no two of a program have the same name.</summary>
internal sealed record DeclareFunction(Method Function, FunctionForm Form) : Stmt;
