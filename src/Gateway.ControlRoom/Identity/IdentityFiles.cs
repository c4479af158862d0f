namespace Gateway.ControlRoom.Identity;

/// <summary>Where keys and certificates are kept: <c>identity/</c> (0700) of the data directory, each file 0600.</summary>
internal sealed class IdentityFiles(string dataDirectory)
{
    public string Folder { get; } = Path.Combine(dataDirectory, "identity");

    /// <summary>The authority's private key. Whoever has it can be anybody.</summary>
    public string AuthorityKey => At("authority.key");

    public string Authority => At("authority.pem");

    /// <summary>The control room's own private key and certificate, in one file.</summary>
    public string Own => At("control-room.pem");

    /// <summary>Random end of the MQTT client id.</summary>
    public string ClientId => At("client-id");

    /// <summary>Certificates that are revoked, for the broker (PEM, RFC 5280 section 5).</summary>
    public string Revoked => At("revoked.crl");

    private string At(string name) => Path.Combine(Folder, name);
}
