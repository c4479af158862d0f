using System.Buffers.Binary;
using System.Net.Sockets;
using Gateway.Receivers;
using Microsoft.Extensions.Logging;

namespace Gateway.Streaming;

/// <summary>
/// Gives the receivers' UTC to chronyd, once a second while epochs come, over the socket of its SOCK reference clock
/// (chrony.conf(5), "refclock SOCK"; the message is struct sock_sample of chrony's refclock_sock.c). chronyd does not speak
/// gpsd's protocol. What is given is the time of sentences on a serial line: good to a tenth of a second, no pulse.
/// </summary>
internal sealed class ChronySamples(string socketPath, ReceiverRoom receivers, TimeProvider time, ILogger log)
{
    /// <summary>Octets of a sample on 64-bit Linux: time of day (16), offset (8), pulse, leap, padding, magic (4 each).</summary>
    public const int Length = 40;

    private const int Magic = 0x534F434B; // "SOCK"

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>An older epoch says nothing new: what is made of it is the machine's own clock.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(1.5);

    /// <summary>Gives samples until cancelled; a chronyd that is not there is tried again and said once.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        var chronyd = new UnixDomainSocketEndPoint(socketPath);
        byte[] sample = new byte[Length];
        bool? works = null;
        while (true)
        {
            await Task.Delay(Interval, time, stop).ConfigureAwait(false);
            if (Newest() is not { } receiver)
                continue;
            Write(sample, time.GetUtcNow(), receiver.OffsetToSystem);
            try
            {
                await socket.SendToAsync(sample, SocketFlags.None, chronyd, stop).ConfigureAwait(false);
                if (works != true)
                    StreamLog.ChronyTakes(log, socketPath);
                works = true;
            }
            catch (SocketException fault)
            {
                if (works != false)
                    StreamLog.ChronyRefuses(log, socketPath, fault.Message);
                works = false;
            }
        }
    }

    /// <summary>A sample.</summary>
    /// <param name="to">At least <see cref="Length"/> octets.</param>
    /// <param name="system">The machine's clock.</param>
    /// <param name="offset">What is to be added to it to be right.</param>
    public static void Write(Span<byte> to, DateTimeOffset system, TimeSpan offset)
    {
        (long seconds, long ticks) = Math.DivRem((system - DateTimeOffset.UnixEpoch).Ticks, TimeSpan.TicksPerSecond);
        to[..Length].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(to, seconds);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], ticks / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteDoubleLittleEndian(to[16..], offset.TotalSeconds);
        BinaryPrimitives.WriteInt32LittleEndian(to[36..], Magic);
    }

    private ReceiverTime? Newest()
    {
        long now = time.GetTimestamp();
        return receivers.All
            .Where(receiver => receiver.Reading.Latest is { } latest && time.GetElapsedTime(latest.Arrived, now) < LongestAge)
            .Select(receiver => receiver.Reading.Clock.Now())
            .FirstOrDefault(known => known is not null);
    }
}
