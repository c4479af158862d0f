using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Gpsd;

namespace Gateway.Gnss.Tests.Gpsd;

/// <summary>The statuses that gpsd tells otherwise: each row of docs/gpsd-differences.md, "Statuses that gpsd tells otherwise".</summary>
public class GpsdStatusTests
{
    [Theory]
    [InlineData("GNRMC,012218.00,A,3733.798,N,12702.214,E,0.1,45.0,241126,,,P,V", 9)]
    [InlineData("GNGLL,3733.798,N,12702.214,E,012218.00,A,P", 9)]
    [InlineData("GNGNS,012218.00,3733.798,N,12702.214,E,PP,12,0.51,38.123,23.456,1.0,0133,V", 9)]
    [InlineData("GNGNS,012218.00,3733.798,N,12702.214,E,RRAN,12,0.51,38.123,23.456,1.0,0133,V", null)]
    [InlineData("GNGNS,012218.00,3733.798,N,12702.214,E,ARR,12,0.51,38.123,23.456,1.0,0133,V", null)]
    [InlineData("GNGNS,012218.00,3733.798,N,12702.214,E,FR,12,0.51,38.123,23.456,1.0,0133,V", 4)]
    [InlineData("GNGNS,012218.00,3733.798,N,12702.214,E,NR,12,0.51,38.123,23.456,1.0,0133,V", 3)]
    public void A_sentence_alone_has_this_status(string sentence, int? status)
    {
        JsonElement tpv = Tpv(SampleStream.Bytes(sentence));

        Assert.True(tpv.TryGetProperty("lat", out _));
        Assert.Equal(status, StatusOf(tpv));
    }

    [Theory]
    [InlineData(3, 0x01, 3, null)]
    [InlineData(3, 0x03, 3, 2)]
    [InlineData(3, 0x43, 3, 4)]
    [InlineData(3, 0x83, 3, 3)]
    [InlineData(3, 0x41, 3, 4)]
    [InlineData(1, 0x01, 2, 5)]
    [InlineData(1, 0x03, 2, 5)]
    [InlineData(4, 0x01, 3, 6)]
    [InlineData(4, 0x03, 3, 2)]
    [InlineData(4, 0x83, 3, 3)]
    [InlineData(5, 0x01, 3, 7)]
    public void Nav_pvt_of_a_fix_type_and_flags_has_this_mode_and_status(byte fixType, byte flags, int mode, int? status)
    {
        byte[] p = new byte[92];
        BinaryPrimitives.WriteUInt32LittleEndian(p, 177_756_000);
        BinaryPrimitives.WriteUInt16LittleEndian(p.AsSpan(4), 2026);
        (p[6], p[7], p[8], p[9], p[10], p[11], p[20], p[21], p[23]) = (11, 24, 1, 22, 18, 0x37, fixType, flags, 28);
        int[] whole = [1_270_369_000, 375_633_000, 61_579, 38_123, 14, 20, 200, 150, -30, 250, 3_686_990];
        for (int i = 0; i < whole.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(p.AsSpan(24 + 4 * i), whole[i]);
        JsonElement tpv = Tpv(SampleStream.Ubx(0x01, 0x07, p));

        Assert.Equal((mode, status), (tpv.GetProperty("mode").GetInt32(), StatusOf(tpv)));
    }

    private static int? StatusOf(JsonElement tpv) => tpv.TryGetProperty("status", out JsonElement status) ? status.GetInt32() : null;

    private static JsonElement Tpv(byte[] bytes)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var writer = new GpsdWriter(lines);
        var stream = new ReceiverStream((in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites) => writer.Write(fix, satellites));
        stream.Push(bytes);
        stream.Complete();
        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(lines.WrittenSpan).Split('\n')[0]);
        return json.RootElement.Clone();
    }
}
