using System.Xml.Linq;
using static Quickstart.Charts.Svg;

namespace Quickstart.Charts;

/// <summary>A picture that any browser shows, with nothing to load: charts side by side under a heading.</summary>
internal static class SvgFile
{
    private const double Heading = 56;

    private const string Style = """
        text { font: 13px system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; fill: #4b5563; }
        .heading { font-size: 19px; font-weight: 600; fill: #111827; }
        .title { font-size: 15px; font-weight: 600; fill: #111827; }
        line { stroke: #e5e7eb; }
        polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
        """;

    public static void Write(string path, string heading, params Chart[] charts)
    {
        double width = charts.Length * Chart.Width, height = Heading + Chart.Height;
        var picture = Element(
            "svg",
            [("viewBox", $"0 0 {width} {height}"), ("width", width), ("height", height), ("role", "img")],
            Element("title", [], heading),
            Element("style", [], Style),
            Element("rect", [("width", "100%"), ("height", "100%"), ("fill", "white")]),
            Text(width / 2, 36, heading, ("class", "heading"), ("text-anchor", "middle")),
            charts.Select((chart, i) => Element(
                "g", [("transform", $"translate({i * Chart.Width} {Heading})")], chart.Draw())));
        picture.Save(path);
    }
}
