using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using Gateway.ControlRoom.Dispatch.Cap;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Incidents;

namespace Gateway.ControlRoom.Tests.Dispatch;

public class CapMessageTests
{
    private static readonly XNamespace Cap = CapXml.Namespace;

    private static readonly CapSender Sender = new("control-room@seongdong.example", "성동구 통합관제센터", new Uri("https://control.seongdong.example"), "1120000000");

    private static readonly DateTimeOffset Sent = new(2026, 11, 24, 15, 30, 5, 250, TimeSpan.Zero);

    private static readonly string[] Nasty = ["", " ", "]]>", "<alert/>", "&amp;&#0;", "\"'\"", "\u0000\u0001\u001F\u007F\u0085", "\uFFFE\uFFFF", "\uD800", "\uDC00x", "\uD83D\uDEA8", "가나 다", "\r\n\t"];

    /// <summary>Any text at all: forbidden characters, lone surrogates, mark-up, quotation marks, nothing.</summary>
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char, 0, 40],
        Gen.OneOf([.. Nasty.Select(Gen.Const)]));

    [Fact]
    public void A_press_goes_as_an_actual_call_with_its_place_in_both_languages()
    {
        XElement alert = Write(Message(DispatchSamples.Place(facts: new DispatchFacts { Photos = [new(DispatchSamples.Id, new Guid("0197b3c2-9a00-7c11-8f00-0000000000aa"), "image/jpeg", 345_678, null)] })));

        Assert.Equal($"bell.{DispatchSamples.Id:D}.3.police", Of(alert, "identifier"));
        Assert.Equal(("control-room@seongdong.example", "2026-11-25T00:30:05+09:00"), (Of(alert, "sender"), Of(alert, "sent")));
        Assert.Equal(("Actual", "Alert", "Private", "police"), (Of(alert, "status"), Of(alert, "msgType"), Of(alert, "scope"), Of(alert, "addresses")));
        XElement[] infos = [.. alert.Elements(Cap + "info")];
        Assert.Equal(["ko-KR", "en-US"], infos.Select(info => Of(info, "language")));
        Assert.All(infos, info =>
        {
            Assert.Equal(["Security", "Rescue"], info.Elements(Cap + "category").Select(c => c.Value));
            Assert.Equal(("Immediate", "Severe", "Observed"), (Of(info, "urgency"), Of(info, "severity"), Of(info, "certainty")));
            Assert.Equal("37.5633000,127.0369000 0.00003", Of(info.Element(Cap + "area")!, "circle"));
            Assert.Equal([("행정구역코드", "1120000000"), ("국가지점번호", "다사 5910 5164")], Pairs(info.Element(Cap + "area")!, "geocode"));
            Assert.Contains(("EPSG:5186 northing", "551530.281"), Pairs(info, "parameter"));
            Assert.Contains(("placeEvidence", "survey"), Pairs(info, "parameter"));
            Assert.StartsWith("https://control.seongdong.example/api/v1/commissionings/", Of(info.Element(Cap + "resource")!, "uri"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("Test", "Test", "TEST")]
    [InlineData("Drill", "Exercise", "EXERCISE")]
    public void A_test_or_a_drill_never_goes_as_actual_and_says_so_in_its_headline(string urgency, string status, string banner)
    {
        XElement alert = Write(Message(DispatchSamples.Place(urgency: Enum.Parse<Urgency>(urgency))));

        Assert.Equal(status, Of(alert, "status"));
        Assert.StartsWith(banner, Of(alert.Elements(Cap + "info").Last(), "headline"), StringComparison.Ordinal);
        Assert.StartsWith(banner, Of(alert, "note"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancel_names_the_messages_that_it_cancels()
    {
        CapReference first = new(Sender.Id, CapMessage.IdentifierOf(DispatchSamples.Id, 3, "police"), Sent);
        CapAlert cancel = Message(DispatchSamples.Place()) with { MessageType = CapMessageType.Cancel, References = [first, first with { Identifier = "x" }] };

        Assert.Equal(
            $"control-room@seongdong.example,bell.{DispatchSamples.Id:D}.3.police,2026-11-25T00:30:05+09:00 control-room@seongdong.example,x,2026-11-25T00:30:05+09:00",
            Of(Write(cancel), "references"));
        Assert.Throws<ArgumentException>(() => CapMessage.Of(DispatchSamples.Place(), Sender, new CapEnvelope { Revision = 4, Target = "police", MessageType = CapMessageType.Cancel, Sent = Sent }));
    }

    [Fact]
    public void The_same_incident_revision_and_target_is_the_same_message_to_the_byte()
    {
        Assert.Equal(CapXml.Write(Message(DispatchSamples.Place())), CapXml.Write(Message(DispatchSamples.Place())));
        Assert.NotEqual(CapMessage.IdentifierOf(DispatchSamples.Id, 3, "police"), CapMessage.IdentifierOf(DispatchSamples.Id, 4, "police"));
        Assert.NotEqual(CapMessage.IdentifierOf(DispatchSamples.Id, 3, "police"), CapMessage.IdentifierOf(DispatchSamples.Id, 3, "fire"));
    }

    [Fact]
    public void A_place_of_unknown_accuracy_is_an_area_of_100_metres_and_no_place_has_no_circle()
    {
        XElement unknown = Write(Message(DispatchSamples.Place(DispatchSamples.WithPlace(p => p with { NorthSigmaMetres = null, Method = null }))));
        XElement none = Write(Message(DispatchSamples.Place(DispatchSamples.WithPlace(_ => null))));

        Assert.EndsWith(" 0.1", unknown.Descendants(Cap + "circle").First().Value, StringComparison.Ordinal);
        Assert.Empty(none.Descendants(Cap + "circle"));
        Assert.Equal("서울특별시 성동구 뚝섬로 273", none.Descendants(Cap + "areaDesc").First().Value);
    }

    [Fact]
    public void A_place_that_is_only_roughly_known_is_an_area_of_its_radius_and_has_no_cell_and_no_metres()
    {
        XElement alert = Write(Message(DispatchSamples.Place(DispatchSamples.Rough)));

        Assert.All(alert.Elements(Cap + "info"), info =>
        {
            XElement area = info.Element(Cap + "area")!;
            Assert.StartsWith("37.5,127.0 12.26", Of(area, "circle"), StringComparison.Ordinal);
            Assert.Equal([("행정구역코드", "1120000000")], Pairs(area, "geocode"));
            string[] names = [.. Pairs(info, "parameter").Select(pair => pair.Item1)];
            Assert.DoesNotContain("nationalPointNumber", names);
            Assert.DoesNotContain(names, name => name.StartsWith("EPSG", StringComparison.Ordinal));
            Assert.Contains(("placeEvidence", "coarse"), Pairs(info, "parameter"));
            Assert.Matches("^(주의|Careful): .*12\\.3 km", Of(info, "description"));
        });
    }

    [Theory]
    [InlineData("control-room@seongdong.example", true)]
    [InlineData("control room", false)]
    [InlineData("a,b", false)]
    [InlineData("a<b", false)]
    [InlineData("a&b", false)]
    [InlineData("", false)]
    [InlineData("a\u0001", false)]
    public void Identifiers_hold_no_spaces_commas_or_mark_up(string text, bool allowed) => Assert.Equal(allowed, CapText.IsIdentifier(text));

    [Fact]
    public async Task Whatever_people_wrote_the_message_is_valid_by_the_schema_and_reads_back()
    {
        using var folder = new TemporaryFolder();
        List<string> files = [];
        Gen.Select(Text, Text, Text, Text, Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[0.001, 5000], Gen.Int[0, 31]).Sample(
            (name, bell, road, access, latitude, longitude, sigma, shape) =>
            {
                CapAlert message = Random(name, bell, road, access, latitude, longitude, sigma, shape);
                string file = folder.File(string.Create(CultureInfo.InvariantCulture, $"{files.Count}.xml"));
                File.WriteAllBytes(file, CapXml.Write(message));
                files.Add(file);
                Assert.Equal(CapText.Of(message.Infos[0].Headline).ReplaceLineEndings("\n"), Of(XElement.Load(file).Element(Cap + "info")!, "headline").ReplaceLineEndings("\n"));
            },
            iter: 400,
            threads: 1,
            seed: DispatchSamples.Seed);

        Assert.Empty(await Xmllint.ComplaintsAsync(files));
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_cap()
    {
        using var folder = new TemporaryFolder();
        string whole = System.Text.Encoding.UTF8.GetString(CapXml.Write(Message(DispatchSamples.Place())));
        (string From, string To)[] faults =
        [
            ("<status>Actual</status>", "<status>actual</status>"), ("+09:00</sent>", "Z</sent>"), ("<scope>Private</scope>", ""), ("<urgency>Immediate</urgency>", "<urgency>Now</urgency>"),
            ("<areaDesc>", "<place>x</place><areaDesc>"), ("urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1"),
        ];
        foreach ((string from, string to) in faults)
        {
            Assert.Contains(from, whole, StringComparison.Ordinal);
            string file = folder.File("fault.xml");
            await File.WriteAllTextAsync(file, whole.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.NotEmpty(await Xmllint.ComplaintsAsync([file]));
        }
    }

    private static CapAlert Random(string name, string bell, string road, string access, double latitude, double longitude, double sigma, int shape)
    {
        DispatchPlace place = DispatchSamples.Place(
            alert => alert with
            {
                Bell = alert.Bell with { Name = (shape & 1) == 0 ? bell : null },
                Facility = (shape & 2) == 0 ? alert.Facility! with { Name = name, RoadNameAddress = road, LotNumberAddress = null } : null,
                Place = (shape & 4) == 0 ? alert.Place! with { Latitude = latitude, Longitude = longitude, NorthSigmaMetres = sigma, EastSigmaMetres = sigma } : null,
            },
            (shape & 8) == 0 ? Urgency.Alarm : Urgency.Drill,
            new DispatchFacts { Remarks = access, Photos = [new DispatchPhoto(DispatchSamples.Id, DispatchSamples.Id, "image/webp", 1, bell)] });
        CapAlert message = Message(place);
        return (shape & 16) == 0 ? message : message with { MessageType = CapMessageType.Update, Note = access, Addresses = [name, "fire"], References = [new CapReference(Sender.Id, "a", Sent)] };
    }

    private static CapAlert Message(DispatchPlace place) =>
        CapMessage.Of(place, Sender, new CapEnvelope { Revision = 3, Target = "police", MessageType = CapMessageType.Alert, Sent = Sent });

    private static XElement Write(CapAlert alert) => XElement.Load(new MemoryStream(CapXml.Write(alert)));

    private static string Of(XElement parent, string name) => parent.Element(Cap + name)!.Value;

    private static (string, string)[] Pairs(XElement parent, string name) => [.. parent.Elements(Cap + name).Select(pair => (Of(pair, "valueName"), Of(pair, "value")))];
}
