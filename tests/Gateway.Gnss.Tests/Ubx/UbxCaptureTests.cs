using System.Buffers;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Tests.Ubx;

/// <summary>Real receivers' messages: all are read, and those of one epoch say the same.</summary>
public class UbxCaptureTests
{
    [Theory]
    [InlineData("navisys-gr8013.log")]
    [InlineData("ublox-8-time.log")]
    [InlineData("ublox-aek-4t.log")]
    [InlineData("ublox-f9p-rtcm.log")]
    [InlineData("ublox-neo-m8l.log")]
    [InlineData("ublox-neo-m8n.log")]
    [InlineData("ublox-neo-m8p.log")]
    [InlineData("ublox-neo-m8t.log")]
    [InlineData("ublox-zed-f9p-hp.log")]
    public void Every_message_that_is_known_is_read(string name)
    {
        int[] known = [.. UbxCodecs.Samples.Select(sample => sample.Message)];
        int read = 0;
        foreach ((int message, byte[] payload) in Frames(name))
        {
            if (!known.Contains(message))
                continue;
            Assert.True(UbxCodecs.Read(message, payload), $"{message:X4} of {payload.Length} octets");
            read++;
        }

        Assert.True(read > 0);
    }

    [Fact]
    public void An_F9P_says_the_same_coarsely_and_finely()
    {
        NavPvt pvt = default;
        NavHpPosEcef geocentric = default;
        int compared = 0;
        foreach ((int message, byte[] payload) in Frames("ublox-zed-f9p-hp.log"))
        {
            if (message == UbxMessage.NavPvt)
                Assert.True(NavPvt.TryParse(payload, out pvt));
            if (message == UbxMessage.NavHpPosEcef)
                Assert.True(NavHpPosEcef.TryParse(payload, out geocentric));
            if (message == UbxMessage.NavTimeUtc)
                CompareTime(payload, pvt);
            if (message != UbxMessage.NavHpPosLlh)
                continue;
            Assert.True(NavHpPosLlh.TryParse(payload, out NavHpPosLlh fine));
            Assert.Equal((pvt.TimeOfWeek, pvt.TimeOfWeek), (fine.TimeOfWeek, geocentric.TimeOfWeek));
            Assert.InRange(fine.Latitude - pvt.Latitude * 100L, -50, 50);
            Assert.InRange(fine.Longitude - pvt.Longitude * 100L, -50, 50);
            Assert.InRange(fine.EllipsoidalHeight - pvt.EllipsoidalHeight * 10L, -5, 5);
            Assert.InRange((long)fine.HorizontalAccuracy - pvt.HorizontalAccuracy * 10L, -5, 5);
            AssertSamePlace(fine, geocentric);
            compared++;
        }

        Assert.True(compared > 20);
    }

    [Fact]
    public void An_epoch_of_an_F9P_is_gpsds()
    {
        (int _, byte[] payload) = Frames("ublox-zed-f9p-hp.log").Where(frame => frame.Message == UbxMessage.NavHpPosLlh).ElementAt(1);
        Assert.True(NavHpPosLlh.TryParse(payload, out NavHpPosLlh fine));
        Assert.Equal((-45_877_525_179, 170_500_132_760), (fine.Latitude, fine.Longitude));

        // gpsd takes heights from the coarse message, to the millimetre.
        Assert.Equal(293_380, fine.EllipsoidalHeight, 5.0);
        Assert.Equal(275_480, fine.HeightAboveSeaLevel, 5.0);
    }

    [Fact]
    public void Satellites_of_an_F9P_are_gpsds()
    {
        (int _, byte[] payload) = Frames("ublox-f9p-rtcm.log").First(frame => frame.Message == UbxMessage.NavSat);
        Assert.True(NavSat.TryParse(payload, out NavSat satellites));
        Assert.Equal(45, satellites.Count);
        int used = 0;
        for (int i = 0; i < satellites.Count; i++)
            used += satellites[i].IsUsed ? 1 : 0;
        Assert.Equal(30, used);
        Assert.Equal((new SatelliteId(GnssSystem.Gps, 10), 219, 16, 41, 90, true), (satellites[1].Satellite, satellites[1].Azimuth, satellites[1].Elevation, satellites[1].CarrierToNoise, satellites[1].RangeResidual, satellites[1].IsHealthy));
    }

    [Fact]
    public void A_base_tells_which_corrections_it_was_fed()
    {
        (int _, byte[] payload) = Frames("ublox-neo-m8p.log").First(frame => frame.Message == UbxMessage.RxmRtcm);
        Assert.True(RxmRtcm.TryParse(payload, out RxmRtcm message));
        Assert.Equal((false, (ushort)1230), (message.HasWrongCrc, message.Type));
    }

    private static void CompareTime(byte[] payload, NavPvt pvt)
    {
        Assert.True(NavTimeUtc.TryParse(payload, out NavTimeUtc time));
        Assert.Equal((pvt.Utc, pvt.Nanoseconds), (time.Utc, time.Nanoseconds));
    }

    // Geodetic to geocentric on WGS 84: 0.1 mm and 1e-9 degrees are of one size.
    private static void AssertSamePlace(in NavHpPosLlh fine, in NavHpPosEcef geocentric)
    {
        const double A = 6_378_137, Flattening = 1 / 298.257223563, E2 = Flattening * (2 - Flattening);
        (double sinLatitude, double cosLatitude) = Math.SinCos(double.DegreesToRadians(fine.Latitude / 1e9));
        (double sinLongitude, double cosLongitude) = Math.SinCos(double.DegreesToRadians(fine.Longitude / 1e9));
        double normal = A / Math.Sqrt(1 - E2 * sinLatitude * sinLatitude), height = fine.EllipsoidalHeight / 1e4;
        Assert.Equal((normal + height) * cosLatitude * cosLongitude, geocentric.X / 1e4, 0.0005);
        Assert.Equal((normal + height) * cosLatitude * sinLongitude, geocentric.Y / 1e4, 0.0005);
        Assert.Equal((normal * (1 - E2) + height) * sinLatitude, geocentric.Z / 1e4, 0.0005);
    }

    private static List<(int Message, byte[] Payload)> Frames(string name)
    {
        byte[] bytes = File.ReadAllBytes(Captures.Find(name));
        ReadOnlySpan<byte> rest = new CaptureComments().Strip(bytes);
        var splitter = new FrameSplitter();
        var frames = new List<(int, byte[])>();
        OperationStatus status;
        while ((status = splitter.Read(ref rest, out Frame frame, out _)) != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done && frame.Kind == FrameKind.Ubx)
                frames.Add((UbxFrame.MessageOf(frame.Bytes), UbxFrame.PayloadOf(frame.Bytes).ToArray()));
        }

        return frames;
    }
}
