using System.Text;
using CsCheck;
using Gateway.Gnss.Dcol;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Tests.Dcol;

public class ApplicationFileTests
{
    [Fact]
    public void A_file_comes_back_however_it_is_cut_into_pages() =>
        Gen.Select(Gen.Byte.Array[1, 2000], Gen.Int[8, AppFilePage.MostContent], Gen.Byte).Sample((file, size, transmission) =>
            Assert.Equal(file, Together([.. Pages(file, size, transmission)])));

    [Fact]
    public void A_page_that_is_lost_or_of_another_file_makes_no_file()
    {
        byte[] file = [.. Enumerable.Range(0, 250).Select(i => (byte)i)];
        byte[][] pages = [.. Pages(file, 100, 1)], others = [.. Pages(file, 100, 2)];
        Assert.Null(Together(pages[0], pages[2]));
        Assert.Null(Together(pages[0], others[1], pages[2]));
        Assert.Null(Together(pages[1], pages[2]));
        Assert.Equal(file, Together(pages[0], pages[0], pages[1], pages[2]));
        Assert.Equal(file, Together([pages[0], pages[2], .. others]));
    }

    [Fact]
    public void Records_come_back_and_half_of_one_does_not() =>
        Gen.Select(Gen.Byte, Gen.Byte.Array[0, 255]).Array[0, 6].Sample(records =>
        {
            byte[] bytes = [.. records.SelectMany(record => AppFileRecord.Build(record.Item1, record.Item2))];
            Assert.Equal(records.Select(record => (record.Item1, Convert.ToHexString(record.Item2))), RecordsOf(bytes));
            if (bytes.Length > 0)
                Assert.Equal(records.Length - 1, RecordsOf(bytes.AsSpan(0, bytes.Length - 1)).Count);
        });

    [Fact]
    public void A_serial_report_tells_type_version_and_the_long_number()
    {
        byte[] data = Encoding.ASCII.GetBytes("12345678BD992   5.60 3.00 1.00 ANT12345KS2412" + "0540012345");
        ReceiverIdentity? identity = Identify(DcolPacket.Build(DcolType.RetSerial, data, status: 0x28));
        Assert.Equal(new ReceiverIdentity { Make = "Trimble", Model = "BD992", Firmware = "5.60", SerialNumber = "0540012345", By = "DCOL RETSERIAL" }, identity);
        Assert.Equal("12345678", Identify(DcolPacket.Build(DcolType.RetSerial, data.AsSpan(0, ReceiverSerial.LeastLength)))?.SerialNumber);
    }

    [Theory]
    [InlineData(44, "BD992   ")]
    [InlineData(60, "        ")]
    [InlineData(60, "BD992\u0001  ")]
    public void A_report_that_is_short_or_no_text_is_nobodys(int length, string type)
    {
        byte[] data = new byte[length];
        data.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(type).CopyTo(data, 8);
        Assert.Null(Identify(DcolPacket.Build(DcolType.RetSerial, data)));
    }

    [Fact]
    public void Codes_are_those_of_the_document()
    {
        Assert.Equal([3, 1, 13, 15, 16, 0, 12], new[] { "1 Hz", "10 Hz", "20 hz", "50 Hz", "100 Hz", "off", "15 s" }.Select(words => (int)AppFileCodes.Frequency(words)!));
        Assert.Null(AppFileCodes.Frequency("3 Hz"));
        Assert.Null(AppFileCodes.FrequencyOf(14));
        Assert.Equal([7, 11, 12, 5, 0], new[] { 115200, 230400, 460800, 38400, 9600 }.Select(baud => (int)AppFileCodes.Rate(baud)!));
        Assert.Equal((9600, 9600, null), (AppFileCodes.RateOf(0), AppFileCodes.RateOf(3), AppFileCodes.RateOf(13)));
        Assert.Equal((null, (byte?)0, (byte?)3, null), (AppFileCodes.Rate(921600), AppFileCodes.Port("com1"), AppFileCodes.Port("COM4"), AppFileCodes.Port("COM5")));
    }

    private static IEnumerable<byte[]> Pages(byte[] file, int size, byte transmission)
    {
        byte[][] chunks = [.. file.Chunk(size)];
        return chunks.Select((chunk, i) => AppFilePage.Build(transmission, (byte)i, (byte)(chunks.Length - 1), chunk));
    }

    private static byte[]? Together(params byte[][] packets)
    {
        var pages = new AppFilePages();
        byte[]? file = null;
        foreach (byte[] bytes in packets)
        {
            Assert.True(DcolPacket.TryParse(bytes, out DcolPacket packet));
            Assert.True(AppFilePage.TryParse(packet.Data, out AppFilePage page));
            file = pages.Take(page);
        }

        return file;
    }

    private static List<(byte Type, string Body)> RecordsOf(ReadOnlySpan<byte> bytes)
    {
        var records = new List<(byte, string)>();
        while (AppFileRecord.TryRead(ref bytes, out AppFileRecord record))
            records.Add((record.Type, Convert.ToHexString(record.Body)));
        return records;
    }

    private static ReceiverIdentity? Identify(byte[] bytes)
    {
        var identifier = new ReceiverIdentifier();
        identifier.Take(bytes);
        return identifier.Identity;
    }
}
