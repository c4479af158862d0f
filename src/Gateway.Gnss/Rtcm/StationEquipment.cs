namespace Gateway.Gnss.Rtcm;

/// <summary>
/// 1007, 1008 and 1033: antenna and receiver of the reference station. Texts are ISO 8859-1 and point into the payload
/// (RTCM 10403.3, 3.5, messages 1007, 1008 and 1033).
/// </summary>
public readonly ref struct StationEquipment
{
    /// <summary>1007, 1008 or 1033.</summary>
    public int Type { get; init; }

    /// <summary>0 to 4095 (DF003).</summary>
    public int StationId { get; init; }

    /// <summary>The antenna as IGS names it, such as "TRM57971.00     NONE" (DF030).</summary>
    public ReadOnlySpan<byte> Antenna { get; init; }

    /// <summary>0 for the standard model of the antenna, else the provider's own number (DF031).</summary>
    public int AntennaSetupId { get; init; }

    /// <summary>Serial number of the antenna (DF033); empty in 1007.</summary>
    public ReadOnlySpan<byte> AntennaSerial { get; init; }

    /// <summary>Make and model of the receiver (DF228); 1033 only.</summary>
    public ReadOnlySpan<byte> Receiver { get; init; }

    /// <summary>Its firmware (DF230); 1033 only.</summary>
    public ReadOnlySpan<byte> Firmware { get; init; }

    /// <summary>Its serial number (DF232); 1033 only.</summary>
    public ReadOnlySpan<byte> ReceiverSerial { get; init; }

    /// <summary>Reads a payload.</summary>
    /// <returns>False if it is another message, or if its texts are longer than the payload.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out StationEquipment equipment)
    {
        equipment = default;
        var bits = new BitReader(payload);
        int type = bits.Number(12);
        if (type is not (1007 or 1008 or 1033))
            return false;
        var read = new StationEquipment
        {
            Type = type,
            StationId = bits.Number(12),
            Antenna = bits.Octets(bits.Number(8)),
            AntennaSetupId = bits.Number(8),
            AntennaSerial = type == 1007 ? [] : bits.Octets(bits.Number(8)),
            Receiver = type == 1033 ? bits.Octets(bits.Number(8)) : [],
            Firmware = type == 1033 ? bits.Octets(bits.Number(8)) : [],
            ReceiverSerial = type == 1033 ? bits.Octets(bits.Number(8)) : [],
        };
        if (!bits.Ok)
            return false;
        equipment = read;
        return true;
    }
}
