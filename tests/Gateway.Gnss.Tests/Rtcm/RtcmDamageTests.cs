using System.Buffers;
using System.Text.Json;
using Gateway.Gnss.Gpsd;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Tests.Rtcm;

/// <summary>Payloads that are cut, that promise too much, or that are random: refused, and never an exception.</summary>
public class RtcmDamageTests
{
    [Fact]
    public void A_payload_cut_anywhere_is_refused()
    {
        foreach (byte[] payload in SampleMessages.OneOfEach())
        {
            int type = RtcmFrame.TypeOf(payload)!.Value;
            Assert.True(new CorrectionMonitor().Take(payload, default), $"{type} is refused whole");
            for (int length = 0; length < payload.Length; length++)
            {
                var monitor = new CorrectionMonitor();
                bool taken = monitor.Take(payload.AsSpan(0, length), default) && IsChecked(type);
                Assert.False(taken && !EndsInReservedBits(type, payload.Length - length), $"{type} is taken with {length} of {payload.Length} octets");
                AssertWritten(payload.AsSpan(0, length));
            }
        }
    }

    [Fact]
    public void Random_payloads_of_every_number_never_throw_and_are_written_as_JSON()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        var monitor = new CorrectionMonitor();
        int[] types = [.. SampleMessages.OneOfEach().Select(payload => RtcmFrame.TypeOf(payload)!.Value)];
        byte[] payload = new byte[1023];
        for (int round = 0; round < 40_000; round++)
        {
            int length = random.Next(2, 1024);
            random.NextBytes(payload.AsSpan(0, length));
            int type = random.Next(4) == 0 ? random.Next(4096) : types[random.Next(types.Length)];
            payload[0] = (byte)(type >> 4);
            payload[1] = (byte)(type << 4 | payload[1] & 15);
            monitor.Take(payload.AsSpan(0, length), TimeSpan.FromSeconds(round));
            if (round % 8 == 0)
                AssertWritten(payload.AsSpan(0, length));
        }

        Assert.True(monitor.Refused > 100, $"seed {seed}: only {monitor.Refused} were refused");
    }

    [Fact]
    public void Good_messages_with_bits_turned_over_never_throw()
    {
        int seed = TestSeed.Value;
        var random = new Random(seed);
        byte[][] good = [.. SampleMessages.OneOfEach()];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] payload = [.. good[random.Next(good.Length)]];
            for (int faults = random.Next(1, 6); faults > 0; faults--)
                payload[random.Next(2, payload.Length)] ^= (byte)(1 << random.Next(8));
            AssertWritten(payload);
        }
    }

    private static void AssertWritten(ReadOnlySpan<byte> payload)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdRtcmWriter(lines);
        writer.Write(payload);
        if (RtcmFrame.TypeOf(payload) is not { } type)
        {
            Assert.Equal(0, lines.WrittenCount);
            return;
        }

        using var json = JsonDocument.Parse(lines.WrittenMemory);
        Assert.Equal(type, json.RootElement.GetProperty("type").GetInt32());
    }

    // 1023 to 1027 are counted by the monitor and not read; their codecs have tests of their own below.
    private static bool IsChecked(int type) => type is not (>= 1023 and <= 1027);

    // These end in reserved bits that may be missing.
    private static bool EndsInReservedBits(int type, int missing) => missing == 1 && type is 1045;

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(1026)]
    [InlineData(1027)]
    public void Grids_and_projections_cut_anywhere_are_refused(int type)
    {
        byte[] payload = type <= 1024 ? SampleMessages.Grid(type) : SampleMessages.Projection(type);
        for (int length = 0; length < payload.Length; length++)
        {
            Assert.False(ResidualGrid.TryParse(payload.AsSpan(0, length), out _));
            Assert.False(ProjectionParameters.TryParse(payload.AsSpan(0, length), out _));
        }
    }
}
