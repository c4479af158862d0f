using Gateway.Messages;

namespace Gateway.ControlRoom.Store;

/// <summary>One gateway: its last status, and the bookkeeping that proves that none of its alerts is missing.</summary>
internal sealed class GatewayRow
{
    public required string District { get; init; }

    public required string Gateway { get; init; }

    public required long Revision { get; set; }

    /// <summary>Absent until its first status.</summary>
    public GatewayPresence? Presence { get; set; }

    public long? Birth { get; set; }

    /// <summary>UTC of the last status by the gateway's clock.</summary>
    public DateTimeOffset? StatusUtc { get; set; }

    /// <summary>When this control room learned of the present <see cref="Presence"/>: a last will carries the time of its connection.</summary>
    public DateTimeOffset? PresenceSince { get; set; }

    public string? Version { get; set; }

    public long? Waiting { get; set; }

    /// <summary>Highest sequence that the gateway says it has given out.</summary>
    public long? LastSequence { get; set; }

    /// <summary>JSON array of <see cref="ReceiverStatus"/>.</summary>
    public string? Receivers { get; set; }

    /// <summary>Current numbering, see <see cref="StoredAlert.Series"/>.</summary>
    public int Series { get; set; }

    /// <summary>Highest sequence stored in the current numbering; 0 before the first.</summary>
    public long HighestSequence { get; set; }

    /// <summary>Sequences below the highest that are not stored, as ranges such as <c>4,7-9</c>; empty if none.</summary>
    public string MissingSequences { get; set; } = "";

    /// <summary>
    /// Earlier numberings of which something is missing, the latest first, as <see cref="EarlierNumbering.Format"/> writes
    /// them; while <see cref="NumberingDoubtful"/>, the one before the present one stands first whatever it misses.
    /// </summary>
    public string EarlierNumberings { get; set; } = "";

    /// <summary>Whether the present numbering rests on one number that came twice, and may be no new numbering at all.</summary>
    public bool NumberingDoubtful { get; set; }

    /// <summary>JSON array of <see cref="GatewayPath"/>: each path that a status came by; absent before the first since paths are told apart.</summary>
    public string? Paths { get; set; }

    /// <summary>Whether somebody was told that this gateway signs nothing.</summary>
    public bool UnsignedSaid { get; set; }

    /// <summary>Its last self-test that arrived; a repeat of it is answered like the first time.</summary>
    public Guid? SelfTestId { get; set; }

    /// <summary>When that was committed first.</summary>
    public DateTimeOffset? SelfTestAt { get; set; }

    /// <summary>JSON of its last <see cref="GatewayHealth"/>; absent before the first.</summary>
    public string? Health { get; set; }

    /// <summary>When that came.</summary>
    public DateTimeOffset? HealthAt { get; set; }

    /// <summary>JSON array of <see cref="BellTestStatus"/>: bells that somebody is testing; absent while there are none.</summary>
    public string? Tests { get; set; }
}
