namespace Gateway.Messages.Tests.Json;

/// <summary>One full example of each payload.</summary>
internal static class Payloads
{
    private static readonly DateTimeOffset Pressed = new(2026, 3, 1, 3, 4, 5, 678, TimeSpan.Zero);

    public static BellAlert Press { get; } = new()
    {
        Id = Guid.Parse("01954f2e-8c5e-7b1a-9f00-0123456789ab"),
        Sequence = 42,
        Kind = AlertKind.Press,
        District = "seongdong",
        Gateway = "gw-1",
        Bell = new AlertBell { Id = "bell-7", Name = "여자화장실 2번 칸", Source = "gpio" },
        Facility = new AlertFacility
        {
            Id = "SD-0007",
            Name = "성수 공중화장실",
            Type = FacilityTypes.EmergencyBell,
            ManagementNumber = "2024-0007",
            RoadNameAddress = "서울특별시 성동구 왕십리로 1",
            LotNumberAddress = "서울특별시 성동구 성수동1가 1-1",
            ObjectAddress = "성수동 공원 12",
            InstalledHeightMetres = 1.2,
        },
        Place = new AlertPlace
        {
            Latitude = 37.5633,
            Longitude = 127.0369,
            EllipsoidalHeightMetres = 48.125,
            OrthometricHeightMetres = 25.4,
            GeoidModel = "KNGeoid18",
            Plane =
            [
                new PlaneCoordinate { Epsg = 5186, NorthingMetres = 551530.2807, EastingMetres = 203260.1426 },
                new PlaneCoordinate { Epsg = 5179, NorthingMetres = 1951649.7943, EastingMetres = 959101.0206 },
            ],
            NationalPointNumber = "다사 5910 5164",
            NorthSigmaMetres = 0.011,
            EastSigmaMetres = 0.009,
            UpSigmaMetres = 0.02,
            Method = SurveyMethods.NetworkRtkFixed,
            SurveyedAt = new DateTimeOffset(2026, 2, 1, 1, 2, 3, TimeSpan.Zero),
        },
        Time = new AlertTime { Utc = Pressed, Source = "gnss", UncertaintySeconds = 0.01 },
        LiveFix = new AlertLiveFix
        {
            Latitude = 37.56331,
            Longitude = 127.03691,
            EllipsoidalHeightMetres = 48.5,
            Quality = "rtkFixed",
            Utc = Pressed,
            AgeSeconds = 0.4,
            HorizontalSigmaMetres = 0.014,
            DistanceToPlaceMetres = 1.417,
            Doubts = "spoofing jamming",
        },
        Note = "drill",
    };

    public static BellAlert Bare { get; } = new()
    {
        Id = Press.Id,
        Sequence = 1,
        Kind = AlertKind.Test,
        District = "d",
        Gateway = "g",
        Bell = new AlertBell { Id = "b" },
        Time = new AlertTime { Utc = Pressed, Source = "system" },
    };

    public static AlertReceipt Receipt { get; } = new()
    {
        AlertId = Press.Id,
        Sequence = 42,
        Outcome = ReceiptOutcome.KeptNotUnderstood,
        StoredAt = Pressed,
        ControlRoom = "room-1",
        Reason = "schema version 9",
    };

    public static AlertReceipt Acknowledgement { get; } = new()
    {
        AlertId = Press.Id,
        Sequence = 42,
        Outcome = ReceiptOutcome.Stored,
        StoredAt = Pressed,
        ControlRoom = "room-1",
        AcknowledgedAt = Pressed,
    };

    public static GatewayStatus Status { get; } = new()
    {
        Presence = GatewayPresence.Online,
        Birth = 3,
        Utc = Pressed,
        Version = "0.1.0",
        Waiting = 2,
        LastSequence = 44,
        Receivers = [new ReceiverStatus { Name = "roof", State = "noPort", Quality = null, Fault = "no port /dev/ttyACM0" }],
    };

    public static Facility Facility { get; } = new()
    {
        Id = "SD-0007",
        ManagementNumber = "2024-0007",
        Type = FacilityTypes.LifeSavingBox,
        Name = "중랑천 인명구조함",
        RoadNameAddress = "왕십리로 1",
        LotNumberAddress = "성수동1가 1-1",
        ObjectAddress = "12",
        InstalledHeightMetres = 1.2,
        Position = new SurveyedPosition
        {
            Latitude = 37.5633,
            Longitude = 127.0369,
            EllipsoidalHeightMetres = 48.125,
            OrthometricHeightMetres = 25.4,
            GeoidModel = "KNGeoid18",
            NorthSigmaMetres = 0.011,
            EastSigmaMetres = 0.009,
            UpSigmaMetres = 0.02,
            Method = SurveyMethods.SingleBaseRtkFixed,
            SurveyedAt = Pressed,
        },
    };
}
