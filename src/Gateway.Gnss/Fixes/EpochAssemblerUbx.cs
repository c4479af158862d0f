using System.Buffers.Binary;

namespace Gateway.Gnss.Fixes;

/// <summary>
/// UBX messages that say where, when or how well (u-blox F9 HPG 1.32 interface description, 3.15 NAV; u-blox 8 / M8
/// receiver description, 32.17 NAV and 32.10 HNR for those that F9 no longer has). Lengths are the shortest of any
/// generation.
/// </summary>
public sealed partial class EpochAssembler
{
    private const int UbxHeader = 6, UbxTrailer = 2;

    private bool TakeUbx(ReadOnlySpan<byte> frame)
    {
        int message = (frame[2] << 8) | frame[3];
        ReadOnlySpan<byte> payload = frame[UbxHeader..^UbxTrailer];
        int shortest = ShortestUbx(message);
        if (shortest == 0)
            return true;
        if (payload.Length < shortest)
            return false;
        if (!TakeUbx(message, payload))
            return true;
        return NoteBinary(FixSource.Ubx, message);
    }

    // 0: not a message of ours.
    private static int ShortestUbx(int message) => message switch
    {
        UbxId.PosEcef or UbxId.VelEcef or UbxId.TimeUtc => 20,
        UbxId.PosLlh => 28,
        UbxId.Status or UbxId.TimeGps => 16,
        UbxId.Dop => 18,
        UbxId.Sol => 52,
        UbxId.Pvt => 84,
        UbxId.VelNed or UbxId.HpPosLlh => 36,
        UbxId.HpPosEcef => 28,
        UbxId.TimeLs => 24,
        UbxId.SvInfo or UbxId.Sat or UbxId.Sig => 8,
        UbxId.Cov => 64,
        UbxId.RelPosNed => 40,
        UbxId.Eoe => 4,
        UbxId.HnrPvt => 72,
        _ => 0,
    };

    private bool TakeUbx(int message, ReadOnlySpan<byte> p)
    {
        // The time of week is a message's first field, but for the four that begin with a version.
        bool hasVersion = message is UbxId.HpPosEcef or UbxId.HpPosLlh or UbxId.RelPosNed;
        uint timeOfWeek = BinaryPrimitives.ReadUInt32LittleEndian(hasVersion ? p[4..] : p);
        if (timeOfWeek >= 7L * GpsTime.MillisecondsPerDay)
            return false;
        switch (message)
        {
            case UbxId.Pvt:
                LearnLeapSeconds(timeOfWeek, p, 16);
                UbxNavigation.Pvt(BeginAt(FixSource.Ubx, timeOfWeek), p);
                SetUbxDate(p, 11, 3);
                break;
            case UbxId.HnrPvt:
                LearnLeapSeconds(timeOfWeek, p, 12);
                UbxNavigation.HighRatePvt(BeginAt(FixSource.Ubx, timeOfWeek), p);
                SetUbxDate(p, 11, 3);
                break;
            case UbxId.Sol:
                int? week = (p[11] & 0xC) == 0xC ? BinaryPrimitives.ReadInt16LittleEndian(p[8..]) : null;
                UbxNavigation.Sol(BeginAt(FixSource.Ubx, timeOfWeek, week), p);
                break;
            case UbxId.TimeGps:
                if ((p[11] & 4) != 0)
                    _leapSeconds = (sbyte)p[10];
                BeginAt(FixSource.Ubx, timeOfWeek, (p[11] & 3) == 3 ? BinaryPrimitives.ReadInt16LittleEndian(p[8..]) : null);
                break;
            case UbxId.TimeLs:
                if ((p[23] & 1) != 0)
                    _leapSeconds = (sbyte)p[9];
                BeginAt(FixSource.Ubx, timeOfWeek);
                break;
            case UbxId.Sat or UbxId.SvInfo or UbxId.Sig:
                BeginAt(FixSource.Ubx, timeOfWeek);
                UbxSatellites.Take(_satellites, message, p, _epoch.Time?.Nanoseconds);
                break;
            default:
                UbxNavigation.Take(message, BeginAt(FixSource.Ubx, timeOfWeek), p);
                break;
        }

        return true;
    }

    // A full UTC beside a time of week tells the leap seconds: offsets 8 to 10 hold hours, minutes and seconds.
    private void LearnLeapSeconds(uint timeOfWeek, ReadOnlySpan<byte> p, int nanosecondsAt)
    {
        const int TimeResolved = 6, MostLeapSeconds = 60;
        if ((p[11] & TimeResolved) != TimeResolved)
            return;
        long utc = (p[8] * 3600 + p[9] * 60 + p[10]) * 1000L + BinaryPrimitives.ReadInt32LittleEndian(p[nanosecondsAt..]) / 1_000_000;
        long apart = ((timeOfWeek - utc) % GpsTime.MillisecondsPerDay + GpsTime.MillisecondsPerDay + 500) % GpsTime.MillisecondsPerDay / 1000;
        if (apart <= MostLeapSeconds)
            _leapSeconds = (int)apart;
    }

    // The date stands at the message's second, and the epoch up to half a second beside it.
    private void SetUbxDate(ReadOnlySpan<byte> p, int validAt, int needed)
    {
        if ((p[validAt] & needed) != needed || _epoch.Time is not { } time)
            return;
        int year = BinaryPrimitives.ReadUInt16LittleEndian(p[4..]);
        if (year is < 1980 or > 9998 || p[6] is < 1 or > 12 || p[7] < 1 || p[7] > DateTime.DaysInMonth(year, p[6]))
            return;
        var date = new DateOnly(year, p[6], p[7]);
        long apart = time.Nanoseconds - (p[8] * 3600L + p[9] * 60 + p[10]) * 1_000_000_000;
        const long HalfDay = 43_200_000_000_000;
        _date.Set(apart > HalfDay ? date.AddDays(-1) : apart < -HalfDay ? date.AddDays(1) : date, time);
    }
}
