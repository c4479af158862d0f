using CsCheck;
using Gateway.Gnss.Dcol;

namespace Gateway.Gnss.Tests.Dcol;

public class DcolReaderTests
{
    private static readonly byte[] GetSerial = [0x02, 0x00, 0x06, 0x00, 0x06, 0x03];

    private static readonly byte[] Beginnings = [0x02, 0xD3, 0x00, 0x03, 0x41];

    /// <summary>Status, type, length, then pages, control block and a record that sets COM1 to 115200 baud: the sum of 00 64 0D 00 00 00 03 00 01 00 02 04 00 07 00 00 is 82h.</summary>
    private static readonly byte[] SetRate = [0x02, 0x00, 0x64, 0x0D, 0x00, 0x00, 0x00, 0x03, 0x00, 0x01, 0x00, 0x02, 0x04, 0x00, 0x07, 0x00, 0x00, 0x82, 0x03];

    [Fact]
    public void Commands_stand_octet_by_octet_as_the_document_has_them()
    {
        Assert.Equal(GetSerial, DcolPacket.Build(DcolType.GetSerial));
        Assert.Equal(SetRate, AppFilePage.Build(0, AppFileControl.FileOf(AppFileRecord.Build(AppFileRecord.SerialPort, [0, 7, 0, 0]))));
        Assert.Equal<byte>([0x02, 0x00, 0x65, 0x02, 0x00, 0x01, 0x68, 0x03], DcolPacket.Build(DcolType.GetAppFile, [0, 1]));
    }

    [Fact]
    public void A_packet_comes_back_and_a_changed_one_does_not() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte.Array[0, 255], Gen.Int[0, 260], Gen.Byte[1, 255]).Sample((type, status, data, place, change) =>
        {
            byte[] packet = DcolPacket.Build(type, data, status);
            Assert.True(DcolPacket.TryParse(packet, out DcolPacket read));
            Assert.Equal((type, status), (read.Type, read.Status));
            Assert.Equal(data, read.Data.ToArray());
            packet[place % packet.Length] ^= change;
            Assert.False(DcolPacket.TryParse(packet, out _));
            Assert.False(DcolPacket.TryParse(packet.AsSpan(0, packet.Length - 1), out _));
        });

    [Fact]
    public void However_a_stream_is_cut_the_same_is_found_in_it()
    {
        byte[] stream = [.. "$GPGGA,,,,,,0,00,99.9,,,,,,*66\r\n"u8, .. SetRate, 0x06, .. SampleStream.Rtcm3(0x3E, 0xD0, 0x02, 0x06, 0x15), .. GetSerial, 0x15, 0xD3, 0x07, .. SetRate];
        string[] whole = Found(stream, stream.Length);
        Assert.Equal(["packet 64", "Taken", "packet 06", "Refused", "packet 64"], whole);
        for (int size = 1; size < stream.Length; size++)
            Assert.Equal(whole, Found(stream, size));
    }

    [Fact]
    public void What_stands_in_a_correction_is_no_answer()
    {
        byte[] correction = SampleStream.Rtcm3(0x3E, 0xD0, 0x06, 0x15, 0x06, 0x02, 0x00, 0x06, 0x00, 0x06, 0x03);
        Assert.Empty(Found(correction, 7));
        correction[^1] ^= 1;
        Assert.NotEmpty(Found(correction, 7));
    }

    [Fact]
    public void A_packet_behind_a_false_beginning_is_found() =>
        Gen.Select(Gen.Int[0, Beginnings.Length - 1].Select(i => Beginnings[i]).Array[0, 40], Gen.Int[1, 64]).Sample((noise, size) =>
        {
            // Silence after it would keep an open beginning waiting: what a receiver says by itself goes on.
            byte[] rest = new byte[1100];
            Assert.Contains("packet 64", Found([.. noise, .. SetRate, .. rest], size));
        });

    [Fact]
    public void Random_bytes_cost_no_memory_and_never_throw()
    {
        var random = new Random(TestSeed.Value);
        byte[] bytes = new byte[1 << 16];
        var reader = new DcolReader();
        Read(reader, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 32; round++)
        {
            random.NextBytes(bytes);
            Read(reader, bytes);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Read(DcolReader reader, ReadOnlySpan<byte> bytes)
    {
        while (reader.Read(ref bytes, out _) != DcolAnswer.None)
        {
        }
    }

    private static string[] Found(byte[] stream, int size)
    {
        var reader = new DcolReader();
        var found = new List<string>();
        foreach (byte[] chunk in stream.Chunk(size))
        {
            ReadOnlySpan<byte> piece = chunk;
            while (reader.Read(ref piece, out DcolPacket packet) is var answer && answer != DcolAnswer.None)
                found.Add(answer == DcolAnswer.Packet ? $"packet {packet.Type:X2}" : answer.ToString());
        }

        return [.. found];
    }
}
