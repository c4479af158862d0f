using Gateway.Gnss.Ubx;

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
        return isTaken ?? TakeUbxInterference(message, p) ?? true;
    }

    // Null: not a message of this kind.
    private bool? TakeUbxTime(int message, ReadOnlySpan<byte> p) => message switch
    {
        UbxMessage.NavTimeGps => NavTimeGps.TryParse(p, out NavTimeGps time) && Take(time),
        UbxMessage.NavTimeLs => NavTimeLs.TryParse(p, out NavTimeLs leap) && Take(leap),
        UbxMessage.NavTimeUtc => NavTimeUtc.TryParse(p, out NavTimeUtc utc) && Take(utc),
        UbxMessage.NavEoe => NavEoe.TryParse(p, out NavEoe end) && AtUbx(end.TimeOfWeek) is not null,
        _ => null,
    };

    private bool? TakeUbxSatellites(int message, ReadOnlySpan<byte> p) => message switch
    {
        UbxMessage.NavSig => NavSig.TryParse(p, out NavSig signals) && AtUbx(signals.TimeOfWeek) is not null
            && UbxSatellites.Take(_satellites.Signals, signals, _epoch.Time?.Nanoseconds),
        UbxMessage.NavSat => NavSat.TryParse(p, out NavSat satellites) && AtUbx(satellites.TimeOfWeek) is not null
            && UbxSatellites.Take(_satellites.Satellites, satellites, _epoch.Time?.Nanoseconds),
        UbxMessage.NavSvInfo => NavSvInfo.TryParse(p, out NavSvInfo old) && AtUbx(old.TimeOfWeek) is not null
            && UbxSatellites.Take(_satellites.Satellites, old, _epoch.Time?.Nanoseconds),
        _ => null,
    };

    private bool? TakeUbxSolution(int message, ReadOnlySpan<byte> p) => message switch
    {
        UbxMessage.NavPvt => NavPvt.TryParse(p, out NavPvt pvt) && Take(pvt),
        UbxMessage.HnrPvt => HnrPvt.TryParse(p, out HnrPvt fast) && Take(fast),
        UbxMessage.NavSol => NavSol.TryParse(p, out NavSol sol) && UbxNavigation.Merge(AtUbx(sol.TimeOfWeek, sol.Week), sol),
        UbxMessage.NavStatus => NavStatus.TryParse(p, out NavStatus status) && Take(status),
        UbxMessage.NavPosLlh => NavPosLlh.TryParse(p, out NavPosLlh place) && UbxNavigation.Merge(AtUbx(place.TimeOfWeek), place),
        UbxMessage.NavHpPosLlh => NavHpPosLlh.TryParse(p, out NavHpPosLlh fine) && UbxNavigation.Merge(AtUbx(fine.TimeOfWeek), fine),
        UbxMessage.NavPosEcef => NavPosEcef.TryParse(p, out NavPosEcef place) && UbxNavigation.Merge(AtUbx(place.TimeOfWeek), place),
        UbxMessage.NavHpPosEcef => NavHpPosEcef.TryParse(p, out NavHpPosEcef fine) && UbxNavigation.Merge(AtUbx(fine.TimeOfWeek), fine),
        UbxMessage.NavVelNed => NavVelNed.TryParse(p, out NavVelNed velocity) && UbxNavigation.Merge(AtUbx(velocity.TimeOfWeek), velocity),
        UbxMessage.NavVelEcef => NavVelEcef.TryParse(p, out NavVelEcef velocity) && UbxNavigation.Merge(AtUbx(velocity.TimeOfWeek), velocity),
        UbxMessage.NavDop => NavDop.TryParse(p, out NavDop dop) && UbxNavigation.Merge(AtUbx(dop.TimeOfWeek), dop),
        UbxMessage.NavCov => NavCov.TryParse(p, out NavCov covariance) && UbxNavigation.Merge(AtUbx(covariance.TimeOfWeek), covariance),
        UbxMessage.NavRelPosNed => NavRelPosNed.TryParse(p, out NavRelPosNed vector) && UbxNavigation.Merge(AtUbx(vector.TimeOfWeek), vector),
        _ => null,
    };

    private bool Take(in NavTimeGps time)
    {
        if (!IsOfWeek(time.TimeOfWeek))
            return false;
        _leapSeconds = time.LeapSeconds ?? _leapSeconds;
        AtUbx(time.TimeOfWeek, time.IsTimeOfWeekValid ? time.Week : null);
        return true;
    }

    private bool Take(in NavTimeLs time)
    {
        if (!IsOfWeek(time.TimeOfWeek))
            return false;
        _leapSeconds = time.LeapSeconds ?? _leapSeconds;
        AtUbx(time.TimeOfWeek);
        return true;
    }

    private bool Take(in NavTimeUtc time)
    {
        if (AtUbx(time.TimeOfWeek) is null)
            return false;
        if (time.IsUtcValid)
            SetUbxDate(time.Utc);
        return true;
    }

    private bool Take(in NavPvt pvt)
    {
        if (!IsOfWeek(pvt.TimeOfWeek))
            return false;
        LearnLeapSeconds(pvt.TimeOfWeek, pvt.Utc, pvt.Nanoseconds, pvt.Valid);
        UbxNavigation.Merge(BeginAt(PlaceSource.Ubx, pvt.TimeOfWeek), pvt);
        if ((pvt.Valid & DateAndTimeValid) == DateAndTimeValid)
            SetUbxDate(pvt.Utc);
        return true;
    }

    private bool Take(in HnrPvt pvt)
    {
        if (!IsOfWeek(pvt.TimeOfWeek))
            return false;
        LearnLeapSeconds(pvt.TimeOfWeek, pvt.Utc, pvt.Nanoseconds, pvt.Valid);
        UbxNavigation.Merge(BeginAt(PlaceSource.UbxHighRate, pvt.TimeOfWeek), pvt);
        if ((pvt.Valid & DateAndTimeValid) == DateAndTimeValid)
            SetUbxDate(pvt.Utc);
        return true;
    }

    // Null: no time of any week.
    private BinarySolution? AtUbx(uint timeOfWeek, int? week = null) => IsOfWeek(timeOfWeek) ? BeginAt(PlaceSource.Ubx, timeOfWeek, week) : null;

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
