namespace Gateway.Gnss.Framing;

/// <summary>What a frame on a receiver's wire is.</summary>
public enum FrameKind
{
    /// <summary>NMEA 0183 sentence, from '$' or '!' to the second digit of its checksum.</summary>
    Nmea,

    /// <summary>u-blox UBX frame: B5 62, class, id, little-endian length, payload, two Fletcher checksum bytes.</summary>
    Ubx,

    /// <summary>RTCM 10403 transport frame: D3, six zero bits and ten of length, payload, CRC-24Q.</summary>
    Rtcm3,
}
