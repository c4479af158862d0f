using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Nmea;

/// <summary>
/// Builds one sentence field by field: what is absent is an empty field, and the end adds the checksum. Longer than the
/// 82 characters of NMEA 0183 where a centimetre needs the digits, as receivers' own are.
/// </summary>
internal ref struct SentenceBuilder
{
    private const int Longest = 256;

    /// <summary>8 decimals of a minute: 0.02 mm.</summary>
    private const long PartsOfMinute = 100_000_000;

    private readonly Span<byte> _line;
    private int _length;

    /// <param name="line">Room for it; see <see cref="Room"/>.</param>
    /// <param name="address">Talker and type, such as GPGGA.</param>
    public SentenceBuilder(Span<byte> line, ReadOnlySpan<byte> address)
    {
        _line = line;
        _line[_length++] = (byte)'$';
        address.CopyTo(_line[1..]);
        _length += address.Length;
    }

    /// <summary>Bytes that a sentence may need.</summary>
    public static int Room => Longest;

    public void Empty() => _line[_length++] = (byte)',';

    public void Letter(char letter)
    {
        Empty();
        _line[_length++] = (byte)letter;
    }

    public void Whole(int? value, int digits = 1)
    {
        Empty();
        if (value is not { } number)
            return;
        Utf8.TryWrite(_line[_length..], CultureInfo.InvariantCulture, $"{number}", out int written);
        int zeros = Math.Max(0, digits - written);
        if (zeros > 0)
        {
            _line.Slice(_length, zeros).Fill((byte)'0');
            Utf8.TryWrite(_line[(_length + zeros)..], CultureInfo.InvariantCulture, $"{number}", out written);
        }
        _length += zeros + written;
    }

    public void Number(double? value, int decimals)
    {
        Empty();
        if (value is not { } number)
            return;
        double rounded = Math.Round(number, decimals) + 0.0; // No "-0.000".
        _ = rounded.TryFormat(_line[_length..], out int written, decimals switch { 1 => "0.0", 2 => "0.00", 3 => "0.000", _ => "0.0000" }, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>hhmmss.ss.</summary>
    public void Time(TimeSpan? time)
    {
        Empty();
        if (time is not { } day)
            return;
        long hundredths = day.Ticks / (TimeSpan.TicksPerSecond / 100);
        Utf8.TryWrite(_line[_length..], CultureInfo.InvariantCulture, $"{hundredths / 360_000:00}{hundredths / 6000 % 60:00}{hundredths / 100 % 60:00}.{hundredths % 100:00}", out int written);
        _length += written;
    }

    /// <summary>Degrees, minutes with 8 decimals, and the hemisphere.</summary>
    /// <param name="degrees">Null: two empty fields.</param>
    /// <param name="isLatitude">Two digits of degrees and N or S; else three and E or W.</param>
    public void Angle(double? degrees, bool isLatitude)
    {
        Empty();
        if (degrees is not { } angle)
        {
            Empty();
            return;
        }
        // In whole parts, so that 59.999999999 becomes the next degree and never 60.00000000.
        long parts = (long)Math.Round(Math.Abs(angle) * 60 * PartsOfMinute, MidpointRounding.AwayFromZero);
        (long whole, long minutes) = Math.DivRem(parts, 60 * PartsOfMinute);
        int written;
        if (isLatitude)
            Utf8.TryWrite(_line[_length..], CultureInfo.InvariantCulture, $"{whole:00}{minutes / PartsOfMinute:00}.{minutes % PartsOfMinute:00000000}", out written);
        else
            Utf8.TryWrite(_line[_length..], CultureInfo.InvariantCulture, $"{whole:000}{minutes / PartsOfMinute:00}.{minutes % PartsOfMinute:00000000}", out written);
        _length += written;
        Letter(isLatitude ? (angle < 0 ? 'S' : 'N') : angle < 0 ? 'W' : 'E');
    }

    /// <summary>Adds the checksum and writes it out, with CR and LF.</summary>
    public void End(IBufferWriter<byte> output)
    {
        byte sum = NmeaChecksum.Of(_line[1.._length]);
        Utf8.TryWrite(_line[_length..], CultureInfo.InvariantCulture, $"*{sum:X2}\r\n", out int written);
        _length += written;
        output.Write(_line[.._length]);
    }
}
