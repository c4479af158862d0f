using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;
using Gateway.Gnss.NovAtel;
using Gateway.Gnss.Rtcm;
using Gateway.Gnss.Sbf;
using Gateway.Gnss.Ubx;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Receivers;

/// <summary>
/// The instant that a frame's contents are of, by its own words, as a time of the UTC day: enough to say how long after
/// another it was sent. GPS time is taken to UTC by the leap seconds of today, so that frames of one instant in several
/// protocols agree; in captures from before 2017 they are a second or more apart.
/// </summary>
public static class FrameTime
{
    /// <summary>Milliseconds of a day.</summary>
    public const int Day = 86_400_000;

    private const int SirfHeader = 4, SirfMeasured = 2, SirfGeodetic = 41;
    private const long BeiDouBehindGps = 14_000, MoscowAheadOfUtc = 3 * 3_600_000;

    /// <summary>Milliseconds since 00:00 UTC, 0 to 86,399,999; null where the frame tells no time or does not know it.</summary>
    public static int? MillisecondsOfDay(in Frame frame) => frame.Kind switch
    {
        FrameKind.Nmea => OfSentence(frame.Bytes),
        FrameKind.Ubx => OfUbx(UbxFrame.MessageOf(frame.Bytes), UbxFrame.PayloadOf(frame.Bytes)),
        FrameKind.Sbf => SbfHeader.TryParse(frame.Bytes, out SbfHeader block) ? OfGps(block.TimeOfWeekMilliseconds) : null,
        FrameKind.NovAtel => NovAtelHeader.TryParse(frame.Bytes, out NovAtelHeader binary, out _) ? OfGps(binary.Milliseconds) : null,
        FrameKind.NovAtelAscii => NovAtelHeader.TryParseAscii(frame.Bytes, out NovAtelHeader text, out _) ? OfGps(text.Milliseconds) : null,
        FrameKind.Rtcm3 => OfRtcm(RtcmFrame.PayloadOf(frame.Bytes)),
        FrameKind.Sirf => OfSirf(frame.Bytes),
        _ => null,
    };

    private static int? OfSentence(ReadOnlySpan<byte> sentence)
    {
        int before = SentenceAddress.TypeOf(sentence, out _) switch
        {
            SentenceType.Gga or SentenceType.Gns or SentenceType.Rmc or SentenceType.Gst or SentenceType.Zda or SentenceType.Gbs or SentenceType.Grs => 0,
            SentenceType.Gll => 4,
            _ => -1,
        };
        if (before < 0)
            return null;
        FieldReader fields = SentenceAddress.FieldsOf(sentence);
        for (int i = 0; i < before; i++)
            fields.Skip();
        return fields.Time() is { } time ? (int)(time.Nanoseconds / 1_000_000 % Day) : null;
    }

    /// <summary>iTOW stands first in these messages, behind a version and padding in those (u-blox F9 interface description, 3.15).</summary>
    private static int? OfUbx(int message, ReadOnlySpan<byte> payload) => message switch
    {
        UbxMessage.NavPosLlh or UbxMessage.NavStatus or UbxMessage.NavDop or UbxMessage.NavSol or UbxMessage.NavPvt or UbxMessage.NavVelNed
            or UbxMessage.NavTimeGps or UbxMessage.NavTimeUtc or UbxMessage.NavSvInfo or UbxMessage.NavSat or UbxMessage.NavCov
            or UbxMessage.NavSig or UbxMessage.NavEoe when payload.Length >= 4 => OfGps(ReadUInt32LittleEndian(payload)),
        UbxMessage.NavHpPosEcef or UbxMessage.NavHpPosLlh or UbxMessage.NavSvIn or UbxMessage.NavRelPosNed when payload.Length >= 8 => OfGps(ReadUInt32LittleEndian(payload[4..])),
        _ => null,
    };

    private static int? OfRtcm(ReadOnlySpan<byte> payload)
    {
        if (RtcmFrame.TypeOf(payload) is not { } type || !RtcmMessageType.IsObservation(type))
            return null;
        if (RtcmMessageType.IsMsm(type))
            return MsmMessage.TryParse(payload, out MsmMessage message) ? OfObservation(message.Header.Time) : null;
        return LegacyObservations.TryParse(payload, out LegacyObservations legacy) ? OfObservation(legacy.Time) : null;
    }

    private static int? OfObservation(ObservationTime time) => time.System switch
    {
        GnssSystem.Glonass => Wrapped(time.Milliseconds - MoscowAheadOfUtc),
        GnssSystem.BeiDou => OfGps(time.Milliseconds + BeiDouBehindGps),
        _ => OfGps(time.Milliseconds),
    };

    /// <summary>
    /// SiRF binary protocol 2.1: time of the GPS week in hundredths, message 2 "Measure Navigation Data Out", in milliseconds,
    /// message 41 "Geodetic Navigation Data", there only with a position.
    /// </summary>
    private static int? OfSirf(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> payload = frame[SirfHeader..];
        return payload switch
        {
            [SirfMeasured, ..] when payload.Length >= 28 => OfGps(ReadUInt32BigEndian(payload[24..]) * 10L),
            [SirfGeodetic, ..] when payload.Length >= 11 && (payload[4] & 7) != 0 => OfGps(ReadUInt32BigEndian(payload[7..])),
            _ => null,
        };
    }

    private static int? OfGps(long? millisecondsOfWeek) => millisecondsOfWeek is { } time ? Wrapped(time - LeapSeconds.Latest * 1000L) : null;

    private static int Wrapped(long milliseconds) => (int)((milliseconds % Day + Day) % Day);
}
