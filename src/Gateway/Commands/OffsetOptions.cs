using System.CommandLine;
using Gateway.Facilities.Surveys;

namespace Gateway.Commands;

/// <summary>Options of <c>survey eccentric</c>: what was measured from one point outside.</summary>
internal sealed class OffsetOptions(string number, string name)
{
    private readonly Option<double?> _azimuth = Number("--azimuth" + number, "DEGREES", $"Azimuth from the {name} point to the bell, from geodetic north, clockwise.");
    private readonly Option<double?> _magnetic = Number("--magnetic" + number, "DEGREES", "The same by a compass, from magnetic north; needs --declination.");
    private readonly Option<double?> _angle = Number("--angle" + number, "DEGREES", $"Angle at the {name} point, clockwise, from the other point to the bell.");
    private readonly Option<double?> _directionSigma = Number("--azimuth-sigma" + number, "DEGREES", "Standard deviation of the azimuth or angle; 1 if not given, 2 of a compass.");
    private readonly Option<double?> _distance = Number("--distance" + number, "METRES", $"Horizontal distance from the {name} point.");
    private readonly Option<double?> _distanceSigma = Number("--distance-sigma" + number, "METRES", "Its standard deviation; 0.01 if not given.");
    private readonly Option<double?> _up = Number("--up" + number, "METRES", $"The bell above the {name} point.");

    private const double CompassSigmaDegrees = 2;

    public void AddTo(Command command)
    {
        foreach (Option<double?> option in new[] { _azimuth, _magnetic, _angle, _directionSigma, _distance, _distanceSigma, _up })
            command.Options.Add(option);
    }

    public Offset Read(ParseResult result, Option<double?> declination)
    {
        var usual = new Offset();
        double? magnetic = result.GetValue(_magnetic);
        return new Offset
        {
            AzimuthDegrees = result.GetValue(_azimuth),
            MagneticAzimuthDegrees = magnetic,
            DeclinationDegrees = magnetic is null ? null : result.GetValue(declination),
            BacksightAngleDegrees = result.GetValue(_angle),
            AzimuthSigmaDegrees = result.GetValue(_directionSigma) ?? (magnetic is null ? usual.AzimuthSigmaDegrees : CompassSigmaDegrees),
            DistanceMetres = result.GetValue(_distance),
            DistanceSigmaMetres = result.GetValue(_distanceSigma) ?? usual.DistanceSigmaMetres,
            HeightDifferenceMetres = result.GetValue(_up),
        };
    }

    private static Option<double?> Number(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
