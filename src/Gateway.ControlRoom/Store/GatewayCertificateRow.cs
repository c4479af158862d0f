namespace Gateway.ControlRoom.Store;

/// <summary>One certificate that the authority issued to a gateway. Kept for ever: alerts that it signed stay checkable.</summary>
internal sealed class GatewayCertificateRow
{
    /// <summary>Serial number, upper-case hexadecimal, as certificates tell it.</summary>
    public required string Serial { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    /// <summary>The certificate, DER.</summary>
    public required byte[] Certificate { get; init; }

    /// <summary>SHA-256 of its public key (SubjectPublicKeyInfo), upper-case hexadecimal.</summary>
    public required string PublicKey { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whether it came by renewal; else by an enrolment code.</summary>
    public required bool Renewed { get; init; }

    /// <summary>Since when nobody may rely on it; absent while it is good.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A code that lets one gateway enrol once. The code itself is nowhere.</summary>
internal sealed class EnrolmentCodeRow
{
    public long Id { get; init; }

    public required string District { get; init; }

    public required string Gateway { get; init; }

    /// <summary>Key that proves to the gateway that this control room knows the code.</summary>
    public required byte[] ProofKey { get; init; }

    /// <summary>SHA-256 of what the gateway shows to prove that it knows the code.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>When it was used or withdrawn; absent while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Serial of the certificate that it was used for; absent if it was not.</summary>
    public string? Serial { get; set; }
}
