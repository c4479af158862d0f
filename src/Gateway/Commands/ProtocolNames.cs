using Gateway.Gnss.Framing;

namespace Gateway.Commands;

/// <summary>Protocols as people write them.</summary>
internal static class ProtocolNames
{
    public static string Of(FrameKind kind) => kind switch
    {
        FrameKind.Nmea => "NMEA 0183",
        FrameKind.Ubx => "UBX",
        FrameKind.Rtcm3 => "RTCM 3",
        FrameKind.Sbf => "SBF",
        FrameKind.NovAtel => "NovAtel/Unicore binary",
        FrameKind.NovAtelAscii => "NovAtel/Unicore ASCII",
        FrameKind.Sirf => "SiRF binary",
        _ => $"{kind}",
    };
}
