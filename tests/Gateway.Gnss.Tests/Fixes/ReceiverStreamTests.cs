using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Tests.Rtcm;

namespace Gateway.Gnss.Tests.Fixes;

public class ReceiverStreamTests
{
    [Fact]
    public void A_mixed_and_damaged_stream_gives_its_epochs_and_counts_its_damage()
    {
        var fixes = new List<GnssFix>();
        var inView = new List<SatelliteInView>();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) =>
        {
            fixes.Add(fix);
            inView.AddRange(satellites.ToArray());
        });

        stream.Push(SampleStream.Mixed());
        stream.Complete();

        Assert.Equal(2, fixes.Count);
        GnssFix first = fixes[0];
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.Zero), first.Utc);
        Assert.Equal(FixQuality.RtkFixed, first.Quality);
        Assert.Equal(37 + 33.798 / 60, first.LatitudeDegrees!.Value, 1e-14);
        Assert.Equal(127 + 2.214 / 60, first.LongitudeDegrees!.Value, 1e-13);
        Assert.Equal(38.123, first.OrthometricHeight!.Value.Metres);
        Assert.Equal(61.579, first.EllipsoidalHeight!.Value.Metres);
        Assert.Equal(23.456, first.GeoidSeparation!.Value.Metres);
        Assert.Equal((0.012, 0.010, 0.021), (first.NorthSigmaMetres, first.EastSigmaMetres, first.UpSigmaMetres));
        Assert.Equal((28, 133, 1.0), (first.SatellitesUsed, first.BaseStationId, first.AgeOfCorrectionsSeconds));
        Assert.Equal((1.01, 0.50, 0.88), (first.Pdop, first.Hdop, first.Vdop));
        Assert.Equal(FixQuality.RtkFloat, fixes[1].Quality);
        Assert.Equal(3, first.SatellitesInView);
        Assert.Equal([true, true, false], inView.Take(3).Select(s => s.IsUsed!.Value));

        Assert.Equal(1, stream.Counters.Frames(FrameKind.Ubx));
        Assert.Equal(1, stream.Counters.Frames(FrameKind.Rtcm3));
        Assert.Equal(8, stream.Counters.Frames(FrameKind.Nmea));
        Assert.Equal(1, stream.Counters.Rejected(RejectionReason.Checksum));
        Assert.Equal(1, stream.Counters.Rejected(RejectionReason.IllegalCharacter));
        Assert.Equal(10 + 23 + 21, stream.Counters.SkippedBytes);
    }

    [Fact]
    public void How_the_stream_is_cut_makes_no_difference()
    {
        byte[] bytes = SampleStream.Mixed();
        string whole = Describe(bytes, bytes.Length);
        for (int cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(whole, Describe(bytes, cut));
        for (int chunk = 1; chunk < 40; chunk++)
            Assert.Equal(whole, DescribeInChunks(bytes, chunk));
    }

    [Fact]
    public void How_a_damaged_stream_is_cut_makes_no_difference()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = Damaged(random);
            string whole = Describe(bytes, bytes.Length);
            Assert.True(whole == DescribeInChunks(bytes, 1), $"GATEWAY_TEST_SEED={seed}, round {round}, byte by byte");
            int chunk = random.Next(2, 700);
            Assert.True(whole == DescribeInChunks(bytes, chunk), $"GATEWAY_TEST_SEED={seed}, round {round}, chunks of {chunk}");
            int small = random.Next(SentenceCharacters.ShortestPiece, SentenceCharacters.LongestPiece + 1);
            Assert.True(whole == DescribeInChunks(bytes, small), $"GATEWAY_TEST_SEED={seed}, round {round}, chunks of {small}");
        }
    }

    [Fact]
    public void Counters_are_right_after_every_single_byte()
    {
        byte[] bytes = SampleStream.Mixed();
        var byteByByte = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        for (int end = 1; end <= bytes.Length; end++)
        {
            byteByByte.Push(bytes.AsSpan(end - 1, 1));
            var atOnce = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
            atOnce.Push(bytes.AsSpan(0, end));

            Assert.Equal(Counts(atOnce), Counts(byteByByte));
        }

        static (long Bytes, long Skipped, long Frames, long Rejected) Counts(ReceiverStream stream) =>
            (stream.Counters.Bytes, stream.Counters.SkippedBytes, stream.Counters.TotalFrames, stream.Counters.TotalRejected);
    }

    [Fact]
    public void Nothing_is_allocated_once_the_receiver_is_known()
    {
        long epochs = 0;
        var stream = new ReceiverStream((in GnssFix _, ReadOnlySpan<SatelliteInView> _) => epochs++);
        byte[] bytes = SampleStream.Mixed();
        for (int i = 0; i < 5; i++)
            stream.Push(bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            stream.Push(bytes);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(epochs > 50);
    }

    [Fact]
    public void Nothing_is_allocated_for_corrections_that_come_over_the_wire()
    {
        var stream = new ReceiverStream(static (in GnssFix _, ReadOnlySpan<SatelliteInView> _) => { });
        byte[][] payloads = [.. SampleMessages.OneOfEach()];
        byte[] bytes = [.. payloads.SelectMany(payload => SampleStream.Rtcm3(payload))];
        stream.Push(bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
            stream.Push(bytes);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((51L * payloads.Length, 0), (stream.Counters.Frames(FrameKind.Rtcm3), stream.Counters.TotalRejected));
    }

    // Several streams after each other, bytes changed, lost and doubled; false headers of all three kinds in between.
    private static byte[] Damaged(Random random)
    {
        byte[][] headers = [[0xB5, 0x62, 1, 7, 200, 0], [0xD3, 0, 250], [0xB5], [0xD3, 3], "$GNGGA,"u8.ToArray(), "!"u8.ToArray()];
        var bytes = new List<byte>();
        for (int i = 0; i < 4; i++)
        {
            bytes.AddRange(SampleStream.Mixed());
            bytes.AddRange(headers[random.Next(headers.Length)]);
        }

        for (int fault = random.Next(30); fault > 0; fault--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, headers[random.Next(headers.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Describe(byte[] bytes, int cut) => Describe(stream =>
    {
        stream.Push(bytes.AsSpan(0, cut));
        stream.Push(bytes.AsSpan(cut));
    });

    private static string DescribeInChunks(byte[] bytes, int chunk) => Describe(stream =>
    {
        for (int at = 0; at < bytes.Length; at += chunk)
            stream.Push(bytes.AsSpan(at, Math.Min(chunk, bytes.Length - at)));
    });

    private static string Describe(Action<ReceiverStream> feed)
    {
        var seen = new System.Text.StringBuilder();
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) =>
            seen.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{fix} {string.Join(' ', satellites.ToArray())}"));
        feed(stream);
        stream.Complete();
        foreach (RejectionReason reason in Enum.GetValues<RejectionReason>())
            seen.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{reason} {stream.Counters.Rejected(reason)}");
        return seen.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{stream.Counters.SkippedBytes} {stream.Counters.LastRejection}").ToString();
    }
}
