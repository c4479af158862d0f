using System.Buffers;
using System.Text;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Tests.Receivers;

public sealed class ReceiverIdentifierTests
{
    [Fact]
    public void Mon_ver_tells_module_firmware_and_hardware()
    {
        byte[] reply = MonVer("EXT CORE 1.00 (71b20c)", "00190000", "ROM BASE 0x118B2060", "FWVER=HPG 1.32", "PROTVER=27.31", "MOD=ZED-F9P", "GPS;GLO;GAL;BDS");
        Assert.Equal(
            new ReceiverIdentity { Make = "u-blox", Model = "ZED-F9P", Firmware = "HPG 1.32", Hardware = "00190000", By = "UBX MON-VER" },
            Identify(reply));
    }

    [Fact]
    public void An_older_mon_ver_without_a_module_tells_the_generation()
    {
        Assert.Equal(
            new ReceiverIdentity { Make = "u-blox", Model = "u-blox 7", Firmware = "1.00 (59842)", Hardware = "00070000", By = "UBX MON-VER" },
            Identify(MonVer("1.00 (59842)", "00070000", "PROTVER 14.00")));
    }

    [Fact]
    public void A_mon_ver_poll_is_no_reply() => Assert.Null(Identify(IdentityPoll.All[0].Bytes.ToArray()));

    [Theory]
    [InlineData("PQTMVERNO,LC29HDANR11A03S_RSA,2023/05/24,14:22:04", "Quectel", "LC29H (DA)", "LC29HDANR11A03S_RSA")]
    [InlineData("PQTMVERNO,LG290P03AANR01A03S,2024/04/30,10:53:07", "Quectel", "LG290P", "LG290P03AANR01A03S")]
    [InlineData("PAIR020,AG3352Q_V2.5.0.AG3352_20230420,S,N,9ec1cc8,2210141406", "Airoha", "AG3352Q", "AG3352Q_V2.5.0.AG3352_20230420")]
    [InlineData("PMTK705,AXN_5.1.7_3333_19020118,0027,PA1010D,1.0", "MediaTek", "PA1010D", "AXN_5.1.7_3333_19020118")]
    [InlineData("GNTXT,01,01,02,MOD=NEO-M8P-2", "u-blox", "NEO-M8P-2", null)]
    [InlineData("GPTXT,01,01,02,u-blox ag - www.u-blox.com", "u-blox", null, null)]
    [InlineData("GPTXT,01,01,02,MA=CASIC", "CASIC", null, null)]
    [InlineData("PTNL,GGK,102939.00,051910,5000.97323841,N,00827.62010742,E,5,09,1.9,EHT150.790,M", "Trimble", null, null)]
    public void A_makers_sentence_tells_what_it_says_and_no_more(string body, string make, string? model, string? firmware)
    {
        ReceiverIdentity? identity = Identify(SampleStream.Bytes(body));
        Assert.Equal((make, model, firmware), (identity?.Make, identity?.Model, identity?.Firmware));
    }

    [Theory]
    [InlineData("PQTMVERNO,ERROR,1")]
    [InlineData("GPTXT,01,01,02,ANTSTATUS=OK")]
    [InlineData("GNGGA,120316,4221.4394,N,01321.9948,E,1,08,1.0,746.1,M,44.2,M,,")]
    [InlineData("PAIR001,020,0")]
    public void Other_sentences_tell_nothing(string body) => Assert.Null(Identify(SampleStream.Bytes(body)));

    [Fact]
    public void Unicores_and_novatels_version_logs_are_told_apart()
    {
        byte[] unicore = SampleStream.AsciiLog("VERSIONA,79,GPS,FINE,2326,378237000,15434,0,18,889;\"UM982\",\"R4.10Build15434\",\"HRPT00-S10C-P\",\"2310415000012-LR23A2225208904\",\"ff2740966a10124c\",\"2024/08/08\"");
        Assert.Equal(
            new ReceiverIdentity { Make = "Unicore", Model = "UM982", Firmware = "R4.10Build15434", SerialNumber = "2310415000012-LR23A2225208904", By = "VERSIONA" },
            Identify(unicore));
        byte[] novatel = SampleStream.AsciiLog("VERSIONA,COM1,0,71.5,FINESTEERING,1362,340308.478,02000008,3681,2291;1,GPSCARD,\"FFNRNNCBN\",\"BMGX15360035V\",\"OM7MR-1.02\",\"OM7MR0800RN0000\",\"OM7BR0001RBG000\",\"2020/Jan/20\",\"14:38:29\"");
        Assert.Equal(
            new ReceiverIdentity { Make = "NovAtel", Model = "FFNRNNCBN", SerialNumber = "BMGX15360035V", Hardware = "OM7MR-1.02", Firmware = "OM7MR0800RN0000", By = "VERSIONA" },
            Identify(novatel));
    }

    [Fact]
    public void Septentrios_answer_is_text_and_recognised_after_its_echo_only()
    {
        const string answer = "<Product>mosaic-X5</Product>\r\n<Firmware version=\"4.14.4\"/>\r\n";
        Assert.Null(Identify(Encoding.ASCII.GetBytes(answer)));
        Assert.Equal(
            new ReceiverIdentity { Make = "Septentrio", Model = "mosaic-X5", Firmware = "4.14.4", By = "lif, Identification" },
            Identify(Encoding.ASCII.GetBytes($"$R; lif, Identification\r\n---->\r\n$-- BLOCK 1 / 1\r\n{answer}COM1>\r\n")));
    }

    [Fact]
    public void What_a_version_reply_leaves_out_an_earlier_text_fills_in()
    {
        byte[] all = [.. SampleStream.Bytes("GNTXT,01,01,02,MOD=ZED-F9R", "GNTXT,01,01,02,FWVER=HPS 1.30")];
        Assert.Equal(("ZED-F9R", "HPS 1.30"), (Identify(all)?.Model, Identify(all)?.Firmware));
    }

    [Fact]
    public void Polls_are_whole_frames_or_lines()
    {
        Assert.All(IdentityPoll.All, poll =>
        {
            ReadOnlySpan<byte> bytes = poll.Bytes.Span;
            if (bytes[0] is 0xB5 or (byte)'$')
                Assert.Equal(OperationStatus.Done, new FrameSplitter().Read(ref bytes, out _, out _));
            else
                Assert.EndsWith("\r\n", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Damaged_and_random_bytes_make_no_receiver()
    {
        var random = new Random(TestSeed.Value);
        byte[] bytes = new byte[200_000];
        random.NextBytes(bytes);
        Assert.Null(Identify(bytes));
    }

    [Fact]
    public void Messages_are_counted_by_protocol_and_name()
    {
        var counts = new MessageCounts();
        byte[] bytes = [.. SampleStream.Bytes("GNGGA,1", "GNGGA,2", "PUBX,00"), .. SampleStream.Ubx(0x01, 0x07, new byte[92]), .. SampleStream.Rtcm3(0x43, 0x50, 0, 0)];
        Feed(bytes, counts.Take);
        Assert.Equal(
            [new MessageCount(FrameKind.Nmea, "GNGGA", 2), new MessageCount(FrameKind.Nmea, "PUBX", 1), new MessageCount(FrameKind.Ubx, "01-07", 1), new MessageCount(FrameKind.Rtcm3, "1077", 1)],
            counts.All());
    }

    private static byte[] MonVer(string software, string hardware, params string[] extensions) => SampleStream.Ubx(0x0A, 0x04,
    [
        .. Field(software, 30), .. Field(hardware, 10), .. extensions.SelectMany(extension => Field(extension, 30)),
    ]);

    private static byte[] Field(string text, int length) => [.. Encoding.ASCII.GetBytes(text), .. new byte[length - text.Length]];

    private static ReceiverIdentity? Identify(byte[] bytes)
    {
        var identifier = new ReceiverIdentifier();
        Feed(bytes, identifier.Take);
        identifier.Take(bytes);
        return identifier.Identity;
    }

    private static void Feed(ReadOnlySpan<byte> bytes, FrameHandler take)
    {
        var splitter = new FrameSplitter();
        while (splitter.Read(ref bytes, out Frame frame, out _) is var status && status != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done)
                take(frame);
        }
        while (splitter.Finish(out Frame last, out _) is var status && status != OperationStatus.NeedMoreData)
        {
            if (status == OperationStatus.Done)
                take(last);
        }
    }
}
