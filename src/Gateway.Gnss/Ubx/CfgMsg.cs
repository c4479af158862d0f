namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-CFG-MSG: how often a message is sent, generations before 9 (u-blox 8 / M8 receiver description,
/// UBX-CFG-MSG).
/// </summary>
/// <param name="Message">Class and id; NMEA sentences have class F0, such as 0xF000 for GGA.</param>
/// <param name="Rate">On the port that this comes in by, every how many fixes; 0 never.</param>
public readonly record struct CfgMsg(int Message, byte Rate)
{
    private const int Length = 3, PollLength = 2, AllPortsLength = 8;

    /// <summary>A frame that asks for a message's rates.</summary>
    public static byte[] BuildPoll(int message) => UbxFrame.Build(UbxMessage.CfgMsg, [(byte)(message >> 8), (byte)message]);

    /// <summary>A frame that sets the rate on the port that it is sent to.</summary>
    public byte[] ToFrame() => UbxFrame.Build(UbxMessage.CfgMsg, [(byte)(Message >> 8), (byte)Message, Rate]);

    /// <summary>A frame that sets the rate on I2C, UART 1, UART 2, USB and SPI.</summary>
    /// <param name="message">Class and id.</param>
    /// <param name="rates">One to six, in that order; ports without one get 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Over six rates.</exception>
    public static byte[] BuildForPorts(int message, ReadOnlySpan<byte> rates)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rates.Length, AllPortsLength - PollLength, nameof(rates));
        Span<byte> payload = stackalloc byte[AllPortsLength];
        payload.Clear();
        payload[0] = (byte)(message >> 8);
        payload[1] = (byte)message;
        rates.CopyTo(payload[PollLength..]);
        return UbxFrame.Build(UbxMessage.CfgMsg, payload);
    }

    /// <summary>Reads a payload of three octets, or of eight for one port.</summary>
    /// <param name="payload">As sent.</param>
    /// <param name="port">Which of the ports a payload of eight octets is read for, 0 to 5.</param>
    /// <param name="message">What it says.</param>
    /// <returns>False if it is of another length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is over 5.</exception>
    public static bool TryParse(ReadOnlySpan<byte> payload, int port, out CfgMsg message)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)port, (uint)(AllPortsLength - PollLength), nameof(port));
        message = default;
        if (payload.Length is not (Length or AllPortsLength))
            return false;
        message = new CfgMsg((payload[0] << 8) | payload[1], payload.Length == Length ? payload[2] : payload[PollLength + port]);
        return true;
    }
}
