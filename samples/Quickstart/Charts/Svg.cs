using System.Xml.Linq;

namespace Quickstart.Charts;

/// <summary>The few SVG elements that a chart is made of.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, (string Name, object Value)[] attributes, params object[] content) => new(
        Namespace + name,
        attributes.Select(attribute => new XAttribute(attribute.Name, Rounded(attribute.Value))),
        content);

    public static XElement Text(double x, double y, string text, params (string Name, object Value)[] attributes) =>
        Element("text", [("x", x), ("y", y), .. attributes], text);

    private static object Rounded(object value) => value is double number ? Math.Round(number, 2) : value;
}
