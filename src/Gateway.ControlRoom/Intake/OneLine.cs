namespace Gateway.ControlRoom.Intake;

/// <summary>Foreign text made fit for one line of a log or a list: no line breaks to forge entries with, not endless.</summary>
internal static class OneLine
{
    private const int Longest = 300;

    public static string Of(string text)
    {
        if (text.Length <= Longest && !text.Any(char.IsControl))
            return text;
        string line = new([.. text.Take(Longest).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length > Longest ? line + "…" : line;
    }
}
