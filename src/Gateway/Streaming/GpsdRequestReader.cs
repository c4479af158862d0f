using System.Text;

namespace Gateway.Streaming;

/// <summary>One request, such as <c>?WATCH={"enable":true};</c></summary>
/// <param name="Name">After the question mark, such as <c>WATCH</c>; the whole text where it is no request.</param>
/// <param name="Json">What follows the equals sign; null without one.</param>
internal readonly record struct GpsdRequest(string Name, string? Json);

/// <summary>Takes requests out of what a client sends, in pieces of any size (gpsd_json(5), "core socket protocol").</summary>
internal sealed class GpsdRequestReader
{
    /// <summary>A longer request is no request.</summary>
    public const int LongestRequest = 4096;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _inString, _escaped;

    /// <summary>Takes a piece; calls back for each whole request.</summary>
    /// <returns>False if the client sends what can be no request; the connection is of no use any more.</returns>
    public bool Take(ReadOnlySpan<byte> bytes, Action<GpsdRequest> onRequest)
    {
        foreach (byte b in bytes)
        {
            char c = (char)b;
            if (c == '?' && (_depth > 0 || _inString) && (_text[^1] is '\n' or '\r'))
                onRequest(Split(Finish())); // The brace of the line before never closed: a request of its own that is wrong.
            if (_depth == 0 && !_inString && (c is ';' or '\n' or '\r'))
            {
                string request = Finish();
                if (request.Length > 0)
                    onRequest(Split(request));
                continue;
            }
            if (_text.Length == LongestRequest)
                return false;
            _text.Append(c);
            Follow(c);
        }
        return true;
    }

    private void Follow(char c)
    {
        if (_escaped)
            _escaped = false;
        else if (_inString && c == '\\')
            _escaped = true;
        else if (c == '"' && _depth > 0)
            _inString = !_inString;
        else if (!_inString && c == '{')
            _depth++;
        else if (!_inString && c == '}' && _depth > 0)
            _depth--;
    }

    private string Finish()
    {
        string request = _text.ToString().Trim();
        _text.Clear();
        (_depth, _inString, _escaped) = (0, false, false);
        return request;
    }

    private static GpsdRequest Split(string request)
    {
        if (request[0] != '?')
            return new GpsdRequest(request, null);
        int equals = request.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new GpsdRequest(request[1..].Trim(), null) : new GpsdRequest(request[1..equals].Trim(), request[(equals + 1)..].Trim());
    }
}
