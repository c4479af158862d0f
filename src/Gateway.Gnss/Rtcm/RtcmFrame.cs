namespace Gateway.Gnss.Rtcm;

/// <summary>The parts of an RTCM 3 transport frame (RTCM 10403.3, 4).</summary>
public static class RtcmFrame
{
    private const int HeaderLength = 3, CrcLength = 3;

    /// <summary>The payload of a whole frame, empty where it has none.</summary>
    /// <param name="frame">From D3 to the CRC, as the splitter gives it.</param>
    public static ReadOnlySpan<byte> PayloadOf(ReadOnlySpan<byte> frame) =>
        frame.Length > HeaderLength + CrcLength ? frame[HeaderLength..^CrcLength] : [];

    /// <summary>The message number, 0 to 4095 (DF002); null for a payload too short to have one (a filler frame).</summary>
    public static int? TypeOf(ReadOnlySpan<byte> payload) =>
        payload.Length >= 2 ? (payload[0] << 4) | (payload[1] >> 4) : null;
}
