namespace Gateway.Gnss.Ntrip;

/// <summary>Which NTRIP a request speaks.</summary>
public enum NtripVersion
{
    /// <summary>RTCM 10410.0 (2004): HTTP/1.0-like, answered by <c>ICY 200 OK</c> or <c>SOURCETABLE 200 OK</c>.</summary>
    One = 1,

    /// <summary>RTCM 10410.1 (2011): HTTP/1.1 with <c>Ntrip-Version: Ntrip/2.0</c>, answered in chunks as a rule.</summary>
    Two = 2,
}
