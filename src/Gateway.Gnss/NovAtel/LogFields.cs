using System.Buffers.Text;

namespace Gateway.Gnss.NovAtel;

/// <summary>Walks over the comma-separated fields of an ASCII log. A field that cannot be read makes <see cref="Ok"/> false for good.</summary>
internal ref struct LogFields(ReadOnlySpan<byte> fields)
{
    private ReadOnlySpan<byte> _rest = fields;
    private bool _isPast;

    public bool Ok { get; private set; } = true;

    /// <summary>The next field, without quotation marks; empty beyond the last one, which is a fault.</summary>
    public ReadOnlySpan<byte> Next()
    {
        if (_isPast)
        {
            Ok = false;
            return [];
        }

        int comma = _rest.IndexOf((byte)',');
        ReadOnlySpan<byte> field = comma < 0 ? _rest : _rest[..comma];
        _isPast = comma < 0;
        _rest = comma < 0 ? [] : _rest[(comma + 1)..];
        return field.Trim((byte)'"');
    }

    public void Skip(int count)
    {
        while (count-- > 0)
            Next();
    }

    public double Number()
    {
        ReadOnlySpan<byte> field = Next();
        bool isNumber = Utf8Parser.TryParse(field, out double value, out int length) && length == field.Length && double.IsFinite(value);
        Ok &= isNumber;
        return isNumber ? value : 0;
    }

    public int Integer(int max)
    {
        ReadOnlySpan<byte> field = Next();
        bool isNumber = Utf8Parser.TryParse(field, out int value, out int length) && length == field.Length && value >= 0 && value <= max;
        Ok &= isNumber;
        return isNumber ? value : 0;
    }

    /// <summary>A position type by its name.</summary>
    public PositionType Type()
    {
        PositionType? type = PositionTypeName.Find(Next());
        // Firmware newer than the document: a solution that we cannot grade.
        return type ?? PositionType.Single;
    }

    /// <summary>Whether a solution status says that one was computed.</summary>
    public bool IsComputed() => Next().SequenceEqual("SOL_COMPUTED"u8);

    /// <summary>A base station's id; absent where it is no number.</summary>
    public int? Station() => StationOf(Next());

    public static int? StationOf(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)0);
        text = (end < 0 ? text : text[..end]).Trim((byte)' ');
        return Utf8Parser.TryParse(text, out ushort id, out int length) && length == text.Length && id <= 4095 ? id : null;
    }
}
