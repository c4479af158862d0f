namespace Gateway.Gnss.Ubx;

/// <summary>
/// Class and id of the UBX messages that are decoded or built here (u-blox F9 HPG 1.32 interface description, 3.8
/// "UBX messages overview"; u-blox 8 / M8 receiver description, for those that F9 no longer has).
/// </summary>
public static class UbxMessage
{
    /// <summary>UBX-NAV-POSECEF.</summary>
    public const int NavPosEcef = 0x0101;

    /// <summary>UBX-NAV-POSLLH.</summary>
    public const int NavPosLlh = 0x0102;

    /// <summary>UBX-NAV-STATUS.</summary>
    public const int NavStatus = 0x0103;

    /// <summary>UBX-NAV-DOP.</summary>
    public const int NavDop = 0x0104;

    /// <summary>UBX-NAV-SOL, generations 4 to 8.</summary>
    public const int NavSol = 0x0106;

    /// <summary>UBX-NAV-PVT.</summary>
    public const int NavPvt = 0x0107;

    /// <summary>UBX-NAV-VELECEF.</summary>
    public const int NavVelEcef = 0x0111;

    /// <summary>UBX-NAV-VELNED.</summary>
    public const int NavVelNed = 0x0112;

    /// <summary>UBX-NAV-HPPOSECEF.</summary>
    public const int NavHpPosEcef = 0x0113;

    /// <summary>UBX-NAV-HPPOSLLH.</summary>
    public const int NavHpPosLlh = 0x0114;

    /// <summary>UBX-NAV-TIMEGPS.</summary>
    public const int NavTimeGps = 0x0120;

    /// <summary>UBX-NAV-TIMEUTC.</summary>
    public const int NavTimeUtc = 0x0121;

    /// <summary>UBX-NAV-TIMELS.</summary>
    public const int NavTimeLs = 0x0126;

    /// <summary>UBX-NAV-SVINFO, generations 4 to 8.</summary>
    public const int NavSvInfo = 0x0130;

    /// <summary>UBX-NAV-SAT.</summary>
    public const int NavSat = 0x0135;

    /// <summary>UBX-NAV-COV.</summary>
    public const int NavCov = 0x0136;

    /// <summary>UBX-NAV-SVIN.</summary>
    public const int NavSvIn = 0x013B;

    /// <summary>UBX-NAV-RELPOSNED.</summary>
    public const int NavRelPosNed = 0x013C;

    /// <summary>UBX-NAV-SIG.</summary>
    public const int NavSig = 0x0143;

    /// <summary>UBX-NAV-EOE.</summary>
    public const int NavEoe = 0x0161;

    /// <summary>UBX-RXM-RTCM.</summary>
    public const int RxmRtcm = 0x0232;

    /// <summary>UBX-ACK-NAK.</summary>
    public const int AckNak = 0x0500;

    /// <summary>UBX-ACK-ACK.</summary>
    public const int AckAck = 0x0501;

    /// <summary>UBX-CFG-PRT, generations before 9.</summary>
    public const int CfgPrt = 0x0600;

    /// <summary>UBX-CFG-MSG, generations before 9.</summary>
    public const int CfgMsg = 0x0601;

    /// <summary>UBX-CFG-RATE, generations before 9.</summary>
    public const int CfgRate = 0x0608;

    /// <summary>UBX-CFG-CFG: what is kept over a power cycle, generations before 9.</summary>
    public const int CfgCfg = 0x0609;

    /// <summary>UBX-CFG-VALSET.</summary>
    public const int CfgValSet = 0x068A;

    /// <summary>UBX-CFG-VALGET.</summary>
    public const int CfgValGet = 0x068B;

    /// <summary>UBX-CFG-VALDEL.</summary>
    public const int CfgValDel = 0x068C;

    /// <summary>UBX-MON-VER.</summary>
    public const int MonVer = 0x0A04;

    /// <summary>UBX-MON-HW, generations before 9.</summary>
    public const int MonHw = 0x0A09;

    /// <summary>UBX-MON-RF.</summary>
    public const int MonRf = 0x0A38;

    /// <summary>UBX-SEC-SIG.</summary>
    public const int SecSig = 0x2709;

    /// <summary>UBX-HNR-PVT, receivers with motion sensors.</summary>
    public const int HnrPvt = 0x2800;
}
