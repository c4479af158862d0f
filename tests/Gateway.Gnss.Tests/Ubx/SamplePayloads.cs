namespace Gateway.Gnss.Tests.Ubx;

/// <summary>Payloads built field by field, as the interface description's tables list them.</summary>
internal static class SamplePayloads
{
    public const int Tow = 345_600_250;

    /// <summary>92 octets; the first 84 are generation 7's.</summary>
    public static byte[] Pvt(int flags = 0x83, int flags3 = 0b01010, int valid = 0xF) => new PayloadBuilder()
        .U4(Tow).U2(2026).U1(11, 24, 23, 59, 60).U1(valid).U4(21).U4(-250_000_000).U1(3, flags, 0xE0, 28)
        .U4(1_270_369_123, 375_633_456, 61_579, 38_123, 14, 21).U4(-15, 16, -17).U4(22, 9_050_000).U4(30, 123_456).U2(101)
        .U2(flags3).Zeros(4).U4(-4_500_000).U2(-850, 100).ToBytes();

    public static byte[] HpPosLlh(bool invalid = false) => new PayloadBuilder()
        .U1(0, 0, 0, invalid ? 1 : 0).U4(Tow).U4(1_270_369_123, -375_633_456, 61_579, -38_123).U1(45, -99, 7, -9).U4(142, 213).ToBytes();

    public static byte[] HpPosEcef() => new PayloadBuilder()
        .U1(0, 0, 0, 0).U4(Tow).U4(-305_000_000, 404_000_000, 387_000_000).U1(-99, 99, 1, 0).U4(150).ToBytes();

    public static byte[] PosLlh() => new PayloadBuilder().U4(Tow).U4(1_270_369_123, 375_633_456, 61_579, 38_123, 14, 21).ToBytes();

    public static byte[] Ecef() => new PayloadBuilder().U4(Tow).U4(-305_000_000, 404_000_000, 387_000_000, 15).ToBytes();

    public static byte[] VelNed() => new PayloadBuilder().U4(Tow).U4(-15, 16, -17, 29, 22, 9_050_000, 30, 123_456).ToBytes();

    public static byte[] Cov(int position = 1, int velocity = 0) => new PayloadBuilder()
        .U4(Tow).U1(0, position, velocity).Zeros(9).R4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).ToBytes();

    public static byte[] Dop() => new PayloadBuilder().U4(Tow).U2(1, 2, 3, 4, 5, 6, 7).ToBytes();

    public static byte[] Status() => new PayloadBuilder().U4(Tow).U1(3, 0xF, 1, 0b1001_0000).U4(26_123, 9_876_543).ToBytes();

    public static byte[] Sol() => new PayloadBuilder().U4(Tow, -12_345).U2(2433).U1(4, 7)
        .U4(-305_000_000, 404_000_000, 387_000_000).U4(150).U4(-1, 2, -3).U4(9).U2(167).U1(0, 6).Zeros(4).ToBytes();

    public static byte[] Sat() => new PayloadBuilder().U4(Tow).U1(1, 3, 0, 0)
        .U1(0, 5, 47, 45).U2(120, -7).U4(0x0000_005F)
        .U1(6, 255, 0, -91).U2(0, 0).U4(0x0000_0001)
        .U1(1, 137, 40, 39).U2(174, 3).U4(0x0000_002C).ToBytes();

    public static byte[] SvInfo() => new PayloadBuilder().U4(Tow).U1(2, 3, 0, 0)
        .U1(0, 70, 0x0F, 7, 44, 28).U2(201).U4(-180)
        .U1(1, 42, 0x10, 0, 0, -91).U2(0).U4(0).ToBytes();

    public static byte[] Sig() => new PayloadBuilder().U4(Tow).U1(0, 2, 0, 0)
        .U1(0, 5, 4, 0).U2(-12).U1(44, 7, 4, 8).U2(0b0_1111_1001).Zeros(4)
        .U1(6, 8, 0, 13).U2(3).U1(0, 1, 0, 0).U2(2).Zeros(4).ToBytes();

    public static byte[] RelPosNed(int flags) => new PayloadBuilder().U1(1, 0).U2(133).U4(Tow)
        .U4(-1000, 2000, -3, 2236).U4(11_656_505).Zeros(4).U1(-50, 51, -52, 7).U4(10, 11, 12, 13, 2000).Zeros(4).U4(flags).ToBytes();

    public static byte[] OlderRelPosNed(int flags) => new PayloadBuilder().U1(0, 0).U2(133).U4(Tow)
        .U4(-1000, 2000, -3).U1(-50, 51, -52, 0).U4(10, 11, 12).U4(flags).ToBytes();

    public static byte[] SvIn() => new PayloadBuilder().U1(0, 0, 0, 0).U4(Tow, 300).U4(-305_000_000, 404_000_000, 387_000_000)
        .U1(-99, 99, 1, 0).U4(20_000, 301).U1(1, 0, 0, 0).ToBytes();

    public static byte[] TimeUtc() => new PayloadBuilder().U4(Tow, 21).U4(-5).U2(2026).U1(11, 24, 23, 59, 60, 0x35).ToBytes();

    public static byte[] TimeGps(int valid = 7) => new PayloadBuilder().U4(Tow).U4(-499_999).U2(2433).U1(18, valid).U4(21).ToBytes();

    public static byte[] TimeLs(int valid) => new PayloadBuilder().U4(Tow).Zeros(5).U1(18).Zeros(13).U1(valid).ToBytes();

    public static byte[] Hnr() => new PayloadBuilder().U4(Tow).U2(2026).U1(11, 24, 23, 59, 60, 7).U4(-5).U1(4, 3, 0, 0)
        .U4(1_270_369_123, 375_633_456, 61_579, 38_123, 22, 23, 9_050_000, 9_100_000, 14, 21, 5, 6, 0).ToBytes();

    public static byte[] Eoe() => new PayloadBuilder().U4(Tow).ToBytes();

    public static byte[] Rtcm(int version = 2, int flags = 4) => new PayloadBuilder().U1(version, flags).U2(1, 133, 1077).ToBytes();

    public static byte[] Version() => new PayloadBuilder().Text("EXT CORE 1.00 (0fa0fa)", 30).Text("00190000", 10)
        .Text("ROM BASE 0x118B2060", 30).Text("FWVER=HPG 1.32", 30).Text("PROTVER=27.31", 30).Text("MOD=ZED-F9P", 30).ToBytes();

    public static byte[] Rf() => new PayloadBuilder().U1(0, 2, 0, 0)
        .U1(0, 2, 2, 1).Zeros(8).U2(92, 2340).U1(17, 1, 2, 3, 4, 0, 0, 0)
        .U1(1, 3, 4, 2).Zeros(8).U2(80, 1234).U1(255, 1, 2, 3, 4, 0, 0, 0).ToBytes();

    public static byte[] Hardware(bool older) => new PayloadBuilder().Zeros(16).U2(92, 2340).U1(2, 1, 0b1001, 0).U4(0)
        .Zeros(older ? 25 : 17).U1(17).Zeros(2).U4(1, 2, 3).ToBytes();

    public static byte[] Security(int version) => version == 1
        ? new PayloadBuilder().U1(1, 0, 0, 0, 0b011, 0, 0, 0, 0b101, 0, 0, 0).ToBytes()
        : new PayloadBuilder().U1(2, 0b0011_1011, 0, 2).U4(1_575_420, 1_176_450 | 1 << 24).ToBytes();
}
