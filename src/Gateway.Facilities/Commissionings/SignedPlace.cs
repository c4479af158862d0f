using Gateway.Facilities.Surveys;
using Gateway.Messages;

namespace Gateway.Facilities.Commissionings;

/// <summary>Whether the place that a commissioning was signed for is still the facility's.</summary>
public static class SignedPlace
{
    /// <summary>How far the facility's place has moved since, metres; null if it stands, or either has none.</summary>
    /// <param name="atSigning">As it stands in the signed record.</param>
    /// <param name="now">As the register has it now.</param>
    public static double? MovedMetres(SurveyedPosition? atSigning, SurveyedPosition? now) =>
        atSigning is null || now is null || atSigning == now || PositionRank.DistanceMetres(atSigning, now) is not (> PlaceChange.BetweenSurveysMetres and var metres) ? null : Math.Round(metres, 2);
}
