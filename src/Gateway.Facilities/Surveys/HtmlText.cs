using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Gateway.Facilities.Surveys;

/// <summary>HTML being written: everything that is not markup is escaped.</summary>
internal sealed class HtmlText
{
    // Korean stays readable in the file.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Writes markup with values; the values are escaped, the markup is not.</summary>
    public HtmlText Add(FormattableString markup)
    {
        object?[] values = markup.GetArguments();
        object?[] escaped = new object?[values.Length];
        for (int i = 0; i < values.Length; i++)
            escaped[i] = values[i] is string text ? Encoder.Encode(text) : values[i];
        _text.Append(string.Format(CultureInfo.InvariantCulture, markup.Format, escaped)).Append('\n');
        return this;
    }

    /// <summary>Writes a page's style sheet, which holds no value from outside.</summary>
    public HtmlText Style(string sheet)
    {
        _text.Append("<style>\n").Append(sheet).Append("\n</style>\n");
        return this;
    }

    /// <summary>A row of a two-column table: Korean and English label, value; left out where there is none.</summary>
    public void Row(string korean, string english, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Add($"<tr><th>{korean}<small lang=\"en\">{english}</small></th><td>{value}</td></tr>");
    }

    public void Heading(string korean, string english) => Add($"<h2>{korean} <small lang=\"en\">{english}</small></h2>");

    public override string ToString() => _text.ToString();
}
