using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Gateway.Gnss.Ntrip;

/// <summary>The first line.</summary>
internal static class AnswerLine
{
    private const string IcyOk = "ICY 200 OK";

    private static readonly string[] Beginnings = ["HTTP/", "ICY ", "SOURCETABLE ", "ERROR"];

    /// <summary>Whether what has come so far can become one, so that a web camera's stream is not collected for a line end.</summary>
    public static bool CanBegin(List<byte> line)
    {
        int start = line[0] == (byte)'\r' ? 1 : 0;
        int length = line.Count - start;
        return Beginnings.Any(beginning =>
        {
            for (int i = 0; i < Math.Min(length, beginning.Length); i++)
            {
                if (char.ToUpperInvariant((char)line[start + i]) != beginning[i])
                    return false;
            }

            return true;
        });
    }

    /// <summary>Whether what has come is <c>ICY 200 OK</c>, to its last letter.</summary>
    public static bool IsIcyOk(List<byte> line) =>
        line.Count - IcyOk.Length is 0 or 1 && CasterText.Decode([.. line]).TrimEnd('\r').Equals(IcyOk, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what has come is a refusal, whatever more of its reason may follow.</summary>
    public static bool IsRefusal(List<byte> line) =>
        TryParse(CasterText.Decode([.. line]), out NtripResponse? answer) && (answer.Protocol == NtripProtocol.Error || answer.StatusCode >= 400);

    public static bool TryParse(string line, [NotNullWhen(true)] out NtripResponse? response)
    {
        response = null;
        if (line.StartsWith("ERROR", StringComparison.OrdinalIgnoreCase))
        {
            response = new NtripResponse { Protocol = NtripProtocol.Error, StatusCode = 0, Reason = line[5..].TrimStart(' ', '-', ':').Trim() };
            return true;
        }

        string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int code) || code is < 100 or > 999)
            return false;
        NtripProtocol protocol = words[0].ToUpperInvariant() switch
        {
            // A refusal after ICY is read as HTTP's: there is a head to be read to its end, and no stream.
            "ICY" => code == 200 ? NtripProtocol.Icy : NtripProtocol.Http,
            "SOURCETABLE" => NtripProtocol.SourceTable,
            _ => NtripProtocol.Http,
        };
        response = new NtripResponse { Protocol = protocol, StatusCode = code, Reason = words.Length > 2 ? words[2] : "" };
        return true;
    }
}
