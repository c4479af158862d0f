using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Facilities;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>
/// Lines in, lines out, one for one: a comment passes, a bad line leaves a comment in its place, so that line n of the
/// output is line n of the input whatever happens.
/// </summary>
internal sealed class ConvertedLines(CoordinateConversion conversion, int? decimals, bool json) : IDisposable
{
    /// <summary>10 decimals of a degree are 0.01 mm, 5 of a metre too: less than a tenth of what any receiver resolves.</summary>
    public const int DegreeDecimals = 10, MetreDecimals = 5;

    /// <summary>More than <see cref="CoordinateConversion"/> gives: a sign, nine digits, a point and twelve decimals.</summary>
    private const int LongestNumber = 32;

    private readonly int _decimals = decimals ?? (conversion.To is GeographicSystem ? DegreeDecimals : MetreDecimals);
    private readonly int _heightDecimals = Math.Min(decimals ?? MetreDecimals, MetreDecimals);
    private readonly Utf8JsonWriter? _json = json
        ? new Utf8JsonWriter(Stream.Null, ReadableJson.Writing())
        : null;

    /// <summary>Lines seen, comments included.</summary>
    public int Lines { get; private set; }

    /// <summary>Points converted.</summary>
    public int Converted { get; private set; }

    /// <summary>Lines refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Points converted that lie where one of the two systems is not meant to be used.</summary>
    public int OutsideArea { get; private set; }

    /// <summary>Line of the first of <see cref="OutsideArea"/>.</summary>
    public int FirstOutsideArea { get; private set; }

    /// <summary>Converts one line, without its line end.</summary>
    /// <returns><c>null</c>, or what was wrong with it.</returns>
    public string? Convert(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        Lines++;
        if (CoordinateLine.IsComment(text))
        {
            if (_json is null)
                WriteLine(output, text);
            return null;
        }

        string? problem = CoordinateLine.Parse(text, out CoordinateLine line);
        Coordinates converted = default;
        problem ??= conversion.Convert(line.Coordinates, out converted);
        if (problem is not null)
        {
            Refused++;
            WriteRefused(output, text, problem);
            return problem;
        }

        Converted++;
        if (!conversion.LastWasInArea && OutsideArea++ == 0)
            FirstOutsideArea = Lines;
        if (_json is null)
            WriteText(output, converted, line);
        else
            WriteJson(output, _json, converted, line);
        return null;
    }

    public void Dispose() => _json?.Dispose();

    private void WriteText(ArrayBufferWriter<byte> output, in Coordinates converted, CoordinateLine line)
    {
        Span<byte> span = output.GetSpan(3 * LongestNumber + line.Height.Length + line.Rest.Length + 4);
        int length = Number(span, converted.First, _decimals);
        span[length++] = (byte)' ';
        length += Number(span[length..], converted.Second, _decimals);
        if (conversion.ChangesThird && converted.Third is { } third)
        {
            span[length++] = (byte)' ';
            length += Number(span[length..], third, _heightDecimals);
        }
        else
        {
            length += Column(span[length..], line.Height);
        }

        length += Column(span[length..], line.Rest);
        span[length++] = (byte)'\n';
        output.Advance(length);
    }

    private void WriteJson(ArrayBufferWriter<byte> output, Utf8JsonWriter writer, in Coordinates converted, CoordinateLine line)
    {
        (string first, string second, string third) = conversion.To switch
        {
            GeocentricSystem => ("xMetres", "yMetres", "zMetres"),
            GeographicSystem => ("latitude", "longitude", "ellipsoidalHeightMetres"),
            _ => ("northingMetres", "eastingMetres", "ellipsoidalHeightMetres"),
        };
        writer.Reset(output);
        writer.WriteStartObject();
        writer.WriteNumber("line"u8, Lines);
        writer.WriteNumber("epsg"u8, conversion.To.Code.Value);
        WriteNumber(writer, first, converted.First, _decimals);
        WriteNumber(writer, second, converted.Second, _decimals);
        if (conversion.ChangesThird && converted.Third is { } changed)
            WriteNumber(writer, third, changed, _heightDecimals);
        else if (converted.Third is { } height)
            writer.WriteNumber(third, height);
        if (!conversion.Accuracy.IsExact)
            writer.WriteNumber("datumAccuracyMetres"u8, conversion.Accuracy.Metres);
        if (!line.Rest.IsEmpty)
            writer.WriteString("rest"u8, Encoding.UTF8.GetString(line.Rest));
        writer.WriteEndObject();
        writer.Flush();
        output.Write("\n"u8);
    }

    private void WriteRefused(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text, string problem)
    {
        if (_json is null)
        {
            output.Write("# refused: "u8);
            WriteLine(output, text);
            return;
        }

        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteNumber("line"u8, Lines);
        _json.WriteString("problem"u8, problem);
        _json.WriteString("input"u8, Encoding.UTF8.GetString(text));
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value, int decimals)
    {
        Span<byte> number = stackalloc byte[LongestNumber];
        writer.WritePropertyName(name);
        writer.WriteRawValue(number[..Number(number, value, decimals)]);
    }

    private static int Number(Span<byte> span, double number, int decimals) => DecimalText.Write(span, number, decimals) is var length and > 0
        ? length
        : throw new InvalidOperationException($"{number} has more than {LongestNumber} characters.");

    private static int Column(Span<byte> span, ReadOnlySpan<byte> column)
    {
        if (column.IsEmpty)
            return 0;
        span[0] = (byte)' ';
        column.CopyTo(span[1..]);
        return column.Length + 1;
    }

    private static void WriteLine(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write(text);
        output.Write("\n"u8);
    }
}
