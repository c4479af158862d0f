using System.Globalization;
using System.Text;
using Gateway.Geodesy;

namespace Gateway.Commands;

/// <summary>
/// One line of <c>first second [height] [anything]</c>, separated by spaces or tabs. The height and what follows are
/// kept as they were written.
/// </summary>
internal readonly ref struct CoordinateLine
{
    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    private CoordinateLine(Coordinates coordinates, ReadOnlySpan<byte> height, ReadOnlySpan<byte> rest)
    {
        Coordinates = coordinates;
        Height = height;
        Rest = rest;
    }

    public Coordinates Coordinates { get; }

    /// <summary>The third column as it is written, if it is a number; empty otherwise.</summary>
    public ReadOnlySpan<byte> Height { get; }

    /// <summary>What follows, blanks around it cut off; may be empty.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>Whether a line has nothing to convert: empty, or a comment that begins with #.</summary>
    public static bool IsComment(ReadOnlySpan<byte> line)
    {
        if (line.Length > 0 && line[0] is >= (byte)'0' and <= (byte)'9')
            return false;
        ReadOnlySpan<byte> text = line.TrimStart(Blanks);
        return text.IsEmpty || text[0] == (byte)'#';
    }

    /// <returns><c>null</c>, or what is wrong with the line.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, out CoordinateLine line)
    {
        int next = 0;
        if (!DecimalText.TryReadColumn(text, ref next, out _, out double north) || !DecimalText.TryReadColumn(text, ref next, out _, out double east))
            return ParseAny(text, out line);
        if (next == text.Length)
            line = new CoordinateLine(new Coordinates(north, east), default, default);
        else if (DecimalText.TryReadColumn(text, ref next, out ReadOnlySpan<byte> third, out double height))
            line = new CoordinateLine(new Coordinates(north, east, height), third, text[next..].TrimEnd(Blanks));
        else
            return ParseAny(text, out line);
        return null;
    }

    /// <summary>Whatever people write, at the base library's pace.</summary>
    private static string? ParseAny(ReadOnlySpan<byte> text, out CoordinateLine line)
    {
        line = default;
        ReadOnlySpan<byte> rest = text;
        if (Number(ref rest, out double first) is { } problemOfFirst)
            return problemOfFirst;
        if (rest.IsEmpty)
            return "only one number; two are needed";
        if (Number(ref rest, out double second) is { } problemOfSecond)
            return problemOfSecond;

        ReadOnlySpan<byte> afterHeight = rest;
        ReadOnlySpan<byte> third = Token(ref afterHeight);
        if (TryFinite(third, out double height))
            line = new CoordinateLine(new Coordinates(first, second, height), third, afterHeight);
        else if (double.TryParse(third, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return $"'{Encoding.UTF8.GetString(third)}' is no height; leave the column out where there is none";
        else
            line = new CoordinateLine(new Coordinates(first, second), default, rest);
        return null;
    }

    private static string? Number(scoped ref ReadOnlySpan<byte> rest, out double number)
    {
        ReadOnlySpan<byte> token = Token(ref rest);

        // "37.5633, 127.0369" as maps copy it. A comma inside a token may be a decimal comma: that is refused, not guessed.
        if (!rest.IsEmpty && token.EndsWith(","u8))
            token = token[..^1];
        if (TryFinite(token, out number))
            return null;
        string hint = token.Contains((byte)',') ? "; separate columns by spaces and write decimals with a point" : "";
        return $"'{Encoding.UTF8.GetString(token)}' is not a number{hint}";
    }

    private static ReadOnlySpan<byte> Token(scoped ref ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> text = rest.Trim(Blanks);
        int end = text.IndexOfAny(Blanks);
        ReadOnlySpan<byte> token = end < 0 ? text : text[..end];
        rest = end < 0 ? [] : text[end..].Trim(Blanks);
        return token;
    }

    private static bool TryFinite(ReadOnlySpan<byte> token, out double number) => DecimalText.TryParse(token, out number);
}
