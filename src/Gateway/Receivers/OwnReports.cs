using Gateway.Gnss.Framing;
using Gateway.Gnss.Ubx;
using Gateway.Health;

namespace Gateway.Receivers;

/// <summary>What a u-blox receiver reports of its own work: survey-in of a base (UBX-NAV-SVIN), use of corrections (UBX-RXM-RTCM).</summary>
internal sealed class OwnReports(TimeProvider time)
{
    /// <summary>An older report says nothing of now; receivers send them every second, and with each correction.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(1);

    private (NavSvIn Report, long Came)? _survey;
    private long _used, _notUsed, _wrongCrc;
    private long? _lastUsed, _lastNotUsed, _lastWrongCrc;

    public void Take(in Frame frame)
    {
        if (frame.Kind != FrameKind.Ubx)
            return;
        ReadOnlySpan<byte> payload = UbxFrame.PayloadOf(frame.Bytes);
        switch (UbxFrame.MessageOf(frame.Bytes))
        {
            case UbxMessage.NavSvIn when NavSvIn.TryParse(payload, out NavSvIn survey):
                _survey = (survey, time.GetTimestamp());
                break;
            case UbxMessage.RxmRtcm when RxmRtcm.TryParse(payload, out RxmRtcm message):
                Take(message);
                break;
        }
    }

    /// <summary>Survey-in of a base; null where none is reported, or none has been asked for.</summary>
    public SurveyInHealth? SurveyIn() => _survey is var (report, came) && IsOfNow(came) && (report.IsActive || report.IsValid)
        ? new SurveyInHealth
        {
            Active = report.IsActive,
            Finished = report.IsValid,
            DurationSeconds = report.DurationSeconds,
            AccuracyMetres = report.Accuracy / 10_000.0,
            Observations = report.Observations,
        }
        : null;

    /// <summary>What became of corrections in the receiver; null where it does not say.</summary>
    public CorrectionUseHealth? CorrectionUse() => _used + _notUsed + _wrongCrc == 0 ? null : new CorrectionUseHealth
    {
        Used = _used,
        NotUsed = _notUsed,
        WrongCrc = _wrongCrc,
        NoneUsedOfLate = IsOfNow(_lastNotUsed) && !IsOfNow(_lastUsed),
        WrongCrcOfLate = IsOfNow(_lastWrongCrc),
    };

    private void Take(RxmRtcm message)
    {
        long now = time.GetTimestamp();
        if (message.HasWrongCrc)
            (_wrongCrc, _lastWrongCrc) = (_wrongCrc + 1, now);
        else if (message.IsUsed == true)
            (_used, _lastUsed) = (_used + 1, now);
        else if (message.IsUsed == false)
            (_notUsed, _lastNotUsed) = (_notUsed + 1, now);
    }

    private bool IsOfNow(long? came) => came is { } at && time.GetElapsedTime(at) <= LongestAge;
}
