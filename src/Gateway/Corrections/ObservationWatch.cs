using System.Globalization;
using Gateway.Gnss;
using Gateway.Gnss.Rtcm;
using Gateway.Health;

namespace Gateway.Corrections;

/// <summary>
/// Says when a stream's observations are not of now, though its messages come: too old, ahead of us, or standing still.
/// A receiver that is given such corrections keeps a fix that is wrong, or falls back to none, and nothing else shows why.
/// </summary>
internal sealed class ObservationWatch(CorrectionMonitor monitor, TimeSpan limit)
{
    /// <summary>The code where our own time is known to be right.</summary>
    public const string OldCode = "observationsOld";

    /// <summary>The code where the fault may be our own clock's.</summary>
    public const string PerhapsOldCode = "observationsPerhapsOld";

    /// <summary>The code of an epoch that comes again and again, for which no clock is needed.</summary>
    public const string StandStillCode = "observationsStandStill";

    /// <summary>GPS - UTC since 2017; the base says otherwise in 1013 if there comes another.</summary>
    private const int LeapSeconds = 18;

    /// <summary>A system that has not come for so long is no longer sent: what it sent last is no matter.</summary>
    private static readonly TimeSpan StillSent = TimeSpan.FromSeconds(10);

    private static readonly DateTimeOffset GpsBegan = new(1980, 1, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Age of the epoch that came last; null before one has. Right only as far as <paramref name="utc"/> is.</summary>
    /// <param name="now">Now, on the monitor's clock.</param>
    /// <param name="utc">Now.</param>
    public TimeSpan? Age(TimeSpan now, DateTimeOffset utc) => monitor.AgeOfObservations(now, TimeOfWeek(utc), Leap);

    /// <summary>What looks wrong now.</summary>
    /// <param name="now">Now, on the monitor's clock.</param>
    /// <param name="clock">Our own time, and whether it is known to be right.</param>
    public IEnumerable<CorrectionWarning> Warnings(TimeSpan now, CorrectionClock clock)
    {
        (GnssSystem System, ObservedEpoch Epoch)[] sent = [.. Sent(now)];
        if (sent.Length == 0)
            yield break;
        (GnssSystem still, ObservedEpoch epoch) = sent.MaxBy(one => one.Epoch.StoodStill);
        if (epoch.StoodStill > limit)
            yield return StandStill(still, epoch.StoodStill);
        (GnssSystem off, TimeSpan age) = sent
            .Select(one => (one.System, Age: one.Epoch.Time.AgeAt(TimeOfWeek(clock.Utc), Leap, now - one.Epoch.Arrival)))
            .MaxBy(one => one.Age.Duration());
        if (age.Duration() > limit)
            yield return clock.Contradiction is { } apart ? OneIsWrong(off, age, apart) : clock.IsTrusted ? Old(off, age) : PerhapsOld(off, age);
    }

    private int Leap => monitor.LeapSeconds ?? LeapSeconds;

    private IEnumerable<(GnssSystem System, ObservedEpoch Epoch)> Sent(TimeSpan now)
    {
        foreach (GnssSystem system in monitor.Systems)
        {
            if (monitor.EpochOf(system) is { } epoch && now - epoch.Arrival <= StillSent)
                yield return (system, epoch);
        }
    }

    private TimeSpan TimeOfWeek(DateTimeOffset utc) =>
        TimeSpan.FromTicks((utc - GpsBegan + TimeSpan.FromSeconds(Leap)).Ticks % TimeSpan.FromDays(7).Ticks);

    private CorrectionWarning StandStill(GnssSystem system, TimeSpan stood) => new(
        StandStillCode,
        F($"messages come, but the time of their {Name(system)} observations has stood still for {stood.TotalSeconds:0} s (limit {limit.TotalSeconds:0.#} s): the base or the caster repeats old data, and no fix made with it can be trusted. Choose another mountpoint, or tell the service"),
        F($"메시지는 오지만 {Name(system)} 관측 시각이 {stood.TotalSeconds:0}초 동안 멈춰 있습니다(한도 {limit.TotalSeconds:0.#}초). 기준국이나 캐스터가 옛 데이터를 되풀이하고 있어 이것으로 얻은 위치는 믿을 수 없습니다. 다른 마운트포인트를 고르거나 서비스 기관에 알리세요"));

    private CorrectionWarning Old(GnssSystem system, TimeSpan age) => age < TimeSpan.Zero
        ? new(
            OldCode,
            F($"the corrections' {Name(system)} observations lie {-age.TotalSeconds:0} s ahead of the time here (limit {limit.TotalSeconds:0.#} s): the base's clock is wrong, or the data is not of today. Choose another mountpoint, or tell the service"),
            F($"보정 데이터의 {Name(system)} 관측 시각이 현재보다 {-age.TotalSeconds:0}초 앞서 있습니다(한도 {limit.TotalSeconds:0.#}초). 기준국 시계가 틀렸거나 오늘 데이터가 아닙니다. 다른 마운트포인트를 고르거나 서비스 기관에 알리세요"))
        : new(
            OldCode,
            F($"the corrections are old: their {Name(system)} observations were made {age.TotalSeconds:0} s ago (limit {limit.TotalSeconds:0.#} s). The way from the base is slow, or the caster repeats old data; no fix made with them can be trusted"),
            F($"보정 데이터가 오래되었습니다. {Name(system)} 관측이 {age.TotalSeconds:0}초 전의 것입니다(한도 {limit.TotalSeconds:0.#}초). 기준국에서 오는 길이 느리거나 캐스터가 옛 데이터를 되풀이하고 있어 이것으로 얻은 위치는 믿을 수 없습니다"));

    private CorrectionWarning PerhapsOld(GnssSystem system, TimeSpan age) => new(
        PerhapsOldCode,
        F($"by this machine's clock, which nothing confirms, the corrections' {Name(system)} observations are {age.Duration().TotalSeconds:0} s {(age < TimeSpan.Zero ? "ahead" : "old")} (limit {limit.TotalSeconds:0.#} s): either they are not of now, or the clock is wrong. Set it (NTP, or a receiver with a fix), then look again"),
        F($"확인되지 않은 이 장치의 시계로는 보정 데이터의 {Name(system)} 관측 시각이 {age.Duration().TotalSeconds:0}초 {(age < TimeSpan.Zero ? "앞서" : "지나")} 있습니다(한도 {limit.TotalSeconds:0.#}초). 데이터가 지금 것이 아니거나 시계가 틀렸습니다. 시계를 맞춘 뒤(NTP 또는 수신기 측위) 다시 확인하세요"));

    /// <summary>The receiver's time, the machine's and the base's: where no two agree, nobody is named.</summary>
    private CorrectionWarning OneIsWrong(GnssSystem system, TimeSpan age, TimeSpan machineAhead)
    {
        string where = age < TimeSpan.Zero ? "ahead" : "old", here = age < TimeSpan.Zero ? "앞서" : "지나";
        return (age + machineAhead).Duration() <= limit
            ? new(
                PerhapsOldCode,
                F($"by the receiver's time the corrections' {Name(system)} observations are {age.Duration().TotalSeconds:0} s {where} (limit {limit.TotalSeconds:0.#} s), but this machine's clock agrees with the base: the RECEIVER's time is wrong, as a rule. Look at its settings (local time for UTC), then look again"),
                F($"수신기 시각으로는 보정 데이터의 {Name(system)} 관측 시각이 {age.Duration().TotalSeconds:0}초 {here} 있지만(한도 {limit.TotalSeconds:0.#}초), 이 장치의 시계는 기준국과 일치합니다. 수신기 시각이 틀렸을 가능성이 큽니다. 수신기 설정(UTC 대신 현지 시각)을 확인하세요"))
            : new(
                PerhapsOldCode,
                F($"by the receiver's time the corrections' {Name(system)} observations are {age.Duration().TotalSeconds:0} s {where} (limit {limit.TotalSeconds:0.#} s): one of the two is wrong, the receiver's time or the base's, and this machine's clock confirms neither. Set it (NTP), then look again"),
                F($"수신기 시각으로는 보정 데이터의 {Name(system)} 관측 시각이 {age.Duration().TotalSeconds:0}초 {here} 있습니다(한도 {limit.TotalSeconds:0.#}초). 수신기와 기준국 중 하나의 시각이 틀렸지만 이 장치의 시계로는 가릴 수 없습니다. 시계를 맞춘 뒤(NTP) 다시 확인하세요"));
    }

    private static string Name(GnssSystem system) => system switch
    {
        GnssSystem.Gps => "GPS",
        GnssSystem.Glonass => "GLONASS",
        GnssSystem.Sbas => "SBAS",
        GnssSystem.Qzss => "QZSS",
        _ => $"{system}",
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
