using System.Globalization;
using System.Text.Json;
using Gateway.ControlRoom.Intake;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>Alerts and the messages that carry them.</summary>
internal static class TestAlerts
{
    public static readonly AlertTopics Topics = new();

    public static BellAlert Press(long sequence, AlertKind kind = AlertKind.Press, string gateway = "gw-1", string bell = "bell-7", Guid? id = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(),
        Sequence = sequence,
        Kind = kind,
        District = "seongdong",
        Gateway = gateway,
        Bell = new AlertBell { Id = bell, Name = "여자화장실 2번 칸", Source = "gpio" },
        Facility = new AlertFacility { Id = "f-1", Name = "서울숲 화장실", Type = FacilityTypes.EmergencyBell },
        Place = new AlertPlace
        {
            Latitude = 37.5633,
            Longitude = 127.0369,
            Plane = [new PlaneCoordinate { Epsg = 5186, NorthingMetres = 551530.2807, EastingMetres = 203260.1426 }],
            NationalPointNumber = "다사 5910 5164",
        },
        Time = new AlertTime { Utc = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero), Source = "gnss" },
    };

    public static IncomingMessage Message(BellAlert alert, bool retained = false) => new()
    {
        Topic = Topics.Alerts(alert.District, alert.Gateway, alert.Bell.Id),
        Payload = Payload(alert),
        ContentType = MessageSchema.ContentType,
        Retained = retained,
        UserProperties = Properties(alert.Id),
    };

    public static IncomingMessage Status(GatewayPresence presence, long birth, DateTimeOffset utc, bool retained = false, long? waiting = null, long? lastSequence = null, OutboxStatus? outbox = null) => new()
    {
        Topic = Topics.Status("seongdong", "gw-1"),
        Payload = JsonSerializer.SerializeToUtf8Bytes(
            new GatewayStatus { Presence = presence, Birth = birth, Utc = utc, Waiting = waiting, LastSequence = lastSequence, Outbox = outbox },
            MessagesJson.Default.GatewayStatus),
        ContentType = MessageSchema.ContentType,
        Retained = retained,
    };

    public static byte[] Payload(BellAlert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, MessagesJson.Default.BellAlert);

    public static KeyValuePair<string, string>[] Properties(Guid id, string version = "1") =>
    [
        new(MessageSchema.VersionProperty, version),
        new(MessageSchema.AlertIdProperty, id.ToString("D", CultureInfo.InvariantCulture)),
    ];
}
