namespace AotGrad.Generator;

/// <summary>The tracking names of the pipeline's steps.</summary>
internal static class Steps
{
    public const string Parse = "Parse";
    public const string Method = "Method";
    public const string Options = "Options";
    public const string Index = "Index";
    public const string Bundle = "Bundle";
    public const string Generate = "Generate";
    public const string Text = "Text";
    public const string Friend = "Friend";
    public const string SourceMap = "SourceMap";
    public const string Declarations = "Declarations";
    public const string DeclarationBundle = "DeclarationBundle";
    public const string Declared = "Declared";
    public const string DeclaredText = "DeclaredText";
    public const string Rules = "Rules";
    public const string RuleIndex = "RuleIndex";
    public const string Issues = "Issues";
}
