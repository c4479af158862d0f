namespace Gateway.Gnss.Ntrip.Refusals;

/// <summary>Why a caster gives no corrections.</summary>
public enum NtripRefusal
{
    /// <summary>A user and password are asked for and none were sent.</summary>
    CredentialsMissing,

    /// <summary>User or password are wrong.</summary>
    BadCredentials,

    /// <summary>The account is known, but not entitled to this mountpoint, or has expired.</summary>
    NotEntitled,

    /// <summary>The account, mountpoint or address has as many connections as it may.</summary>
    TooManyConnections,

    /// <summary>Somebody else is using the account or the mountpoint, which takes one at a time.</summary>
    InUse,

    /// <summary>The caster refuses this address, as a rule after too many connections in a short time.</summary>
    Banned,

    /// <summary>There is no such mountpoint; also said by a source table with status 200.</summary>
    UnknownMountpoint,

    /// <summary>The mountpoint exists, and its station is not sending.</summary>
    StationNotSending,

    /// <summary>A GGA was sent and had no fix in it.</summary>
    NoFixInGga,

    /// <summary>The caster waits for a GGA and gets none.</summary>
    NoGga,

    /// <summary>A GGA with a position was sent, and the caster does not accept it.</summary>
    GgaNotAccepted,

    /// <summary>The position in the GGA is outside the area that the caster serves.</summary>
    OutsideServiceArea,

    /// <summary>Accepted, GGA sent, and nothing comes.</summary>
    SilentAfterGga,

    /// <summary>Accepted, and nothing comes.</summary>
    Silent,

    /// <summary>The caster takes the program for no NTRIP client.</summary>
    NotAnNtripClient,

    /// <summary>The caster wants HTTP's Digest authentication (RFC 7616), which is not spoken here.</summary>
    DigestWanted,

    /// <summary>It is a proxy on the way that refuses (status 407).</summary>
    ProxyOnTheWay,

    /// <summary>The caster does not speak this version of NTRIP.</summary>
    VersionNotSpoken,

    /// <summary>What answers is no caster: a web page, or bytes that are no answer.</summary>
    NotACaster,

    /// <summary>Data comes, and it is not RTCM 3.</summary>
    NotRtcm3,

    /// <summary>The caster itself is in trouble (status 500 and above).</summary>
    CasterFault,

    /// <summary>It points elsewhere too often, or to where credentials must not go.</summary>
    BadRedirect,

    /// <summary>Nobody can be reached at that address.</summary>
    Unreachable,

    /// <summary>TLS failed: the certificate is not trusted, or the port does not speak TLS.</summary>
    TlsFailed,

    /// <summary>The connection was closed without an answer.</summary>
    ClosedWithoutAnswer,

    /// <summary>The stream was running, and the caster closed it.</summary>
    ClosedByCaster,

    /// <summary>The file with user and password cannot be used.</summary>
    CredentialsFileUnusable,

    /// <summary>The file of who signed the caster's certificate cannot be used.</summary>
    AuthorityFileUnusable,

    /// <summary>Refused for a reason that only the caster's own words tell.</summary>
    Other,
}
