namespace Gateway.Gnss.Receivers;

/// <summary>
/// Septentrio's answer to <c>lif, Identification</c>: the echo "$R; lif, Identification", then XML in blocks, a prompt at
/// its end (mosaic-X5 reference guide 4.12, "ASCII command line interface"). It is text and no frame. Of the XML only the
/// names of products and the version of the firmware are looked for.
/// </summary>
internal sealed class SeptentrioReply
{
    private const int LongestReply = 500;

    private static readonly string[] Products = ["mosaic-", "AsteRx", "PolaRx"];

    private int _linesLeft;
    private string? _model, _firmware;

    /// <summary>Takes a line; what is known so far, null while nothing is.</summary>
    public ReceiverIdentity? Take(string line)
    {
        if (line.StartsWith("$R", StringComparison.Ordinal) && line.Contains("lif", StringComparison.OrdinalIgnoreCase))
        {
            _linesLeft = LongestReply;
            return Identity();
        }
        if (_linesLeft == 0)
            return null;
        _linesLeft--;
        foreach (string product in Products)
        {
            int at = line.IndexOf(product, StringComparison.Ordinal);
            if (at >= 0)
                _model ??= UpTo(line[at..], "\"<>, ");
        }
        int version = line.IndexOf("version=\"", StringComparison.OrdinalIgnoreCase);
        if (version >= 0 && line.Contains("firmware", StringComparison.OrdinalIgnoreCase))
            _firmware ??= UpTo(line[(version + "version=\"".Length)..], "\"");
        return Identity();
    }

    private ReceiverIdentity Identity() => new() { Make = "Septentrio", Model = _model, Firmware = _firmware, By = "lif, Identification" };

    private static string UpTo(string text, string ends)
    {
        int end = text.IndexOfAny(ends.ToCharArray());
        return end < 0 ? text : text[..end];
    }
}
