using System.Text.Json.Serialization;

namespace Gateway.Messages;

/// <summary>Paths of the control room's enrolment endpoint, HTTPS, JSON both ways.</summary>
public static class EnrolmentPaths
{
    /// <summary>POST <see cref="EnrolmentQuestion"/>: <see cref="EnrolmentProof"/>.</summary>
    public const string Prove = "/enrolment/v1/prove";

    /// <summary>POST <see cref="EnrolmentRequest"/>: <see cref="EnrolmentAnswer"/>.</summary>
    public const string Enrol = "/enrolment/v1/enrol";

    /// <summary>POST <see cref="RenewalRequest"/> under the present client certificate: <see cref="EnrolmentAnswer"/>.</summary>
    public const string Renew = "/enrolment/v1/renew";
}

/// <summary>The first word of a gateway that knows a code and nobody yet.</summary>
/// <param name="Name"><c>district/gateway</c>.</param>
/// <param name="Nonce">32 random bytes.</param>
public sealed record EnrolmentQuestion(string Name, byte[] Nonce);

/// <summary>Who the control room is, proved by the code.</summary>
/// <param name="Authority">Its authority's certificate, PEM.</param>
/// <param name="Proof"><see cref="EnrolmentKeys.Proof"/>.</param>
public sealed record EnrolmentProof(string Authority, byte[] Proof);

/// <summary>Asks for the first certificate.</summary>
/// <param name="Name"><c>district/gateway</c>.</param>
/// <param name="Shown"><see cref="EnrolmentKeys.Shown"/>.</param>
/// <param name="CertificateRequest">PKCS #10 for a P-256 key, PEM; its names are not looked at.</param>
public sealed record EnrolmentRequest(string Name, byte[] Shown, string CertificateRequest);

/// <summary>Asks for the next certificate, for a new key.</summary>
/// <param name="CertificateRequest">PKCS #10 for a P-256 key, PEM; its names are not looked at.</param>
public sealed record RenewalRequest(string CertificateRequest);

/// <summary>A certificate, and whom to trust from now on.</summary>
/// <param name="Certificate">For the gateway's key, PEM.</param>
/// <param name="Authority">Of the authority, PEM.</param>
/// <param name="ControlRooms">Certificates of control rooms, whose keys sign receipts and commands, PEM, one after another.</param>
public sealed record EnrolmentAnswer(string Certificate, string Authority, string ControlRooms);

/// <summary>Why there is no certificate.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For people.</param>
public sealed record EnrolmentRefusal(EnrolmentReason Reason, string Message);

/// <summary>Why an enrolment or a renewal is refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnrolmentReason>))]
public enum EnrolmentReason
{
    /// <summary>No code is open for this gateway.</summary>
    [JsonStringEnumMemberName("noCode")] NoCode,

    /// <summary>The code is not the one that was made for this gateway.</summary>
    [JsonStringEnumMemberName("codeWrong")] CodeWrong,

    /// <summary>The code was used before.</summary>
    [JsonStringEnumMemberName("codeUsed")] CodeUsed,

    /// <summary>The code's time is over.</summary>
    [JsonStringEnumMemberName("codeExpired")] CodeExpired,

    /// <summary>Too many wrong attempts; later again.</summary>
    [JsonStringEnumMemberName("tooManyAttempts")] TooManyAttempts,

    /// <summary>The request cannot be read, is for another kind of key, or is not signed by it.</summary>
    [JsonStringEnumMemberName("requestInvalid")] RequestInvalid,

    /// <summary>A renewal without a client certificate, or with one that is not good.</summary>
    [JsonStringEnumMemberName("certificateRefused")] CertificateRefused,

    /// <summary>The certificate was revoked.</summary>
    [JsonStringEnumMemberName("revoked")] Revoked,
}

/// <summary>JSON of enrolment: camelCase, unknown fields skipped. Source-generated.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EnrolmentQuestion))]
[JsonSerializable(typeof(EnrolmentProof))]
[JsonSerializable(typeof(EnrolmentRequest))]
[JsonSerializable(typeof(RenewalRequest))]
[JsonSerializable(typeof(EnrolmentAnswer))]
[JsonSerializable(typeof(EnrolmentRefusal))]
public sealed partial class EnrolmentJson : JsonSerializerContext;
