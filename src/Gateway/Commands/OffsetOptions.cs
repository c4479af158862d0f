using System.CommandLine;
using Gateway.Facilities.Surveys;

namespace Gateway.Commands;

/// <summary>Options of <c>survey eccentric</c>: what was measured from one point outside.</summary>
internal sealed class OffsetOptions(string number, string name)
{
    private readonly Option<double?> _azimuth = Degrees("--azimuth" + number, $"Azimuth from the {name} point to the bell, from geodetic north, clockwise.");
    private readonly Option<double?> _magnetic = Degrees("--magnetic" + number, "The same by a compass, from magnetic north; needs --declination.");
    private readonly Option<double?> _angle = Degrees("--angle" + number, $"Angle at the {name} point, clockwise, from the other point to the bell.");
    private readonly Option<double?> _directionSigma = NumberOptions.Decimal("--azimuth-sigma" + number, "DEGREES", "Standard deviation of the azimuth or angle; 1 if not given, 2 of a compass.", 0.0001, 44);
    private readonly Option<double?> _distance = Metres("--distance" + number, $"Horizontal distance from the {name} point.", 0.01, EccentricPoint.FarthestMetres);
    private readonly Option<double?> _distanceSigma = Metres("--distance-sigma" + number, "Its standard deviation; 0.01 if not given.", 0.0001, 10);
    private readonly Option<double?> _up = Metres("--up" + number, $"The bell above the {name} point.", -EccentricPoint.FarthestMetres, EccentricPoint.FarthestMetres);

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

    private static Option<double?> Degrees(string name, string description) => NumberOptions.Decimal(name, "DEGREES", description, 0, 360);

    private static Option<double?> Metres(string name, string description, double least, double most) => NumberOptions.Decimal(name, "METRES", description, least, most);
}
