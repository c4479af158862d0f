using System.Globalization;
using System.Text;

namespace Gateway.Gnss.Ntrip.SourceTables;

/// <summary>Fields of one record, separated by ';'. A separator in quotes belongs to its field (RTCM 10410.1, 5).</summary>
internal sealed class RecordFields
{
    private readonly List<(string Text, int Start)> _fields = [];

    public RecordFields(string line)
    {
        Line = line;
        // Quotes that never close quote nothing.
        bool quotes = line.Count(c => c == '"') % 2 == 0;
        var field = new StringBuilder();
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (quotes && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ';' && !quoted)
            {
                _fields.Add((field.ToString().Trim(), start));
                field.Clear();
                start = i + 1;
            }
            else
            {
                field.Append(line[i]);
            }
        }

        _fields.Add((field.ToString().Trim(), start));
    }

    public string Line { get; }

    public int Count => _fields.Count;

    /// <summary>A field; empty where the record ends before it.</summary>
    public string this[int index] => index < _fields.Count ? _fields[index].Text : "";

    /// <summary>Everything from a field on, as it stands: the last field of each kind may hold anything.</summary>
    public string Rest(int index) => index < _fields.Count ? Line[_fields[index].Start..].Trim() : "";

    /// <summary>A number within limits; null for anything else.</summary>
    public double? Number(int index, double least, double most) =>
        double.TryParse(this[index], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most ? value : null;

    /// <summary>Longitude; the document says -180 to 180, casters also write 0 to 360.</summary>
    public double? Longitude(int index) => Number(index, -180, 360) is { } value ? (value > 180 ? value - 360 : value) : null;

    public int? Whole(int index, int most) =>
        int.TryParse(this[index], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= most ? value : null;
}
