using System.Globalization;
using Gateway.Configuration;
using Gateway.Health;

namespace Gateway.Corrections;

/// <summary>What the caster is told of a receiver that has given no fix for a while.</summary>
internal static class WithoutFix
{
    /// <summary>Warns of it; nothing while the fix is new.</summary>
    public static IEnumerable<CorrectionWarning> Warnings(CorrectionsConfiguration configuration, RoverPosition rover)
    {
        if (configuration.GgaSeconds == 0 || rover.FixAge() is not { } age || age <= RoverPosition.FreshFor)
            yield break;
        string seconds = age.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        double minutes = RoverPosition.LongestAge.TotalMinutes;
        if (age <= RoverPosition.LongestAge)
            yield return new(
                "positionOld",
                $"the receiver has given no new fix for {seconds} s: the caster is told its last place, as a single fix, for {minutes:0} min",
                $"수신기가 {seconds}초 동안 새 위치를 주지 않았습니다. 캐스터에는 마지막 위치를 단독측위로 {minutes:0}분 동안 보냅니다");
        else if (rover.Gga() is null)
            yield return new(
                "positionNotSent",
                $"the receiver has given no new fix for {seconds} s: no position is sent to the caster any more, so that a virtual station may end; the next fix is sent again. Look at the receiver",
                $"수신기가 {seconds}초 동안 새 위치를 주지 않아 캐스터에 위치를 보내지 않습니다. 가상기준점이 끊길 수 있으며, 새 위치가 오면 다시 보냅니다. 수신기를 확인하세요");
        else
            yield return new(
                "positionConfigured",
                $"the receiver has given no new fix for {seconds} s: the caster is told the configured position. Look at the receiver",
                $"수신기가 {seconds}초 동안 새 위치를 주지 않아 캐스터에 설정된 위치를 보냅니다. 수신기를 확인하세요");
    }
}
