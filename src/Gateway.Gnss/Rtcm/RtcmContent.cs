namespace Gateway.Gnss.Rtcm;

/// <summary>Whether a message holds what its number promises.</summary>
public static class RtcmContent
{
    /// <summary>
    /// False for a message whose number is decoded here and that is shorter than it says or out of range: a receiver can
    /// make nothing of it either. True for all others, also for payloads without a number (filler frames).
    /// </summary>
    /// <param name="payload">Of a frame whose CRC is right.</param>
    public static bool IsReadable(ReadOnlySpan<byte> payload) => RtcmFrame.TypeOf(payload) is not { } type || IsReadable(payload, type);

    internal static bool IsReadable(ReadOnlySpan<byte> payload, int type) => type switch
    {
        _ when RtcmMessageType.IsMsm(type) => MsmMessage.TryParse(payload, out _),
        _ when RtcmMessageType.IsObservation(type) => LegacyObservations.TryParse(payload, out _),
        1005 or 1006 or 1032 => ReferenceStation.TryParse(payload, out _),
        1007 or 1008 or 1033 => StationEquipment.TryParse(payload, out _),
        1013 => SystemParameters.TryParse(payload, out _),
        1019 or 1044 => GpsEphemeris.TryParse(payload, out _),
        1020 => GlonassEphemeris.TryParse(payload, out _),
        1021 or 1022 => DatumTransformation.IsReadable(payload),
        1023 or 1024 => ResidualGrid.TryParse(payload, out _),
        1025 or 1026 or 1027 => ProjectionParameters.TryParse(payload, out _),
        1029 => StationText.TryParse(payload, out _),
        63 or 1042 => BeiDouEphemeris.TryParse(payload, out _),
        1045 or 1046 => GalileoEphemeris.TryParse(payload, out _),
        1230 => GlonassBiases.TryParse(payload, out _),
        _ => true,
    };
}
