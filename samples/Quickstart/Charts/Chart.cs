using System.Xml.Linq;
using static Quickstart.Charts.Svg;

namespace Quickstart.Charts;

/// <summary>Axes, a legend where it is needed, and series drawn one over the other, in order.</summary>
internal sealed class Chart(string title, Axis x, Axis y, params Series[] series)
{
    public const double Width = 460;
    public const double Height = 380;

    // The plot itself, within the chart.
    private const double Left = 66, Right = 442, Top = 66, Bottom = 324;

    public XElement Draw() => Element(
        "g", [],
        Text(Left, 24, title, ("class", "title")),
        series.Length > 1 ? Legend() : [],
        Grid(),
        series.Select(Plot));

    private XElement Grid() => Element(
        "g", [],
        x.Ticks.Select(tick => Element("line", [("x1", AtX(tick.Position)), ("x2", AtX(tick.Position)), ("y1", Top), ("y2", Bottom)])),
        y.Ticks.Select(tick => Element("line", [("x1", Left), ("x2", Right), ("y1", AtY(tick.Position)), ("y2", AtY(tick.Position))])),
        x.Ticks.Select(tick => Text(AtX(tick.Position), Bottom + 18, tick.Label, ("text-anchor", "middle"))),
        y.Ticks.Select(tick => Text(Left - 8, AtY(tick.Position) + 4, tick.Label, ("text-anchor", "end"))),
        Text((Left + Right) / 2, Bottom + 40, x.Label, ("text-anchor", "middle")),
        Text(0, 0, y.Label, ("text-anchor", "middle"), ("transform", $"translate(16 {(Top + Bottom) / 2}) rotate(-90)")));

    private IEnumerable<XElement> Legend()
    {
        double left = Left;
        foreach (Series entry in series)
        {
            yield return Draw(entry, entry.Mark == Mark.Dots ? [(left + 11, 45)] : [(left, 45), (left + 22, 45)]);
            yield return Text(left + 28, 49, entry.Name);
            left += 50 + 6.5 * entry.Name.Length;
        }
    }

    private XElement Plot(Series entry) =>
        Draw(entry, [.. entry.X.Zip(entry.Y, (u, v) => (AtX(x.Position(u)), AtY(y.Position(v))))]);

    private static XElement Draw(Series entry, (double X, double Y)[] points)
    {
        if (entry.Mark == Mark.Dots)
        {
            return Element(
                "g", [("fill", entry.Color)],
                points.Select(point => Element("circle", [("cx", point.X), ("cy", point.Y), ("r", 3.2)])));
        }

        string path = string.Join(' ', points.Select(point => $"{point.X:0.##},{point.Y:0.##}"));
        return Element(
            "polyline",
            [("points", path), ("stroke", entry.Color), ("stroke-dasharray", entry.Mark == Mark.Dashes ? "6 5" : "none")]);
    }

    private static double AtX(double position) => Left + position * (Right - Left);

    private static double AtY(double position) => Bottom - position * (Bottom - Top);
}
