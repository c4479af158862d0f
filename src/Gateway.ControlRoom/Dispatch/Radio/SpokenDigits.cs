using System.Globalization;

namespace Gateway.ControlRoom.Dispatch.Radio;

/// <summary>Numbers in groups for the eye, and digit by digit for the ear.</summary>
internal static class SpokenDigits
{
    // 일 and 이 sound alike on a bad line, and so do five and nine.
    private static readonly string[] Korean = ["공", "하나", "둘", "삼", "넷", "오", "여섯", "칠", "팔", "아홉"];
    private static readonly string[] English = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "niner"];

    /// <summary>Whole digits in groups of three from the right: <c>551 530</c>.</summary>
    public static string Grouped(long number)
    {
        string digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        int first = (digits.Length + 2) % 3 + 1;
        IEnumerable<string> groups = [digits[..first], .. digits[first..].Chunk(3).Select(chunk => new string(chunk))];
        return (number < 0 ? "-" : "") + string.Join(' ', groups);
    }

    /// <summary>
    /// A text with its digits spoken one by one, and a comma for a short pause where it has a blank; a point and a minus are said.
    /// </summary>
    public static string Aloud(string text, bool korean)
    {
        IEnumerable<string> groups = text.Split(' ').Select(group => string.Join(korean ? "-" : " ", group.Select(sign => Word(sign, korean))));
        return string.Join(", ", groups);
    }

    private static string Word(char sign, bool korean) => sign switch
    {
        >= '0' and <= '9' => (korean ? Korean : English)[sign - '0'],
        '.' => korean ? "점" : "point",
        '-' => korean ? "마이너스" : "minus",
        _ => sign.ToString(),
    };
}
