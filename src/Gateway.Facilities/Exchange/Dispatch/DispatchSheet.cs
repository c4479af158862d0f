using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Gateway.Facilities;

/// <summary>
/// A sheet for police and fire: every facility with all names of its place, northing and easting named as such, latitude and
/// longitude, accuracy, and how to get in. As a page to print, or as text.
/// </summary>
public static class DispatchSheet
{
    /// <summary>Korean stays readable in the page's source.</summary>
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Style =
        """
        body { font: 11pt/1.35 "Noto Sans CJK KR", "Noto Sans KR", sans-serif; color: #000; background: #fff; margin: 12mm; max-width: 190mm; }
        h1 { font-size: 15pt; margin: 0; } h2 { font-size: 13pt; margin: 0 0 1mm; } header { border-bottom: 1pt solid #000; margin-bottom: 4mm; }
        section { break-inside: avoid; border-bottom: .5pt solid #666; padding: 2mm 0 3mm; }
        dl { display: grid; grid-template-columns: 62mm 1fr; gap: .5mm 4mm; margin: 0; } dt { color: #333; } dd { margin: 0; font-variant-numeric: tabular-nums; }
        dt small { display: block; font-size: 8pt; line-height: 1; } .blank { border-bottom: .5pt dotted #000; min-height: 6mm; }
        @page { size: A4; margin: 12mm; } @media print { body { margin: 0; } }
        """;

    /// <summary>Writes the sheet as a page: one file, nothing to load, UTF-8.</summary>
    /// <param name="stream">Written to, not closed.</param>
    /// <param name="facilities">What is written, in this order.</param>
    /// <param name="now">When the sheet is made.</param>
    public static void WritePage(Stream stream, IEnumerable<RegisteredFacility> facilities, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        DispatchEntry[] entries = [.. facilities.Select(DispatchEntry.Of)];
        using var page = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.WriteLine("<!doctype html>\n<html lang=\"ko\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.WriteLine($"<title>출동 안내 / Dispatch sheet</title>\n<style>\n{Style}\n</style>\n</head>\n<body>");
        page.WriteLine($"<header><h1>출동 안내 / Dispatch sheet</h1><p>{Heading(entries.Length, now)}</p></header>\n<main>");
        foreach (DispatchEntry entry in entries)
        {
            page.WriteLine($"<section>\n<h2>{Html.Encode(entry.Title)}</h2>\n<dl>");
            foreach (DispatchLine line in Shown(entry))
                page.WriteLine($"<dt>{line.Korean}<small>{line.English}</small></dt><dd{(line.Value is null ? " class=\"blank\"" : "")}>{Html.Encode(line.Value ?? "")}</dd>");
            page.WriteLine("</dl>\n</section>");
        }

        page.WriteLine("</main>\n</body>\n</html>");
    }

    /// <summary>Writes the sheet as text, UTF-8.</summary>
    /// <param name="stream">Written to, not closed.</param>
    /// <param name="facilities">What is written, in this order.</param>
    /// <param name="now">When the sheet is made.</param>
    public static void WriteText(Stream stream, IEnumerable<RegisteredFacility> facilities, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        DispatchEntry[] entries = [.. facilities.Select(DispatchEntry.Of)];
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"출동 안내 / Dispatch sheet\n{Heading(entries.Length, now)}");
        foreach (DispatchEntry entry in entries)
        {
            text.WriteLine($"\n{entry.Title}");
            foreach (DispatchLine line in Shown(entry))
                text.WriteLine($"  {line.Korean} / {line.English}: {line.Value ?? "________________"}");
        }
    }

    private static IEnumerable<DispatchLine> Shown(DispatchEntry entry) => entry.Lines.Where(line => line.IsAlwaysShown || line.Value is not null);

    private static string Heading(int count, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{count}개소 / {count} facilities · {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
