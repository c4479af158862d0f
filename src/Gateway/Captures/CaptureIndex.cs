using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Gateway.Captures;

/// <summary>One piece of a capture, as it came from the port.</summary>
/// <param name="Offset">Position of its first byte in the capture file.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MonotonicMicroseconds">When it came, since the recording began; never steps.</param>
/// <param name="Utc">When it came by the machine's clock.</param>
internal readonly record struct CapturedPiece(long Offset, int Length, long MonotonicMicroseconds, DateTimeOffset Utc);

/// <summary>
/// The index beside a capture, a JSON object a line: first <c>event: start</c> with name, port and baud rate, then one for
/// each piece (<c>offset</c>, <c>length</c>, <c>monotonicMicroseconds</c>, <c>utc</c>), and between them other events, such
/// as an unplugged port or bytes that were lost.
/// </summary>
internal static class CaptureIndex
{
    public const string CaptureExtension = ".gnss";
    public const string IndexExtension = ".index.jsonl";

    private static readonly string[] Keys = ["offset", "length", "monotonicMicroseconds", "utc"];

    /// <summary>The index of a capture file.</summary>
    public static string PathFor(string capture) =>
        (capture.EndsWith(CaptureExtension, StringComparison.Ordinal) ? capture[..^CaptureExtension.Length] : capture) + IndexExtension;

    public static void Write(IBufferWriter<byte> output, in CapturedPiece piece)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("offset"u8, piece.Offset);
            json.WriteNumber("length"u8, piece.Length);
            json.WriteNumber("monotonicMicroseconds"u8, piece.MonotonicMicroseconds);
            json.WriteString("utc"u8, Text(piece.Utc));
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <param name="output">Where to.</param>
    /// <param name="name">What happened, such as <c>start</c> or <c>state</c>.</param>
    /// <param name="monotonicMicroseconds">When, since the recording began.</param>
    /// <param name="utc">When, by the machine's clock.</param>
    /// <param name="details">More about it; values that are null are left out.</param>
    public static void WriteEvent(IBufferWriter<byte> output, string name, long monotonicMicroseconds, DateTimeOffset utc, IEnumerable<KeyValuePair<string, string?>> details)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("event"u8, name);
            json.WriteNumber("monotonicMicroseconds"u8, monotonicMicroseconds);
            json.WriteString("utc"u8, Text(utc));
            foreach ((string key, string? value) in details)
            {
                if (value is not null)
                    json.WriteString(key, value);
            }
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>The pieces of an index in their order. A last line that was cut off by a power failure is left out.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="damaged">Told each line that is none of an index; null: such a line ends the reading.</param>
    /// <exception cref="FormatException">A line that is none of an index; the message names the line.</exception>
    public static IEnumerable<CapturedPiece> Read(IEnumerable<string> lines, Action<string>? damaged = null)
    {
        string? before = null;
        int number = 0;
        foreach (string line in lines)
        {
            if (before is not null && Piece(before, number, damaged) is { } piece)
                yield return piece;
            before = line;
            number++;
        }
        // One that was begun and never finished is no damage, for the capture was played up to there.
        bool isCutOff = before is not null && before.StartsWith('{') && !before.EndsWith('}');
        if (before is not null && !isCutOff && Piece(before, number, damaged) is { } last)
            yield return last;
    }

    private static CapturedPiece? Piece(string line, int number, Action<string>? damaged)
    {
        string fault;
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("event", out _))
                return null;
            string? missing = root.ValueKind == JsonValueKind.Object ? Keys.FirstOrDefault(key => !root.TryGetProperty(key, out _)) : Keys[0];
            if (missing is null)
                return new CapturedPiece(root.GetProperty("offset").GetInt64(), root.GetProperty("length").GetInt32(), root.GetProperty("monotonicMicroseconds").GetInt64(), root.GetProperty("utc").GetDateTimeOffset());
            fault = $"it has no \"{missing}\"";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            fault = exception.Message;
        }
        string problem = string.Create(CultureInfo.InvariantCulture, $"line {number} is no line of a capture's index: {fault}");
        if (damaged is null)
            throw new FormatException(problem);
        damaged(problem);
        return null;
    }

    private static string Text(DateTimeOffset utc) => utc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
