using Gateway.Gnss.Ubx;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Gateway.Gnss.Fixes;

/// <summary>UBX messages that say where, when or how well. What else a receiver sends in UBX is for others to read.</summary>
public sealed partial class EpochAssembler
{
    private const int DateAndTimeValid = 3, TimeResolved = 6;

    private bool TakeUbx(ReadOnlySpan<byte> frame)
    {
        int message = UbxFrame.MessageOf(frame);
        ReadOnlySpan<byte> p = UbxFrame.PayloadOf(frame);
        bool? isTaken = TakeUbxTime(message, p) ?? TakeUbxSatellites(message, p) ?? TakeUbxSolution(message, p);
        if (isTaken == true)
            NoteBinary(FixSource.Ubx, message);
        return isTaken ?? true;
    }

    // Null: not a message of this kind.
    private bool? TakeUbxTime(int message, ReadOnlySpan<byte> p)
    {
        switch (message)
        {
            case UbxMessage.NavTimeGps:
                if (!NavTimeGps.TryParse(p, out NavTimeGps time) || !IsOfWeek(time.TimeOfWeek))
                    return false;
                _leapSeconds = time.LeapSeconds ?? _leapSeconds;
                BeginAt(FixSource.Ubx, time.TimeOfWeek, time.IsTimeOfWeekValid ? time.Week : null);
                return true;
            case UbxId.TimeLs:
                if (p.Length < 24 || !IsOfWeek(ReadUInt32LittleEndian(p)))
                    return false;
                if ((p[23] & 1) != 0)
                    _leapSeconds = (sbyte)p[9];
                BeginAt(FixSource.Ubx, ReadUInt32LittleEndian(p));
                return true;
            case UbxMessage.NavTimeUtc:
                if (!NavTimeUtc.TryParse(p, out NavTimeUtc utc) || !IsOfWeek(utc.TimeOfWeek))
                    return false;
                BeginAt(FixSource.Ubx, utc.TimeOfWeek);
                if (utc.IsUtcValid)
                    SetUbxDate(utc.Utc);
                return true;
            case UbxMessage.NavEoe:
                if (!NavEoe.TryParse(p, out NavEoe end) || !IsOfWeek(end.TimeOfWeek))
                    return false;
                BeginAt(FixSource.Ubx, end.TimeOfWeek);
                return true;
            default:
                return null;
        }
    }

    private bool? TakeUbxSatellites(int message, ReadOnlySpan<byte> p)
    {
        if (message is not (UbxMessage.NavSat or UbxMessage.NavSig or UbxMessage.NavSvInfo))
            return null;
        if (p.Length < sizeof(uint) || !IsOfWeek(ReadUInt32LittleEndian(p)))
            return false;
        BeginAt(FixSource.Ubx, ReadUInt32LittleEndian(p));
        return UbxSatellites.Take(_satellites, message, p, _epoch.Time?.Nanoseconds);
    }

    private bool? TakeUbxSolution(int message, ReadOnlySpan<byte> p)
    {
        switch (message)
        {
            case UbxMessage.NavPvt:
                if (!NavPvt.TryParse(p, out NavPvt pvt) || !IsOfWeek(pvt.TimeOfWeek))
                    return false;
                LearnLeapSeconds(pvt.TimeOfWeek, pvt.Utc, pvt.Nanoseconds, pvt.Valid);
                UbxNavigation.Merge(BeginAt(FixSource.Ubx, pvt.TimeOfWeek), pvt);
                if ((pvt.Valid & DateAndTimeValid) == DateAndTimeValid)
                    SetUbxDate(pvt.Utc);
                return true;
            case UbxId.HnrPvt:
                if (p.Length < 72 || !IsOfWeek(ReadUInt32LittleEndian(p)))
                    return false;
                (int, int, int, int, int, int) utc = (ReadUInt16LittleEndian(p[4..]), p[6], p[7], p[8], p[9], p[10]);
                LearnLeapSeconds(ReadUInt32LittleEndian(p), utc, ReadInt32LittleEndian(p[12..]), p[11]);
                UbxNavigation.MergeHighRate(BeginAt(FixSource.Ubx, ReadUInt32LittleEndian(p)), p);
                if ((p[11] & DateAndTimeValid) == DateAndTimeValid)
                    SetUbxDate(utc);
                return true;
            case UbxMessage.NavSol:
                if (!NavSol.TryParse(p, out NavSol sol) || !IsOfWeek(sol.TimeOfWeek))
                    return false;
                UbxNavigation.Merge(BeginAt(FixSource.Ubx, sol.TimeOfWeek, sol.Week), sol);
                return true;
            default:
                return UbxNavigation.TimeOfWeek(message, p) is not { } timeOfWeek
                    ? null
                    : IsOfWeek(timeOfWeek) && UbxNavigation.Merge(message, BeginAt(FixSource.Ubx, timeOfWeek), p);
        }
    }

    private static bool IsOfWeek(uint timeOfWeek) => timeOfWeek < 7L * GpsTime.MillisecondsPerDay;

    // A full UTC beside a time of week tells the leap seconds.
    private void LearnLeapSeconds(uint timeOfWeek, (int Year, int Month, int Day, int Hour, int Minute, int Second) utc, int nanoseconds, byte valid)
    {
        const int MostLeapSeconds = 60;
        if ((valid & TimeResolved) != TimeResolved)
            return;
        long ofDay = (utc.Hour * 3600 + utc.Minute * 60 + utc.Second) * 1000L + nanoseconds / 1_000_000;
        long apart = ((timeOfWeek - ofDay) % GpsTime.MillisecondsPerDay + GpsTime.MillisecondsPerDay + 500) % GpsTime.MillisecondsPerDay / 1000;
        if (apart <= MostLeapSeconds)
            _leapSeconds = (int)apart;
    }

    // The date stands at the message's second, and the epoch up to half a second beside it.
    private void SetUbxDate((int Year, int Month, int Day, int Hour, int Minute, int Second) utc)
    {
        const long HalfDay = 43_200_000_000_000;
        if (_epoch.Time is not { } time || utc.Year is < 1980 or > 9998 || utc.Month is < 1 or > 12 || utc.Day < 1 || utc.Day > DateTime.DaysInMonth(utc.Year, utc.Month))
            return;
        var date = new DateOnly(utc.Year, utc.Month, utc.Day);
        long apart = time.Nanoseconds - (utc.Hour * 3600L + utc.Minute * 60 + utc.Second) * 1_000_000_000;
        _date.Set(apart > HalfDay ? date.AddDays(-1) : apart < -HalfDay ? date.AddDays(1) : date, time);
    }
}
