namespace Gateway.Health;

/// <summary>How the corrections of one receiver are.</summary>
internal sealed record CorrectionHealth
{
    public required string Receiver { get; init; }

    /// <summary><c>waitingForFix</c>, <c>connecting</c>, <c>accepted</c> (nothing has come yet), <c>streaming</c> or <c>waiting</c> (before the next attempt).</summary>
    public required string State { get; init; }

    /// <summary>A few words for the status, which change seldom: <c>streaming MOUNTPOINT</c>, or why there are none.</summary>
    public string Summary => State switch
    {
        "streaming" => $"streaming {Caster?.Split('/')[^1]}",
        "waitingForFix" => State,
        _ => LastRefusal?.Code ?? "connecting",
    };

    /// <summary>Mountpoint in use or tried last, as an address.</summary>
    public string? Caster { get; init; }

    /// <summary>Its place in the configured list, from 1.</summary>
    public int Choice { get; init; }

    /// <summary>How many there are in that list.</summary>
    public int Choices { get; init; }

    /// <summary>NTRIP version spoken.</summary>
    public int? NtripVersion { get; init; }

    /// <summary>UTC since which data comes.</summary>
    public DateTimeOffset? StreamingSince { get; init; }

    /// <summary>Bytes received on this connection.</summary>
    public long Bytes { get; init; }

    /// <summary>Of these, a second over the last ten seconds; absent in the first second.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>RTCM 3 frames with a right CRC on this connection.</summary>
    public long Frames { get; init; }

    /// <summary>Seconds since the last of them, or since the last bytes where they are passed on raw.</summary>
    public double? AgeSeconds { get; init; }

    /// <summary>Seconds from the base's observation to now, where the gateway's clock is known to be right.</summary>
    public double? LatencySeconds { get; init; }

    /// <summary>Age of the corrections as the receiver says; absent while it uses none.</summary>
    public double? AgeAtReceiverSeconds { get; init; }

    /// <summary>How many of each message number.</summary>
    public IReadOnlyDictionary<string, long> Messages { get; init; } = new Dictionary<string, long>();

    /// <summary>How often each message number comes, a second; absent before its second message.</summary>
    public IReadOnlyDictionary<string, double> MessageRates { get; init; } = new Dictionary<string, double>();

    /// <summary>Positions (GGA) sent on this connection.</summary>
    public long PositionsSent { get; init; }

    public BaseHealth? Base { get; init; }

    /// <summary>What looks wrong about the base or the stream, in plain words.</summary>
    public IReadOnlyList<CorrectionWarning> Warnings { get; init; } = [];

    /// <summary>Why the last attempt or stream ended; absent if none has.</summary>
    public CorrectionRefusal? LastRefusal { get; init; }

    /// <summary>Seconds until the next attempt, while waiting.</summary>
    public double? NextAttemptSeconds { get; init; }

    /// <summary>Messages written to the receiver since the start.</summary>
    public long WrittenMessages { get; init; }

    /// <summary>Messages that the receiver's port did not take.</summary>
    public long DroppedMessages { get; init; }

    /// <summary>Messages held back because the port's baud rate was not known to be the receiver's.</summary>
    public long HeldBackMessages { get; init; }
}

/// <summary>The base that the corrections come from.</summary>
internal sealed record BaseHealth
{
    public int? StationId { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public double? EllipsoidalHeightMetres { get; init; }

    /// <summary>From here; absent while the receiver has no fix.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Year of the ITRF realization in 1005 or 1006; absent where the base sends 0, which says nothing.</summary>
    public int? ItrfYear { get; init; }

    /// <summary>Frame of the corrections by 1021 or 1022, where the stream has one of them.</summary>
    public string? SourceFrame { get; init; }

    /// <summary>Frame that 1021 or 1022 leads to.</summary>
    public string? TargetFrame { get; init; }

    /// <summary>Whether it says that it is computed (VRS).</summary>
    public bool IsVirtual { get; init; }

    /// <summary>How often it has named another position than before, on this connection.</summary>
    public int Moves { get; init; }
}

/// <summary>Something that looks wrong.</summary>
/// <param name="Code">A word for programs.</param>
/// <param name="English">For people.</param>
/// <param name="Korean">For people.</param>
internal sealed record CorrectionWarning(string Code, string English, string Korean);

/// <summary>Why a caster gave no corrections, or no more of them.</summary>
internal sealed record CorrectionRefusal
{
    /// <summary>A word for programs, such as <c>badCredentials</c>.</summary>
    public required string Code { get; init; }

    public required string English { get; init; }

    public required string Korean { get; init; }

    /// <summary>The caster's own words or the system's.</summary>
    public string? Detail { get; init; }

    public required string Caster { get; init; }

    public required DateTimeOffset At { get; init; }
}
