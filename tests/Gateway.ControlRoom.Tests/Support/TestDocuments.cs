using System.Security.Cryptography;
using System.Text.Json;
using Gateway.ControlRoom.Intake;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Support;

/// <summary>Documents as a gateway sends them.</summary>
internal static class TestDocuments
{
    public static CommissioningRecord Record(Guid? id = null, SurveyedPosition? position = null, params IReadOnlyList<CommissioningPhoto> photos) => new()
    {
        Id = id ?? Guid.CreateVersion7(),
        District = "seongdong",
        Gateway = "gw-1",
        Installer = new CommissioningPerson("김설치", "phone-1"),
        StartedAt = At(0),
        SignedAt = At(600),
        Signature = new CommissioningSignature { Name = "김설치", Strokes = [[10, 10, 500, 500]] },
        Bell = new AlertBell { Id = "bell-7", FacilityId = "SD-0412" },
        Facility = new Facility { Id = "SD-0412", Name = "중랑천 둔치 화장실", Type = FacilityTypes.EmergencyBell, Position = position ?? Position(2026) },
        Survey = new CommissioningSurvey { IsAccepted = true, Rule = "existingFeature" },
        Presses = [new TestPress { AlertId = Guid.CreateVersion7(), Sequence = 41, AcceptedAt = At(300).Utc, SentAt = At(300).Utc, ReceiptedAt = At(300.3).Utc, RoundTripMilliseconds = 312.4 }],
        Photos = photos,
        Notes = "벨 <위>",
        Software = "gateway test",
    };

    public static SurveyedPosition Position(int year, string method = SurveyMethods.NetworkRtkFixed, double latitude = 37.5633) => new()
    {
        Latitude = latitude,
        Longitude = 127.0369,
        Method = method,
        SurveyedAt = new DateTimeOffset(year, 5, 4, 3, 2, 1, TimeSpan.Zero),
    };

    public static byte[] Bytes(CommissioningRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, MessagesJson.Wire.CommissioningRecord);

    public static IReadOnlyList<IncomingMessage> Pieces(CommissioningRecord record) => Pieces(record.Id, DocumentKind.Commissioning, record.Facility.Id, Bytes(record));

    public static IReadOnlyList<IncomingMessage> Pieces(Guid id, DocumentKind kind, string facility, byte[] content, string mediaType = "application/json", Guid? belongsTo = null, string? sha256 = null, string version = "1")
    {
        int count = DocumentPart.CountOf(content.Length);
        return [.. Enumerable.Range(1, count).Select(number =>
        {
            int from = (number - 1) * DocumentPart.ContentBytes;
            var part = new DocumentPart
            {
                Id = DocumentPart.IdOf(id, number),
                Document = id,
                Kind = kind,
                Facility = facility,
                Number = number,
                Count = count,
                SizeBytes = content.Length,
                Sha256 = sha256 ?? Convert.ToHexStringLower(SHA256.HashData(content)),
                MediaType = mediaType,
                BelongsTo = belongsTo,
                Content = content[from..Math.Min(from + DocumentPart.ContentBytes, content.Length)],
            };
            return new IncomingMessage
            {
                Topic = TestAlerts.Topics.Documents("seongdong", "gw-1", kind, facility),
                Payload = JsonSerializer.SerializeToUtf8Bytes(part, MessagesJson.Wire.DocumentPart),
                ContentType = MessageSchema.ContentType,
                UserProperties = TestAlerts.Properties(part.Id, version),
            };
        })];
    }

    /// <summary>A photo of about that size: the beginning of a JPEG, then noise.</summary>
    public static byte[] Photo(int bytes, int seed = 1)
    {
        byte[] content = new byte[bytes];
        new Random(seed).NextBytes(content);
        ((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xE0]).CopyTo(content);
        return content;
    }

    private static AlertTime At(double seconds) => new() { Utc = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero).AddSeconds(seconds), Source = "ntp" };
}
