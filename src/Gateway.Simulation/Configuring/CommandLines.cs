using System.Text;

namespace Gateway.Simulation;

/// <summary>Lines that came over a wire; anything that is no text ends and drops the line it is in.</summary>
internal sealed class CommandLines
{
    private readonly StringBuilder _line = new();

    /// <summary>The lines that are whole now.</summary>
    public IReadOnlyList<string> Take(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        foreach (byte b in bytes)
        {
            if (b is (byte)'\r' or (byte)'\n')
            {
                if (_line.Length > 0)
                    lines.Add(_line.ToString());
                _line.Clear();
            }
            else if (b is < 0x20 or > 0x7E)
            {
                _line.Clear();
            }
            else
            {
                _line.Append((char)b);
            }
        }

        return lines;
    }

    /// <summary>A sentence of a body: '$', body, '*', exclusive-or of the body and of <paramref name="start"/>.</summary>
    public static byte[] Sentence(string body, int start = 0) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"${body}*{body.Aggregate(start, (sum, c) => sum ^ c):X2}\r\n"));
}
