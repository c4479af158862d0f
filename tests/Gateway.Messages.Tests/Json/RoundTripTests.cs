using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsCheck;

namespace Gateway.Messages.Tests.Json;

/// <summary>Whatever a payload holds comes back the same. CsCheck prints the seed of a failure; CsCheck_Seed repeats it.</summary>
public class RoundTripTests
{
    private static readonly Gen<DateTimeOffset> Utc = Gen.DateTime.Select(time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
    private static readonly Gen<double> Metres = Gen.Double[-1e7, 1e7];
    private static readonly Gen<double?> PerhapsMetres = Gen.Nullable(Metres);
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String.AlphaNumeric, Gen.String[Gen.Char["가힣"], 0, 20], Gen.Const("\"\\/\u0000\u2028<&'😀"));
    private static readonly Gen<string?> PerhapsText = Gen.OneOf(Text.Select(text => (string?)text), Gen.Const((string?)null));
    private static readonly Gen<double> Latitude = Gen.Double[-90, 90];
    private static readonly Gen<double> Longitude = Gen.Double[-180, 180];

    private static readonly Gen<PlaneCoordinate> Plane =
        Gen.Select(Gen.Int[1024, 32767], Metres, Metres, (epsg, northing, easting) => new PlaneCoordinate { Epsg = epsg, NorthingMetres = northing, EastingMetres = easting });

    private static readonly Gen<AlertPlace> Place = Gen.Select(
        Gen.Select(Latitude, Longitude), Gen.Select(PerhapsMetres, PerhapsMetres), Plane.Array[0, 3], PerhapsText, Gen.Nullable(Utc),
        (at, heights, plane, text, surveyed) => new AlertPlace
        {
            Latitude = at.Item1,
            Longitude = at.Item2,
            EllipsoidalHeightMetres = heights.Item1,
            OrthometricHeightMetres = heights.Item2,
            GeoidModel = text,
            Plane = plane,
            NationalPointNumber = text,
            NorthSigmaMetres = heights.Item1,
            EastSigmaMetres = heights.Item2,
            UpSigmaMetres = heights.Item1,
            Method = text,
            SurveyedAt = surveyed,
            NationalStatus = text,
        });

    private static readonly Gen<AlertLiveFix> LiveFix = Gen.Select(Latitude, Longitude, PerhapsMetres, Text, Utc, Metres,
        (latitude, longitude, height, quality, utc, age) => new AlertLiveFix
        {
            Latitude = latitude,
            Longitude = longitude,
            EllipsoidalHeightMetres = height,
            Quality = quality,
            Utc = utc,
            AgeSeconds = age,
            HorizontalSigmaMetres = height,
            DistanceToPlaceMetres = height,
        });

    private static readonly Gen<BellAlert> Alert = Gen.Select(
        Gen.Select(Gen.Guid, Gen.Long, Gen.Enum<AlertKind>()), Gen.Select(Text, PerhapsText), Place.Null(), Utc, PerhapsMetres, LiveFix.Null(),
        (head, text, place, utc, uncertainty, live) => new BellAlert
        {
            Id = head.Item1,
            Sequence = head.Item2,
            Kind = head.Item3,
            District = text.Item1,
            Gateway = text.Item1,
            Bell = new AlertBell { Id = text.Item1, Name = text.Item2, Source = text.Item2 },
            Facility = text.Item2 is null ? null : new AlertFacility { Id = text.Item1, Name = text.Item2, Type = text.Item1, RoadNameAddress = text.Item2, InstalledHeightMetres = uncertainty },
            Place = place,
            Time = new AlertTime { Utc = utc, Source = text.Item1, UncertaintySeconds = uncertainty },
            LiveFix = live,
            Note = text.Item2,
            Count = head.Item2 % 3 == 0 ? 2 : null,
        });

    private static readonly Gen<AlertReceipt> Receipt = Gen.Select(Gen.Guid, Gen.Nullable(Gen.Long), Gen.Enum<ReceiptOutcome>(), Utc, Text, PerhapsText,
        (id, sequence, outcome, utc, room, reason) => new AlertReceipt { AlertId = id, Sequence = sequence, Outcome = outcome, StoredAt = utc, ControlRoom = room, Reason = reason });

    private static T Again<T>(T payload, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(payload, type), type)!;

    [Fact]
    public void An_alert_comes_back_the_same() => Alert.Sample(alert =>
    {
        BellAlert again = Again(alert, MessagesJson.Default.BellAlert);
        // Records compare lists by reference, so the plane coordinates are held against each other by their values.
        Assert.Equal(alert.Place?.Plane, again.Place?.Plane);
        BellAlert samePlane = again with { Place = again.Place is null ? null : again.Place with { Plane = alert.Place!.Plane } };
        Assert.Equal(alert, samePlane);
    });

    [Fact]
    public void The_wire_shows_Korean_as_itself_and_reads_back_the_same()
    {
        BellAlert press = Payloads.Press;
        string json = JsonSerializer.Serialize(press, MessagesJson.Wire.BellAlert);
        Assert.Contains(press.Place!.NationalPointNumber!, json, StringComparison.Ordinal);
        Assert.Equal(
            JsonSerializer.Serialize(press, MessagesJson.Default.BellAlert),
            JsonSerializer.Serialize(Again(press, MessagesJson.Wire.BellAlert), MessagesJson.Default.BellAlert));
    }

    [Fact]
    public void A_receipt_comes_back_the_same() => Receipt.Sample(receipt => Assert.Equal(receipt, Again(receipt, MessagesJson.Default.AlertReceipt)));
}
