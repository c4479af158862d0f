using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.Messages;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Judges by its signature whether a message is of the gateway that its topic names. Once a gateway has been enrolled, nothing
/// of it is believed unsigned; an expired certificate is believed with a warning, because a call for help may hang on it and
/// the key is still that gateway's alone; a revoked one is not.
/// </summary>
internal sealed class GatewayProof(GatewayCertificates certificates, ControlRoomConfiguration configuration, TimeProvider time)
{
    /// <exception cref="Exception">The database cannot be asked; <see cref="Store.StoreFault"/> tells whether waiting helps.</exception>
    public async ValueTask<MessageProof> JudgeAsync(IncomingMessage message, string district, string gateway, CancellationToken cancellation)
    {
        IReadOnlyList<GatewayCertificate> issued = await certificates.FindAsync(district, gateway, cancellation);
        if (issued.Count == 0)
            return configuration.UnsignedGateways == UnsignedGateways.Permitted ? MessageProof.Unsigned : MessageProof.Unproven(IntakeReasons.NeverEnrolled($"{district}/{gateway}"));
        string? key = message.Property(MessageSchema.KeyProperty);
        string? signature = message.Property(MessageSchema.SignatureProperty);
        (SignatureFinding finding, GatewayCertificate? by) = Check(message, issued, key, signature);
        if (finding != SignatureFinding.Valid)
            return MessageProof.Unproven(Doubt(finding, $"{district}/{gateway}"));
        if (by!.RevokedAt is { } revoked)
            return MessageProof.Unproven(IntakeReasons.SignedByRevoked($"{district}/{gateway}", revoked));
        DateTimeOffset expires = by.Certificate.NotAfter.ToUniversalTime();
        return MessageProof.Signed(key!, signature!, expires < time.GetUtcNow() ? IntakeReasons.SignedByExpired(expires) : null);
    }

    private static (SignatureFinding Finding, GatewayCertificate? By) Check(IncomingMessage message, IReadOnlyList<GatewayCertificate> issued, string? key, string? signature)
    {
        GatewayCertificate? by = issued.FirstOrDefault(one => one.Key.Id == key);
        var ring = new KeyRing(by is null ? [] : [by.Key]);
        return (ring.Check(message.Topic, message.Payload, message.Property(MessageSchema.VersionProperty), message.ContentType, key, signature), by);
    }

    private static string Doubt(SignatureFinding finding, string gateway) => finding switch
    {
        SignatureFinding.Missing => IntakeReasons.SignatureMissing(gateway),
        SignatureFinding.UnknownKey => IntakeReasons.SignatureOfUnknownKey(gateway),
        _ => IntakeReasons.SignatureWrong(gateway),
    };
}
