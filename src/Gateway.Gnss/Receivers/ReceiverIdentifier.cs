using System.Text;
using Gateway.Gnss.Dcol;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Receivers;

/// <summary>
/// Listens to a receiver and says what it is, by replies that it recognises and by nothing else. Give it the frames of a
/// splitter and the same bytes raw, for some answers are no frames. Not thread-safe.
/// </summary>
public sealed class ReceiverIdentifier
{
    private const int LongestLine = 512;

    private readonly StringBuilder _line = new();
    private readonly SeptentrioReply _septentrio = new();
    private readonly DcolReader _dcol = new();

    /// <summary>What is known so far; null while nothing is.</summary>
    public ReceiverIdentity? Identity { get; private set; }

    /// <summary>Everything heard, by message.</summary>
    public MessageCounts Heard { get; } = new();

    /// <summary>Takes a whole frame.</summary>
    public void Take(in Frame frame)
    {
        Heard.Take(frame);
        Learn(IdentityReplies.Read(frame));
    }

    /// <summary>Takes bytes as they came, for the answers that are no frames: plain text, and Trimble's packets.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        TakePackets(bytes);
        foreach (byte b in bytes)
        {
            if (b is (byte)'\r' or (byte)'\n')
            {
                if (_line.Length > 0)
                    Learn(_septentrio.Take(_line.ToString()));
                _line.Clear();
            }
            else if (b is >= 0x20 and < 0x7F or (byte)'\t' && _line.Length < LongestLine)
            {
                _line.Append((char)b);
            }
            else
            {
                _line.Clear();
            }
        }
    }

    private void TakePackets(ReadOnlySpan<byte> bytes)
    {
        while (_dcol.Read(ref bytes, out DcolPacket packet) is var answer && answer != DcolAnswer.None)
        {
            if (answer == DcolAnswer.Packet)
                Learn(IdentityReplies.Read(packet));
        }
    }

    private void Learn(ReceiverIdentity? found)
    {
        if (found is null)
            return;
        if (Identity is null)
            Identity = found;
        else if (found.Completeness > Identity.Completeness)
            Identity = found.FilledBy(Identity);
        else
            Identity = Identity.FilledBy(found);
    }
}
