using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Nmea;

/// <summary>Fields with a unit, a date, or a number that need not be one.</summary>
internal static class FieldReaderWords
{
    private const int FirstYearOf1900s = 80;

    /// <summary>A length followed by its unit, M; some send the unit without the length.</summary>
    public static NmeaNumber? Metres(this ref FieldReader fields)
    {
        NmeaNumber? length = fields.Number();
        fields.Unit('M');
        return length;
    }

    /// <summary>A unit letter, or nothing.</summary>
    public static void Unit(this ref FieldReader fields, char unit) => fields.Demand(fields.Letter() is not { } sent || sent == unit);

    /// <summary>ddmmyy.</summary>
    public static DateOnly? ShortDate(this ref FieldReader fields)
    {
        if (fields.Integer(999_999) is not { } date)
            return null;
        int year = date % 100;
        return Date(ref fields, year + (year >= FirstYearOf1900s ? 1900 : 2000), date / 100 % 100, date / 10_000);
    }

    /// <summary>mmddyy, as Trimble and Leica write it.</summary>
    public static DateOnly? MonthFirstDate(this ref FieldReader fields)
    {
        if (fields.Integer(999_999) is not { } date)
            return null;
        int year = date % 100;
        return Date(ref fields, year + (year >= FirstYearOf1900s ? 1900 : 2000), date / 10_000, date / 100 % 100);
    }

    /// <summary>Degrees with decimals and a sign, in one field.</summary>
    public static NmeaNumber? SignedDegrees(this ref FieldReader fields, int limit)
    {
        NmeaNumber? sent = fields.Number();
        fields.Demand(sent is not { } degrees || Math.Abs(degrees.ToDouble()) <= limit);
        return fields.Ok ? sent : null;
    }

    /// <summary>A height with three letters in front that say which: EHT above the ellipsoid, GHT above the geoid.</summary>
    public static NmeaNumber? LabelledHeight(this ref FieldReader fields, out bool isEllipsoidal)
    {
        ReadOnlySpan<byte> raw = fields.Raw();
        isEllipsoidal = raw.StartsWith("EHT"u8);
        if (raw.IsEmpty)
            return null;
        bool hasLabel = raw.Length > 3 && raw[0] is >= (byte)'A' and <= (byte)'Z';
        var number = new FieldReader(hasLabel ? raw[3..] : raw);
        NmeaNumber? height = number.Number();
        fields.Demand(number.Ok && number.AtEnd);
        return fields.Ok ? height : null;
    }

    /// <summary>dd, mm, yyyy in three fields.</summary>
    public static DateOnly? LongDate(this ref FieldReader fields)
    {
        int? day = fields.Integer(31), month = fields.Integer(12), year = fields.Integer(9999);
        return day is null || month is null || year is null ? null : Date(ref fields, year.Value, month.Value, day.Value);
    }

    /// <summary>A whole number; null where the field holds anything else, which is no fault.</summary>
    public static int? IntegerOrNull(this ref FieldReader fields) =>
        System.Buffers.Text.Utf8Parser.TryParse(fields.Raw(), out ushort value, out _) ? value : null;

    /// <summary>Degrees of a satellite's direction; receivers send whole ones, a decimal part is rounded off.</summary>
    public static short? WholeDegrees(this ref FieldReader fields)
    {
        short? whole = fields.Small(out bool isPlain);
        if (!isPlain)
            return OtherDegrees(ref fields);
        fields.Demand(whole is null or <= 360);
        return whole;
    }

    private static short? OtherDegrees(ref FieldReader fields)
    {
        NmeaNumber? sent = fields.Number();
        if (sent is not { } number)
            return null;
        long degrees = number.Decimals == 0 ? number.Unscaled : (long)Math.Round(number.ToDouble());
        fields.Demand(degrees is >= -90 and <= 360);
        return fields.Ok ? (short)degrees : null;
    }

    /// <summary>A small number in tenths; a second decimal is rounded off.</summary>
    public static short? Tenths(this ref FieldReader fields)
    {
        short? whole = fields.Small(out bool isPlain);
        return isPlain ? (short?)(whole * 10) : OtherTenths(ref fields);
    }

    private static short? OtherTenths(ref FieldReader fields)
    {
        NmeaNumber? sent = fields.Number();
        if (sent is not { } number)
            return null;
        long tenths = number.Decimals == 0 ? number.Unscaled * 10 : (long)Math.Round(number.ToDouble() * 10);
        fields.Demand(tenths is >= -9990 and <= 9990);
        return fields.Ok ? (short)tenths : null;
    }

    /// <summary>One hexadecimal digit.</summary>
    public static int? HexDigit(this ref FieldReader fields)
    {
        if (fields.AtEnd || fields.Letter() is not { } letter)
            return null;
        int value = HexDigits.Value((byte)letter);
        fields.Demand(value >= 0);
        return value >= 0 ? value : null;
    }

    /// <summary>One hexadecimal digit; null where the field holds anything else, which is no fault.</summary>
    public static int? HexDigitOrNull(this ref FieldReader fields)
    {
        if (fields.AtEnd)
            return null;
        ReadOnlySpan<byte> sent = fields.Raw();
        return sent.Length == 1 && HexDigits.Value(sent[0]) is >= 0 and var value ? value : null;
    }

    /// <summary>A number and in the next field its unit.</summary>
    public static NmeaNumber? WithUnit(this ref FieldReader fields, char unit)
    {
        NmeaNumber? value = fields.Number();
        fields.Unit(unit);
        return value;
    }

    /// <summary>A number and in the next field its name, which is of no account.</summary>
    public static NmeaNumber? Named(this ref FieldReader fields)
    {
        NmeaNumber? value = fields.Number();
        fields.Skip();
        return value;
    }

    /// <summary>A whole number with nothing behind it; null if a letter follows, which is no fault.</summary>
    public static int? IntegerIfPlain(this ref FieldReader fields)
    {
        ReadOnlySpan<byte> raw = fields.Raw();
        return System.Buffers.Text.Utf8Parser.TryParse(raw, out ushort value, out int length) && length == raw.Length ? value : null;
    }

    /// <summary>A datum's code; null where the field holds anything but three characters.</summary>
    public static DatumCode? Datum(this ref FieldReader fields) => CodeOf(fields.Raw());

    /// <summary>A datum's code, and behind it the field of its subdivision, which is skipped.</summary>
    public static DatumCode? DatumAndSubdivision(this ref FieldReader fields, out ReadOnlySpan<byte> name)
    {
        name = fields.Raw();
        fields.Skip();
        return CodeOf(name);
    }

    /// <summary>yyyymmdd.</summary>
    public static DateOnly? YearFirstDate(this ref FieldReader fields) =>
        fields.Integer(99_999_999) is { } date ? Date(ref fields, date / 10_000, date / 100 % 100, date % 100) : null;

    /// <summary>yyyymmddhhmmss.ss in one field.</summary>
    public static DateOnly? CompactDate(this ref FieldReader fields, out NmeaTime? time)
    {
        const int DateDigits = 8;
        time = null;
        ReadOnlySpan<byte> raw = fields.Raw();
        if (raw.IsEmpty)
            return null;
        bool isLong = raw.Length > DateDigits;
        var day = new FieldReader(isLong ? raw[..DateDigits] : raw);
        var clock = new FieldReader(isLong ? raw[DateDigits..] : default);
        int? sent = day.Integer(99_999_999);
        time = clock.Time();
        fields.Demand(isLong && day.Ok && clock.Ok && sent.HasValue);
        return fields.Ok && sent is { } date ? Date(ref fields, date / 10_000, date / 100 % 100, date % 100) : null;
    }

    private static DatumCode? CodeOf(ReadOnlySpan<byte> raw) => raw.Length == 3 ? new DatumCode(raw[0], raw[1], raw[2]) : null;

    private static DateOnly? Date(ref FieldReader fields, int year, int month, int day)
    {
        bool exists = year is >= 1980 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        fields.Demand(exists);
        return exists ? new DateOnly(year, month, day) : null;
    }
}
