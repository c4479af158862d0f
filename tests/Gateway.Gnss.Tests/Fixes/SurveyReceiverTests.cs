using System.Buffers.Binary;
using System.Globalization;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Gnss.Tests.Fixes;

/// <summary>Septentrio, NovAtel and Unicore: blocks and messages built field by field after the makers' documents.</summary>
public class SurveyReceiverTests
{
    private const ushort Week = 2446;
    private const uint TimeOfWeek = 177_738_200;
    private const double Latitude = 37.56330012345, Longitude = 127.03690023456;
    private readonly List<GnssFix> _fixes = [];

    [Fact]
    public void Septentrio_blocks_of_one_instant_are_one_fix()
    {
        byte[] pvt = new byte[82];
        pvt[0] = 4;
        Doubles(pvt, 2, Latitude * Math.PI / 180, Longitude * Math.PI / 180, 61.579);
        Floats(pvt, 26, 23.456f, 0.3f, 0.4f, -0.1f, 53.13f);
        pvt[60] = 28;
        BinaryPrimitives.WriteUInt16LittleEndian(pvt.AsSpan(62), 133);
        BinaryPrimitives.WriteUInt16LittleEndian(pvt.AsSpan(64), 120);
        BinaryPrimitives.WriteUInt16LittleEndian(pvt.AsSpan(76), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(pvt.AsSpan(78), 4);
        byte[] covariance = new byte[42];
        covariance[0] = 4;
        Floats(covariance, 2, 0.0001f, 0.0004f, 0.0009f);
        byte[] dop = [28, 0, 101, 0, 80, 0, 51, 0, 87, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        Push([.. SampleStream.Sbf(4007, TimeOfWeek, Week, pvt), .. SampleStream.Sbf(5906, TimeOfWeek, Week, covariance), .. SampleStream.Sbf(4001, TimeOfWeek, Week, dop)]);

        GnssFix fix = Assert.Single(_fixes);
        IsThePlace(fix, FixSource.Sbf);
        Assert.Equal((0.01, 0.02, 0.03), (Math.Round(fix.NorthSigmaMetres!.Value, 6), Math.Round(fix.EastSigmaMetres!.Value, 6), Math.Round(fix.UpSigmaMetres!.Value, 6)));
        Assert.Equal((1.01, 0.51, 0.87, 1.2, 133), (fix.Pdop, fix.Hdop, fix.Vdop, fix.AgeOfCorrectionsSeconds, fix.BaseStationId));
        Assert.Equal(0.5, fix.SpeedMetresPerSecond!.Value, 6);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(0, 0)]
    public void Variances_that_their_block_calls_faulty_leave_the_accuracies_of_the_position(byte mode, byte error)
    {
        byte[] faulty = new byte[42];
        (faulty[0], faulty[1]) = (mode, error);
        Floats(faulty, 2, 0.01f, 0.01f, 0.04f);

        Push([.. ReceiverMessages.PvtGeodetic(), .. SampleStream.Sbf(5906, TimeOfWeek, Week, faulty)]);

        Assert.InRange(Assert.Single(_fixes).NorthSigmaMetres!.Value, 0.001, 0.02);
    }

    [Theory]
    [InlineData(0, 12.5, 90.0)]
    [InlineData(2, 12.5, null)]
    [InlineData(0, -2e10, null)]
    public void A_moving_bases_vector_gives_a_heading_unless_its_block_calls_it_faulty(byte error, double east, double? heading)
    {
        byte[] vector = new byte[2 + 52];
        (vector[0], vector[1]) = (1, 52);
        (vector[3], vector[4]) = (error, 7);
        Doubles(vector, 6, east, 0.0, 0.0);
        BinaryPrimitives.WriteUInt16LittleEndian(vector.AsSpan(42), 9000);
        BinaryPrimitives.WriteInt16LittleEndian(vector.AsSpan(44), 0);
        BinaryPrimitives.WriteUInt16LittleEndian(vector.AsSpan(46), 5);
        BinaryPrimitives.WriteUInt16LittleEndian(vector.AsSpan(48), 100);

        Push([.. ReceiverMessages.PvtGeodetic(), .. SampleStream.Sbf(4028, TimeOfWeek, Week, vector)]);

        Assert.Equal(heading, Assert.Single(_fixes).HeadingDegrees);
    }

    [Theory]
    [InlineData("359.9", 359.9)]
    [InlineData("-90.0", 270.0)]
    [InlineData("361.0", null)]
    public void A_heading_beyond_a_full_turn_is_left_out(string told, double? heading)
    {
        Push([.. ReceiverMessages.Gga(), .. SampleStream.Bytes($"GNHDT,{told},T")]);

        Assert.Equal(heading, Assert.Single(_fixes).HeadingDegrees);
    }

    [Fact]
    public void A_block_without_solution_is_an_epoch_without_position()
    {
        byte[] pvt = new byte[82];
        Doubles(pvt, 2, -2e10, -2e10, -2e10);
        Floats(pvt, 26, -2e10f, -2e10f, -2e10f, -2e10f, -2e10f);

        Push(SampleStream.Sbf(4007, TimeOfWeek, Week, pvt));

        Assert.Equal((FixQuality.None, null, null), (Assert.Single(_fixes).Quality, _fixes[0].LatitudeDegrees, _fixes[0].SpeedMetresPerSecond));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Best_position_in_binary(bool isUnicore)
    {
        byte[] body = BestPosition();
        Push(isUnicore ? SampleStream.Unicore(2118, Week, TimeOfWeek, body) : SampleStream.NovAtel(42, Week, TimeOfWeek, body));

        IsTheBestPosition(Assert.Single(_fixes));
    }

    [Theory]
    [InlineData("BESTPOSA,COM1,0,83.5,FINESTEERING,2446,177738.200,02000040,6145,2724", "")]
    [InlineData("BESTNAVA,97,GPS,FINE,2446,177738200,0,0,18,12", ",SOL_COMPUTED,DOPPLER_VELOCITY,0.000,0.000,0.5000,53.130000,-0.1000,0.01,0.01")]
    public void Best_position_in_ASCII(string header, string velocity)
    {
        Push(SampleStream.AsciiLog($"{header};SOL_COMPUTED,NARROW_INT,37.56330012345,127.03690023456,38.1230,23.4560,WGS84,0.0100,0.0200,0.0300,\"0133\",1.200,0.000,31,28,28,28,0,06,00,33{velocity}"));

        IsTheBestPosition(Assert.Single(_fixes));
        Assert.Equal(velocity.Length > 0 ? 0.5 : null, _fixes[0].SpeedMetresPerSecond);
    }

    [Fact]
    public void The_heading_of_two_antennas_joins_the_position()
    {
        byte[] heading = new byte[44];
        BinaryPrimitives.WriteInt32LittleEndian(heading.AsSpan(4), 50);
        Floats(heading, 8, 1.25f, 271.5f, 0.5f, 0, 0.125f, 0.25f);

        Push(
        [
            .. SampleStream.Unicore(2118, Week, TimeOfWeek, BestPosition()),
            .. SampleStream.Unicore(972, Week, TimeOfWeek, heading),
            .. SampleStream.AsciiLog("UNIHEADINGA,97,GPS,FINE,2446,177738400,0,0,18,12;SOL_COMPUTED,NARROW_INT,1.2500,271.7500,0.5000,0.0000,0.1250,0.2500,\"\",31,28,28,28,0,00,00,33"),
            .. SampleStream.Unicore(2118, Week, TimeOfWeek + 200, BestPosition()),
        ]);

        Assert.Equal([(271.5, 0.125), (271.75, 0.125)], _fixes.Select(fix => (fix.HeadingDegrees!.Value, fix.HeadingSigmaDegrees!.Value)));
    }

    [Fact]
    public void Pvtsln_says_the_same_in_both_forms()
    {
        byte[] body = new byte[160];
        BinaryPrimitives.WriteInt32LittleEndian(body, 50);
        Floats(body, 4, 38.125f);
        Doubles(body, 8, Latitude, Longitude);
        Floats(body, 24, 0.03f, 0.01f, 0.02f, 1.2f);
        Floats(body, 64, 23.5f);
        body[69] = 28;
        Doubles(body, 72, 0.3, 0.4, 0.5);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(96), 50);
        Floats(body, 100, 1.25f, 271.5f);
        Floats(body, 120, 1.01f, 0.51f);
        Push(
        [
            .. SampleStream.Unicore(1021, Week, TimeOfWeek, body),
            .. SampleStream.AsciiLog("PVTSLNA,97,GPS,FINE,2446,177738400,0,0,18,12;NARROW_INT,38.1250,37.56330012345,127.03690023456,0.0300,0.0100,0.0200,1.200,SINGLE,38.0,37.5,127.0,23.5000,31,28,31,28,0.3000,0.4000,0.5000,NARROW_INT,1.2500,271.5000,0.5,31,28,28,28,1.50,1.01,0.51,1.2,0.9,5.0,0"),
        ]);

        Assert.Equal(2, _fixes.Count);
        Assert.All(_fixes, fix =>
        {
            Assert.Equal((Latitude, Longitude, 61.625, 28), (fix.LatitudeDegrees, fix.LongitudeDegrees, fix.EllipsoidalHeight!.Value.Metres, fix.SatellitesUsed));
            Assert.Equal((0.5, 271.5, 1.01), (Math.Round(fix.SpeedMetresPerSecond!.Value, 6), fix.HeadingDegrees, Math.Round(fix.Pdop!.Value, 6)));
        });
    }

    [Fact]
    public void A_damaged_field_refuses_the_log_and_the_next_one_counts()
    {
        ReceiverStream stream = Push(
        [
            .. SampleStream.AsciiLog("BESTNAVA,97,GPS,FINE,2446,177738200,0,0,18,12;SOL_COMPUTED,NARROW_INT,37.5x,127.0"),
            .. SampleStream.Unicore(2118, Week, TimeOfWeek, BestPosition()),
        ]);

        Assert.Equal((1, 1), (stream.Counters.Rejected(RejectionReason.Field), _fixes.Count));
    }

    [Fact]
    public void All_protocols_are_split_alike_in_whole_and_byte_by_byte()
    {
        byte[] mixed =
        [
            .. SampleStream.Mixed(), .. SampleStream.Sbf(4007, TimeOfWeek, Week, new byte[82]), (byte)'$', .. SampleStream.NovAtel(42, Week, TimeOfWeek, BestPosition()), 0xAA, 0x44,
            .. SampleStream.Unicore(2118, Week, TimeOfWeek, BestPosition()), .. "# typed\r\n"u8, .. SampleStream.AsciiLog("BESTPOSA,COM1,0,83.5,FINESTEERING,2446,177738.200,0,0,0;X"), 0xA0,
            .. SampleStream.Sirf(2, 1, 2, 3), .. SampleStream.Ubx(1, 7, 5),
        ];

        ReceiverStream whole = Push(mixed);
        var single = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        foreach (byte value in mixed)
            single.Push([value]);
        single.Complete();

        FrameKind[] kinds = Enum.GetValues<FrameKind>();
        Assert.Equal(kinds.Select(kind => whole.Counters.Frames(kind)), kinds.Select(kind => single.Counters.Frames(kind)));
        Assert.Equal((1, 2, 1, 1), (whole.Counters.Frames(FrameKind.Sbf), whole.Counters.Frames(FrameKind.NovAtel), whole.Counters.Frames(FrameKind.NovAtelAscii), whole.Counters.Frames(FrameKind.Sirf)));
        Assert.Equal(whole.Counters.SkippedBytes, single.Counters.SkippedBytes);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_frame()
    {
        byte[] bytes =
        [
            .. SampleStream.Sbf(4007, TimeOfWeek, Week, new byte[82]), .. SampleStream.NovAtel(42, Week, TimeOfWeek, BestPosition()), .. SampleStream.Unicore(2118, Week, TimeOfWeek, BestPosition()),
            .. SampleStream.AsciiLog("UNIHEADINGA,97,GPS,FINE,2446,177738400,0,0,18,12;SOL_COMPUTED,NARROW_INT,1.2500,271.7500,0.5000,0.0000,0.1250,0.2500,\"\",31,28,28,28,0,00,00,33"),
            .. SampleStream.Sirf(new byte[41]),
        ];
        var stream = new ReceiverStream(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        stream.Push(bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            stream.Push(bytes);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, stream.Counters.TotalRejected);
    }

    private ReceiverStream Push(byte[] bytes)
    {
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> _) => _fixes.Add(fix));
        stream.Push(bytes);
        stream.Complete();
        return stream;
    }

    private static void IsTheBestPosition(in GnssFix fix)
    {
        IsThePlace(fix, FixSource.NovAtel);
        Assert.Equal((0.01, 0.02, 0.03), (Math.Round(fix.NorthSigmaMetres!.Value, 6), Math.Round(fix.EastSigmaMetres!.Value, 6), Math.Round(fix.UpSigmaMetres!.Value, 6)));
        Assert.Equal((1.2, 133), (Math.Round(fix.AgeOfCorrectionsSeconds!.Value, 6), fix.BaseStationId));
    }

    private static void IsThePlace(in GnssFix fix, FixSource source)
    {
        Assert.Equal((FixQuality.RtkFixed, FixDimension.ThreeD, source, 28), (fix.Quality, fix.Dimension, fix.Sources, fix.SatellitesUsed));
        Assert.Equal("2026-11-24 01:22:00.200", fix.Utc!.Value.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
        Assert.Equal(Latitude, fix.LatitudeDegrees!.Value, 1e-12);
        Assert.Equal(Longitude, fix.LongitudeDegrees!.Value, 1e-12);
        Assert.Equal(61.579, fix.EllipsoidalHeight!.Value.Metres, 1e-5);
        Assert.Equal(38.123, fix.OrthometricHeight!.Value.Metres, 1e-5);
    }

    private static byte[] BestPosition()
    {
        byte[] body = new byte[72];
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(4), 50);
        Doubles(body, 8, Latitude, Longitude, 38.123);
        Floats(body, 32, 23.456f);
        Floats(body, 40, 0.01f, 0.02f, 0.03f);
        "133"u8.CopyTo(body.AsSpan(52));
        Floats(body, 56, 1.2f);
        (body[64], body[65]) = (31, 28);
        return body;
    }

    private static void Doubles(byte[] to, int at, params double[] values)
    {
        foreach (double value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(to.AsSpan(at), value);
            at += sizeof(double);
        }
    }

    private static void Floats(byte[] to, int at, params float[] values)
    {
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(to.AsSpan(at), value);
            at += sizeof(float);
        }
    }
}
