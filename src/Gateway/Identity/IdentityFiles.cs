namespace Gateway.Identity;

/// <summary>Where what belongs to the identity is kept: <c>identity/</c> (0700) of the data directory, each file 0600.</summary>
internal sealed class IdentityFiles(string dataDirectory)
{
    public string Folder { get; } = Path.Combine(dataDirectory, "identity");

    /// <summary>Private key and certificate in use, in one file so that a power cut cannot part them.</summary>
    public string Own => At("gateway.pem");

    /// <summary>The same after a renewal, until a broker has accepted it.</summary>
    public string Next => At("next.pem");

    /// <summary>A key whose certificate has not come yet: asked for again with the same one, so that a lost answer costs no code.</summary>
    public string Asking => At("asking.key");

    public string Authority => At("authority.pem");

    public string ControlRooms => At("control-room.pem");

    /// <summary>Random end of the MQTT client id.</summary>
    public string ClientId => At("client-id");

    /// <summary>Address that the certificate is renewed at.</summary>
    public string Address => At("control-room.url");

    private string At(string name) => Path.Combine(Folder, name);
}
