using System.Globalization;
using System.Text.Json;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Dispatch.Radio;
using Gateway.Messages;

namespace Gateway.ControlRoom.Dispatch.Cap;

/// <summary>Who sends, as configured.</summary>
/// <param name="Id">CAP's <c>sender</c>: globally unique, such as <c>control-room@seongdong.example</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="PublicUrl">Where receivers reach this control room for photos; absent: no photos are linked.</param>
/// <param name="AdministrativeCode">행정구역코드 of ten digits; absent where none is configured.</param>
internal sealed record CapSender(string Id, string Name, Uri? PublicUrl, string? AdministrativeCode);

/// <summary>What one message is, beside what it says of the place.</summary>
internal sealed record CapEnvelope
{
    /// <summary>The incident's revision that it tells of.</summary>
    public required long Revision { get; init; }

    /// <summary>For whom: a name of the configuration.</summary>
    public required string Target { get; init; }

    public required CapMessageType MessageType { get; init; }

    public required DateTimeOffset Sent { get; init; }

    public IReadOnlyList<CapReference> References { get; init; } = [];

    /// <summary>Why, such as how it was closed; absent if there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>Whether nobody is to act on it any more.</summary>
    public bool IsOver { get; init; }

    /// <summary>Which language comes first.</summary>
    public bool EnglishFirst { get; init; }
}

/// <summary>A place as a CAP 1.2 message, in Korean and English.</summary>
internal static class CapMessage
{
    /// <summary>Of a place of which nobody knows how accurate it is, kilometres: an area to look in, not a point.</summary>
    private const double UnknownRadiusKilometres = 0.1;

    /// <summary>
    /// The same for the same incident, revision and target, whenever it is asked for: a message that is sent again is the same message.
    /// </summary>
    public static string IdentifierOf(Guid incident, long revision, string target) =>
        string.Create(CultureInfo.InvariantCulture, $"bell.{incident:D}.{revision}.{target}");

    public static CapAlert Of(DispatchPlace place, CapSender sender, CapEnvelope envelope)
    {
        CapReference[] references = [.. envelope.References];
        if (envelope.MessageType != CapMessageType.Alert && references.Length == 0)
            throw new ArgumentException("an Update and a Cancel name what they update or cancel (CAP 1.2, 3.2.1 references)", nameof(envelope));
        return new CapAlert
        {
            Identifier = IdentifierOf(place.Incident, envelope.Revision, envelope.Target),
            Sender = sender.Id,
            Sent = envelope.Sent,
            Status = place.Status,
            MessageType = envelope.MessageType,
            Scope = CapScope.Private,
            Addresses = [envelope.Target],
            Note = envelope.Note ?? PlaceWords.Banner(place.Status)?.English,
            References = references,
            Infos = [Info(place, sender, envelope, korean: !envelope.EnglishFirst), Info(place, sender, envelope, korean: envelope.EnglishFirst)],
        };
    }

    private static CapInfo Info(DispatchPlace place, CapSender sender, CapEnvelope envelope, bool korean)
    {
        string Say((string Korean, string English) words) => korean ? words.Korean : words.English;
        bool call = place.Kind is AlertKind.Press or AlertKind.Test;
        string? banner = PlaceWords.Banner(place.Status) is { } words ? Say(words) : null;
        string name = $"{Say(PlaceWords.Event(place.Kind))}: {PlaceWords.Name(place)}";
        return new CapInfo
        {
            Language = korean ? "ko-KR" : "en-US",
            Categories = call ? ["Security", "Rescue"] : ["Security"],
            Event = Say(PlaceWords.Event(place.Kind)),
            ResponseTypes = [envelope.IsOver ? "AllClear" : "Assess"],
            Urgency = envelope.IsOver ? "Past" : call ? "Immediate" : "Expected",
            // A press says that somebody calls for help, not what happened to them.
            Severity = call ? "Severe" : "Minor",
            Certainty = "Observed",
            Onset = place.PressedAt,
            SenderName = sender.Name,
            Headline = banner is null ? name : $"{banner}. {name}",
            Description = korean ? RadioText.Korean(place) : RadioText.English(place),
            Instruction = place.HowToGetIn is { } access ? PlaceWords.OneLine(access) : null,
            Parameters = [.. Parameters(place)],
            Resources = sender.PublicUrl is { } root ? [.. place.Photos.Select(photo => Resource(photo, root, korean))] : [],
            Area = AreaOf(place, sender),
        };
    }

    private static IEnumerable<(string, string)> Parameters(DispatchPlace place)
    {
        SpokenNumbers numbers = SpokenNumbers.Of(place);
        yield return ("incidentCode", numbers.Code);
        yield return ("checkPhrase", CheckPhrase.Of(numbers).Korean);
        yield return ("placeEvidence", JsonNamingPolicy.CamelCase.ConvertName(Enum.GetName(place.Evidence)!));
        if (place.RadiusMetres is { } radius)
            yield return ("radius95Metres", radius.ToString("0.00", CultureInfo.InvariantCulture));
        if (place.Plane is { } plane)
        {
            yield return ("EPSG:5186 northing", plane.NorthingMetres.ToString("F3", CultureInfo.InvariantCulture));
            yield return ("EPSG:5186 easting", plane.EastingMetres.ToString("F3", CultureInfo.InvariantCulture));
        }
        if (place.PointNumber is { } number)
            yield return ("nationalPointNumber", number.ToString());
        if (place.Facility is { } facility)
            yield return ("facilityId", facility.Id);
        if (place.Facility?.ManagementNumber is { } management)
            yield return ("managementNumber", management);
    }

    private static CapArea AreaOf(DispatchPlace place, CapSender sender)
    {
        List<(string, string)> geocodes = [];
        if (sender.AdministrativeCode is { } code)
            geocodes.Add(("행정구역코드", code));
        if (place.PointNumber is { } number)
            geocodes.Add(("국가지점번호", number.ToString()));
        string? circle = place.Position is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"{place.Degrees(at.Latitude.Degrees, "F7")},{place.Degrees(at.Longitude.Degrees, "F7")} {(place.RadiusMetres is { } metres ? metres / 1000 : UnknownRadiusKilometres):0.0####}")
            : null;
        return new CapArea(PlaceWords.Address(place), circle, geocodes);
    }

    private static CapResource Resource(DispatchPhoto photo, Uri root, bool korean) => new(
        photo.Caption is { } caption && !string.IsNullOrWhiteSpace(caption) ? PlaceWords.OneLine(caption) : korean ? "현장 사진" : "photo of the place",
        photo.MediaType,
        photo.SizeBytes,
        new Uri(root, photo.Path).AbsoluteUri);
}
