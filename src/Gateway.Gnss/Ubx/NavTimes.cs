namespace Gateway.Gnss.Ubx;

/// <summary>UBX-NAV-TIMEUTC (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-TIMEUTC).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="Accuracy">Nanoseconds.</param>
/// <param name="Nanoseconds">Beside the second, -1e9 to 1e9.</param>
/// <param name="Utc">Year, month, day, hour, minute, second (0 to 60).</param>
/// <param name="IsTimeOfWeekValid">Whether the time of week is valid.</param>
/// <param name="IsWeekValid">Whether the week is valid.</param>
/// <param name="IsUtcValid">Whether UTC is valid: the leap seconds are known.</param>
public readonly record struct NavTimeUtc(
    uint TimeOfWeek,
    uint Accuracy,
    int Nanoseconds,
    (int Year, int Month, int Day, int Hour, int Minute, int Second) Utc,
    bool IsTimeOfWeekValid,
    bool IsWeekValid,
    bool IsUtcValid)
{
    private const int Length = 20;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavTimeUtc time)
    {
        time = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        uint timeOfWeek = fields.U4(), accuracy = fields.U4();
        int nanoseconds = fields.I4();
        (int, int, int, int, int, int) utc = (fields.U2(), fields.U1(), fields.U1(), fields.U1(), fields.U1(), fields.U1());
        byte valid = fields.U1();
        time = new NavTimeUtc(timeOfWeek, accuracy, nanoseconds, utc, (valid & 1) != 0, (valid & 2) != 0, (valid & 4) != 0);
        return true;
    }
}

/// <summary>UBX-NAV-TIMEGPS (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-TIMEGPS).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week, rounded.</param>
/// <param name="Nanoseconds">Beside that millisecond, -500,000 to 500,000.</param>
/// <param name="Week">GPS week, whole, where it is valid.</param>
/// <param name="LeapSeconds">GPS - UTC, where they are valid.</param>
/// <param name="IsTimeOfWeekValid">Whether the time of week is valid.</param>
/// <param name="Accuracy">Nanoseconds.</param>
public readonly record struct NavTimeGps(uint TimeOfWeek, int Nanoseconds, short? Week, sbyte? LeapSeconds, bool IsTimeOfWeekValid, uint Accuracy)
{
    private const int Length = 16;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavTimeGps time)
    {
        time = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        uint timeOfWeek = fields.U4();
        int nanoseconds = fields.I4();
        short week = fields.I2();
        sbyte leapSeconds = fields.I1();
        byte valid = fields.U1();
        time = new NavTimeGps(
            timeOfWeek, nanoseconds, (valid & 2) != 0 ? week : null, (valid & 4) != 0 ? leapSeconds : null, (valid & 1) != 0, fields.U4());
        return true;
    }
}

/// <summary>UBX-NAV-TIMELS: leap seconds (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-TIMELS).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
/// <param name="LeapSeconds">GPS - UTC now, where it is valid (currLs).</param>
public readonly record struct NavTimeLs(uint TimeOfWeek, sbyte? LeapSeconds)
{
    private const int Length = 24;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavTimeLs time)
    {
        time = default;
        if (payload.Length < Length)
            return false;
        var fields = new LittleEndianReader(payload);
        uint timeOfWeek = fields.U4();
        fields.Skip(5);
        sbyte leapSeconds = fields.I1();
        fields.Skip(13);
        time = new NavTimeLs(timeOfWeek, (fields.U1() & 1) != 0 ? leapSeconds : null);
        return true;
    }
}

/// <summary>UBX-NAV-EOE: the last message of an epoch (u-blox F9 HPG 1.32 interface description, 3.15, UBX-NAV-EOE).</summary>
/// <param name="TimeOfWeek">Millisecond of the GPS week.</param>
public readonly record struct NavEoe(uint TimeOfWeek)
{
    private const int Length = 4;

    /// <summary>Reads a payload; false if it is too short.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out NavEoe end)
    {
        end = default;
        if (payload.Length < Length)
            return false;
        end = new NavEoe(new LittleEndianReader(payload).U4());
        return true;
    }
}
