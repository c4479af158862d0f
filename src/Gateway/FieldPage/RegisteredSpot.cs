using System.Globalization;
using Gateway.Facilities.Surveys;
using Gateway.Receivers;

namespace Gateway.FieldPage;

/// <summary>Whether a phone is about to survey the facility that it stands at, as far as the register can tell.</summary>
internal sealed class RegisteredSpot(FieldSurroundings around)
{
    /// <summary>An older fix says nothing of where the phone is now.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>Why nothing is begun; null if it may.</summary>
    /// <param name="facility">Facility to survey.</param>
    /// <param name="receiver">Receiver; the first one if absent.</param>
    /// <param name="isConfirmed">Whether the surveyor was asked and said yes.</param>
    /// <param name="note">For the record: that it was asked, and how far it was.</param>
    public FieldRefusal? Judge(string facility, string? receiver, bool isConfirmed, out string? note)
    {
        note = null;
        if (around.Register.Find(facility)?.Registered.Facility is not { Position: not null } registered)
            return null;
        SerialReceiver? asked = receiver is null ? around.Receivers.All.Count > 0 ? around.Receivers.All[0] : null : around.Receivers.Find(receiver);
        if (asked is null)
            return null; // That there is none, or none of that name, is the survey room's to say.
        if (asked.Reading.Latest is not { Fix: { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude } } latest || around.Time.GetElapsedTime(latest.Arrived) > Fresh)
            return FieldReasons.PlaceNotKnown(registered.Name, facility);
        PlaceChange change = PlaceChange.Beforehand(latitude, longitude, registered, around.SurveyDefaults.MoveLimitMetres);
        if (!change.IsBeyondLimit)
            return null;
        string length = Length(change.DistanceMetres!.Value);
        if (!isConfirmed)
            return FieldReasons.FarFromRegister(registered.Name, facility, length);
        note = $"대장 위치에서 {length} 떨어진 곳임을 확인하고 측량함 surveyed {length} from the register's position, confirmed by the surveyor";
        return null;
    }

    private static string Length(double metres) => metres < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{metres:0} m")
        : string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:0.00} km");
}
