using Gateway.Facilities.Surveys;
using Gateway.Geodesy;
using Gateway.Gnss;

namespace Gateway.Facilities.Tests.Surveys;

/// <summary>
/// A rover over a mark whose place is known: white noise, multipath of some ten seconds, and what changes over a quarter of
/// an hour (atmosphere, geometry); a receiver that says sigmas about right; float episodes and false fixes on demand.
/// Written apart from the estimator: it knows the truth, and not how the mean is made.
/// </summary>
internal sealed class SimulatedRover
{
    public static readonly DateTimeOffset Began = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    private const double VerticalOverHorizontal = 1.7;

    private readonly Random _random;
    private readonly double _white, _told;
    private readonly GaussMarkov[] _multipath, _slow;
    private readonly double _total;
    private double[] _falseOffset = new double[3];
    private double[] _lastFalse = new double[3];

    public SimulatedRover(Random random)
    {
        _random = random;
        _white = Between(0.003, 0.007);
        double multipath = Between(0.002, 0.006), slow = Between(0.004, 0.009);
        double multipathTime = Between(10, 60), slowTime = Between(600, 1200);
        _multipath = [.. Enumerable.Range(0, 3).Select(_ => new GaussMarkov(multipath, multipathTime, random))];
        _slow = [.. Enumerable.Range(0, 3).Select(_ => new GaussMarkov(slow, slowTime, random))];
        _total = Math.Sqrt(_white * _white + multipath * multipath + slow * slow);
        // Receivers are wrong about themselves by some tenths.
        _told = Math.Exp(0.1 * Gaussian());
        Mark = (GeodeticPosition.FromDegrees(Between(34, 38), Between(126.2, 129.2)), Between(20, 300));
    }

    public (GeodeticPosition Position, double Height) Mark { get; }

    public double PoleMetres { get; } = 2.0;

    public double PhaseCentreMetres { get; } = 0.0875;

    public double ElapsedSeconds { get; private set; }

    public FixQuality Quality { get; set; } = FixQuality.RtkFixed;

    public double Pdop { get; set; } = 1.4;

    public int Gps { get; set; } = 8;

    public int Others { get; set; } = 9;

    public double AgeSeconds { get; set; } = 1;

    public double SigmaFactor { get; set; } = 1;

    public int BaseStationId { get; set; } = 12;

    /// <summary>How far the present fix is off because of wrong ambiguities, metres.</summary>
    public double FalseMetres => Math.Sqrt(_falseOffset.Sum(axis => axis * axis));

    /// <summary>
    /// The receiver resolves its ambiguities wrongly: it says fixed and is 0.3 to 2 m off, in any direction. Another wrong
    /// set is at least a wavelength from the last. (The same wrong set twice, which an hour between sessions guards
    /// against and initialising alone may not, no comparison of two sets can see.)
    /// </summary>
    public void FixFalsely()
    {
        const double WavelengthMetres = 0.19;
        double[] before = _lastFalse;
        do
        {
            double[] direction = [Gaussian(), Gaussian(), Gaussian()];
            double length = Math.Sqrt(direction.Sum(axis => axis * axis)), metres = Between(0.3, 2);
            _falseOffset = [.. direction.Select(axis => axis / length * metres)];
        }
        while (Math.Sqrt(_falseOffset.Zip(before, (a, b) => (a - b) * (a - b)).Sum()) < WavelengthMetres);
        _lastFalse = _falseOffset;
    }

    public void FixRightly() => _falseOffset = new double[3];

    /// <summary>The epoch of the next second.</summary>
    public SurveyEpoch Next(double seconds = 1)
    {
        ElapsedSeconds += seconds;
        double[] offset = new double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            double correlated = _multipath[axis].Next(seconds) + _slow[axis].Next(seconds) + _white * Gaussian();
            double grade = Quality switch { FixQuality.RtkFixed => 0, FixQuality.RtkFloat => 0.3, _ => 1.5 };
            offset[axis] = (axis == 2 ? VerticalOverHorizontal : 1) * (correlated + grade * Gaussian()) + (Quality == FixQuality.RtkFixed ? _falseOffset[axis] : 0);
        }

        (double latitude, double longitude, double height) = Moved(offset);
        double sigma = _total * _told * SigmaFactor * Math.Exp(0.05 * Gaussian()) * (Quality == FixQuality.RtkFixed ? 1 : 30);
        return new SurveyEpoch
        {
            ElapsedSeconds = ElapsedSeconds + 0.05 * _random.NextDouble(),
            Utc = Began.AddSeconds(ElapsedSeconds),
            Latitude = latitude,
            Longitude = longitude,
            EllipsoidalHeightMetres = height,
            NorthSigmaMetres = Math.Round(sigma, 4),
            EastSigmaMetres = Math.Round(sigma, 4),
            UpSigmaMetres = Math.Round(sigma * VerticalOverHorizontal, 4),
            Quality = Quality,
            SatellitesUsed = Gps + Others,
            UsedBySystem = [new SatellitesOfSystem(GnssSystem.Gps, Gps), new SatellitesOfSystem(GnssSystem.Galileo, Others)],
            LowestElevationDegrees = 16,
            Pdop = Pdop,
            AgeOfCorrectionsSeconds = AgeSeconds,
            BaseStationId = BaseStationId,
        };
    }

    /// <summary>North, east and up of a result from the truth, metres, by projection and not by the estimator's own horizon.</summary>
    public double[] ErrorOf(MarkPosition mark)
    {
        ProjectedSystem plane = ReferenceSystems.Unified;
        ProjectedPosition truth = plane.Project(Mark.Position), found = plane.Project(GeodeticPosition.FromDegrees(mark.Latitude, mark.Longitude));
        return [found.NorthingMetres - truth.NorthingMetres, found.EastingMetres - truth.EastingMetres, mark.EllipsoidalHeightMetres - Mark.Height];
    }

    public double Between(double low, double high) => low + (high - low) * _random.NextDouble();

    private (double Latitude, double Longitude, double Height) Moved(double[] offset)
    {
        // Radii of curvature at 36 degrees; a metre's offset is right to a hundredth of a millimetre.
        const double A = 6378137, E2 = 0.00669438002290;
        double phi = Mark.Position.Latitude.Radians, w = 1 - E2 * Math.Sin(phi) * Math.Sin(phi);
        double meridian = A * (1 - E2) / Math.Pow(w, 1.5), normal = A / Math.Sqrt(w);
        return (
            Mark.Position.Latitude.Degrees + offset[0] / (meridian + Mark.Height) * 180 / Math.PI,
            Mark.Position.Longitude.Degrees + offset[1] / ((normal + Mark.Height) * Math.Cos(phi)) * 180 / Math.PI,
            Mark.Height + PoleMetres + PhaseCentreMetres + offset[2]);
    }

    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>First-order Gauss-Markov noise: alike over its time, forgotten after it.</summary>
    private sealed class GaussMarkov(double sigma, double time, Random random)
    {
        private double _value = sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        public double Next(double seconds)
        {
            double kept = Math.Exp(-seconds / time);
            double fresh = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return _value = kept * _value + sigma * Math.Sqrt(1 - kept * kept) * fresh;
        }
    }
}
