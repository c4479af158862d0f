using System.Buffers;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Dcol;

/// <summary>What a <see cref="DcolReader"/> came upon.</summary>
public enum DcolAnswer
{
    /// <summary>Nothing yet: more bytes are needed.</summary>
    None,

    /// <summary>A whole packet.</summary>
    Packet,

    /// <summary>The single octet 06h: a command was taken.</summary>
    Taken,

    /// <summary>The single octet 15h: a command is not supported or cannot be carried out.</summary>
    Refused,
}

/// <summary>
/// Finds data collector packets and the single octets that answer commands among all else that a receiver sends, in pieces
/// of any size (Trimble OEM GNSS interface control document, "Data collector format: packet functions"). What stands in a
/// whole RTCM 3 frame is no answer: a base sends them on the same line, and any octet may be in them; a sentence has no such
/// octets. Allocates nothing after it is made. Not thread-safe.
/// </summary>
public sealed class DcolReader
{
    private const byte Ack = 0x06, Nak = 0x15, RtcmStart = 0xD3;
    private const int RtcmHeader = 3, RtcmOverhead = 6, Capacity = 4096;

    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([DcolPacket.Stx, Ack, Nak, RtcmStart]);

    private readonly byte[] _kept = new byte[Capacity];
    private int _start, _end;

    /// <summary>Reads up to the next answer and takes what it read off <paramref name="input"/>.</summary>
    /// <param name="input">What came; empty when it gives <see cref="DcolAnswer.None"/>.</param>
    /// <param name="packet">The packet, valid until the next call.</param>
    public DcolAnswer Read(ref ReadOnlySpan<byte> input, out DcolPacket packet)
    {
        while (true)
        {
            if (Next(out packet) is var answer && answer != DcolAnswer.None)
                return answer;
            if (_start == _end)
            {
                // Mostly nothing of it is ours, and nothing has to be kept.
                int first = input.IndexOfAny(FirstBytes);
                input = first < 0 ? [] : input[first..];
            }

            if (input.IsEmpty)
                return DcolAnswer.None;
            Keep(ref input);
        }
    }

    private DcolAnswer Next(out DcolPacket packet)
    {
        packet = default;
        while (_start < _end)
        {
            ReadOnlySpan<byte> rest = _kept.AsSpan(_start, _end - _start);
            int skip = rest.IndexOfAny(FirstBytes);
            _start = skip < 0 ? _end : _start + skip;
            if (skip < 0)
                break;
            rest = rest[skip..];
            if (rest[0] is Ack or Nak)
            {
                _start++;
                return rest[0] == Ack ? DcolAnswer.Taken : DcolAnswer.Refused;
            }

            if (LengthOf(rest) is not { } length)
            {
                _start++;
                continue;
            }

            if (length > rest.Length)
                break;
            bool isPacket = DcolPacket.TryParse(rest[..length], out packet);
            _start += isPacket || (rest[0] == RtcmStart && IsRtcm(rest[..length])) ? length : 1;
            if (isPacket)
                return DcolAnswer.Packet;
        }

        return DcolAnswer.None;
    }

    /// <summary>How long what begins here is or at least will be; null if it is nothing.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == DcolPacket.Stx)
            return rest.Length < DcolPacket.HeaderLength ? DcolPacket.Overhead : rest[3] + DcolPacket.Overhead;
        if (rest.Length < RtcmHeader)
            return RtcmOverhead;
        return (rest[1] & 0xFC) == 0 ? ((rest[1] << 8) | rest[2]) + RtcmOverhead : null;
    }

    private static bool IsRtcm(ReadOnlySpan<byte> frame) =>
        Crc24Q.Of(frame[..^3]) == (uint)((frame[^3] << 16) | (frame[^2] << 8) | frame[^1]);

    /// <summary>An open candidate is at most a quarter of what can be kept, so there is always room.</summary>
    private void Keep(ref ReadOnlySpan<byte> input)
    {
        _kept.AsSpan(_start, _end - _start).CopyTo(_kept);
        _end -= _start;
        _start = 0;
        int taken = Math.Min(input.Length, Capacity - _end);
        input[..taken].CopyTo(_kept.AsSpan(_end));
        _end += taken;
        input = input[taken..];
    }
}
