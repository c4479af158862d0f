namespace Gateway.Gnss.Dcol;

/// <summary>
/// A packet of Trimble's data collector format: 02h, status, type, length, data, a sum of all from status to data modulo
/// 256, 03h (Trimble OEM GNSS interface control document, "Data collector format: packet structure"). Numbers in it are
/// big-endian.
/// </summary>
public readonly ref struct DcolPacket
{
    /// <summary>Octets around the data.</summary>
    public const int Overhead = HeaderLength + TrailerLength;

    /// <summary>Octets of data at most.</summary>
    public const int MostData = byte.MaxValue;

    internal const byte Stx = 0x02, Etx = 0x03;
    internal const int HeaderLength = 4;

    private const int TrailerLength = 2;

    /// <summary>State of the receiver in a report; 0 in a command.</summary>
    public byte Status { get; private init; }

    /// <summary>What it is: one of <see cref="DcolType"/> or another.</summary>
    public byte Type { get; private init; }

    /// <summary>What it carries, 0 to 255 octets.</summary>
    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>A whole packet.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="data">0 to 255 octets.</param>
    /// <param name="status">State of the receiver; 0 in a command.</param>
    /// <exception cref="ArgumentOutOfRangeException">More data than a packet carries.</exception>
    public static byte[] Build(byte type, ReadOnlySpan<byte> data = default, byte status = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MostData, nameof(data));
        byte[] packet = [Stx, status, type, (byte)data.Length, .. data, 0, Etx];
        packet[^2] = SumOf(packet);
        return packet;
    }

    /// <summary>Reads a packet from its first octet to its last.</summary>
    /// <returns>False if it is not one whole packet with the right sum.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out DcolPacket packet)
    {
        packet = default;
        if (bytes.Length < Overhead || bytes[0] != Stx || bytes.Length != bytes[3] + Overhead || bytes[^1] != Etx || bytes[^2] != SumOf(bytes))
            return false;
        packet = new DcolPacket { Status = bytes[1], Type = bytes[2], Data = bytes[HeaderLength..^TrailerLength] };
        return true;
    }

    private static byte SumOf(ReadOnlySpan<byte> packet)
    {
        int sum = 0;
        foreach (byte octet in packet[1..^TrailerLength])
            sum += octet;
        return (byte)sum;
    }
}

/// <summary>Types of packets that are sent or read here (Trimble OEM GNSS interface control document, "Command packet and report packet summary").</summary>
public static class DcolType
{
    /// <summary>Asks what the receiver is; no data.</summary>
    public const byte GetSerial = 0x06;

    /// <summary>What the receiver is: <see cref="ReceiverSerial"/>.</summary>
    public const byte RetSerial = 0x07;

    /// <summary>Restarts the receiver: FFh, what is forgotten (00h nothing), the letters RESET.</summary>
    public const byte ResetReceiver = 0x58;

    /// <summary>A page of an application file, to and from the receiver: <see cref="AppFilePage"/>.</summary>
    public const byte AppFile = 0x64;

    /// <summary>Asks for an application file by its number, two octets; 0 is the factory's.</summary>
    public const byte GetAppFile = 0x65;
}
