namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-STATUS: state of the fix (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-STATUS).</summary>
public readonly record struct NavStatus
{
    private const int Length = 16;

    /// <summary>Millisecond of the GPS week.</summary>
    public uint TimeOfWeek { get; init; }

    /// <summary>Kind of fix.</summary>
    public UbxFixType FixType { get; init; }

    /// <summary>Whether the fix is within the limits that the receiver was given (gpsFixOk).</summary>
    public bool IsOk { get; init; }

    /// <summary>Whether corrections were used (diffSoln).</summary>
    public bool IsDifferential { get; init; }

    /// <summary>Whether the week is known (wknSet).</summary>
    public bool IsWeekKnown { get; init; }

    /// <summary>Whether the time of week is known (towSet).</summary>
    public bool IsTimeOfWeekKnown { get; init; }

    /// <summary>Whether corrections are there (diffCorr).</summary>
    public bool HasCorrections { get; init; }

    /// <summary>State of the ambiguities; generation 9 and later (carrSoln).</summary>
    public CarrierSolution Carrier { get; init; }

    /// <summary>Whether the receiver sees itself spoofed; generation 8 and later (spoofDetState).</summary>
    public SpoofingState Spoofing { get; init; }

    /// <summary>Time to the first fix, milliseconds.</summary>
    public uint TimeToFirstFix { get; init; }

    /// <summary>Milliseconds since the receiver's start.</summary>
    public uint Uptime { get; init; }

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavStatus status)
    {
        status = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        uint timeOfWeek = fields.U4();
        byte fix = fields.U1(), flags = fields.U1(), state = fields.U1(), more = fields.U1();
        status = new NavStatus
        {
            TimeOfWeek = timeOfWeek,
            FixType = (UbxFixType)fix,
            IsOk = (flags & 1) != 0,
            IsDifferential = (flags & 2) != 0,
            IsWeekKnown = (flags & 4) != 0,
            IsTimeOfWeekKnown = (flags & 8) != 0,
            HasCorrections = (state & 1) != 0,
            Spoofing = (SpoofingState)((more >> 3) & 3),
            Carrier = (CarrierSolution)(more >> 6),
            TimeToFirstFix = fields.U4(),
            Uptime = fields.U4(),
        };
        return true;
    }
}
