namespace Gateway.Gnss.Framing;

/// <summary>What a frame on a receiver's wire is.</summary>
public enum FrameKind
{
    /// <summary>NMEA 0183 sentence, from '$' or '!' to the second digit of its checksum, KSXT also to the eighth of its CRC-32.</summary>
    Nmea,

    /// <summary>u-blox UBX frame: B5 62, class, id, little-endian length, payload, two Fletcher checksum bytes.</summary>
    Ubx,

    /// <summary>RTCM 10403 transport frame: D3, six zero bits and ten of length, payload, CRC-24Q.</summary>
    Rtcm3,

    /// <summary>Septentrio block: 24 40, CRC-16, id, length, body (mosaic-X5 reference guide 4.12, "SBF block header").</summary>
    Sbf,

    /// <summary>
    /// NovAtel or Unicore binary message: AA 44 and 12 (long header), 13 (short header) or B5 (Unicore), body, CRC-32
    /// (OEM7 commands and logs, "Binary"; Unicore N4 commands, "Binary header").
    /// </summary>
    NovAtel,

    /// <summary>NovAtel or Unicore ASCII log: '#' or '%', header, ';', fields, '*' and eight digits of CRC-32.</summary>
    NovAtelAscii,

    /// <summary>SiRF binary message: A0 A2, length, payload, 15-bit sum, B0 B3 (SiRF binary protocol, 2.1).</summary>
    Sirf,
}
