using System.Text;

namespace AotGrad.Generator.Emit;

/// <summary>Writes lines at the current indentation.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
    }

    public void Open(string? header = null)
    {
        if (header is not null) Line(header);
        Line("{");
        _depth++;
    }

    /// <param name="after">What follows the brace.</param>
    public void Close(string after = "")
    {
        _depth--;
        Line("}" + after);
    }

    public override string ToString() => _text.ToString();
}
