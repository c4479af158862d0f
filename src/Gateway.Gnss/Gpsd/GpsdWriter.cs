using System.Buffers;
using System.Text.Json;
using Gateway.Gnss.Fixes;
using Gateway.Gnss.Ubx;

namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Writes fixes as gpsd does: one TPV, ATT and SKY object a line (gpsd_json(5), protocol 3.x). Optional fields are left
/// out where nothing is known. Errors (<c>epx</c>, <c>epy</c>, <c>epv</c>, <c>eph</c>, <c>sep</c>) are bounds of 95 % in
/// metres; <c>errorsEstimated</c> tells that they are ours and not the receiver's. Not thread-safe.
/// </summary>
public sealed class GpsdWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly string? _device;
    private FixDimension _mode;
    private DateTimeOffset? _latest;
    private bool _hasHeight;

    /// <summary>A writer onto <paramref name="output"/>, which stays the caller's.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="device">Path of the receiver's port, for a stream of several receivers; left out if null.</param>
    public GpsdWriter(IBufferWriter<byte> output, string? device = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _device = device;
        _json = new Utf8JsonWriter(output, Options);
    }

    /// <summary>Writes a TPV, an ATT if anything tells where something points, and a SKY if anything is known about satellites.</summary>
    public void Write(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        WritePosition(fix);
        EndLine();
        WriteAttitude(fix);
        if (satellites.IsEmpty && fix.Hdop is null && fix.Pdop is null && fix.SatellitesUsed is null)
            return;
        WriteSky(fix, satellites);
        EndLine();
    }

    /// <summary>
    /// Writes a GST, standard deviations in metres northward (<c>lat</c>), eastward (<c>lon</c>) and upward (<c>alt</c>),
    /// if the receiver sent any; an estimate of ours is never given out as one (gpsd_json(5), GST).
    /// </summary>
    public void WriteErrors(in GnssFix fix)
    {
        if (fix.SigmasAreEstimated || (fix.NorthSigmaMetres ?? fix.EastSigmaMetres ?? fix.UpSigmaMetres) is null)
            return;
        Begin("GST"u8);
        WriteTime(fix.Utc);
        Optional("lat"u8, fix.NorthSigmaMetres);
        Optional("lon"u8, fix.EastSigmaMetres);
        Optional("alt"u8, fix.UpSigmaMetres);
        _json.WriteEndObject();
        EndLine();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WritePosition(in GnssFix fix)
    {
        Begin("TPV"u8);
        if (StatusOf(fix) is { } status)
            _json.WriteNumber("status"u8, status);
        _mode = ModeOf(fix);
        _json.WriteNumber("mode"u8, (int)_mode);
        // Behind a step back gpsd knows of no height any more.
        if (fix.Utc < _latest)
            (_mode, _hasHeight) = (FixDimension.None, false);
        _latest = fix.Utc;
        WriteTime(fix.Utc);
        _json.Optional("leapseconds"u8, fix.LeapSeconds);
        Optional("lat"u8, fix.LatitudeDegrees);
        Optional("lon"u8, fix.LongitudeDegrees);
        WriteHeights(fix);
        WriteErrorsOfAxes(fix);
        if (fix.Quality != FixQuality.None)
        {
            Optional("track"u8, fix.TrackDegrees);
            Optional("magtrack"u8, fix.MagneticTrackDegrees);
            Optional("speed"u8, fix.SpeedMetresPerSecond);
        }

        Optional("climb"u8, fix.ClimbMetresPerSecond);
        if (fix.Quality != FixQuality.None)
            WriteVelocity(fix);
        Optional("magvar"u8, fix.MagneticVariationDegrees);
        Optional("geoidSep"u8, fix.GeoidSeparation?.Metres);
        Optional("dgpsAge"u8, fix.AgeOfCorrectionsSeconds);
        if (fix.BaseStationId is { } station)
            _json.WriteNumber("dgpsSta"u8, station);
        WriteErrorRadii(fix);
        _json.WriteEndObject();
    }

    private void WriteVelocity(in GnssFix fix)
    {
        Metres("velN"u8, fix.NorthMetresPerSecond);
        Metres("velE"u8, fix.EastMetresPerSecond);
        // gpsd tells it beside the other two only.
        if (fix.NorthMetresPerSecond.HasValue)
            Metres("velD"u8, 0 - fix.ClimbMetresPerSecond);
    }

    // Headings and turns, if anything tells them (gpsd_json(5), ATT).
    private void WriteAttitude(in GnssFix fix)
    {
        bool isTold = (fix.HeadingDegrees ?? fix.MagneticHeadingDegrees ?? fix.PitchDegrees ?? fix.RollDegrees ?? fix.YawDegrees ?? fix.RateOfTurnDegreesPerMinute).HasValue;
        if (!isTold)
            return;
        Begin("ATT"u8);
        WriteTime(fix.Utc);
        Optional("heading"u8, fix.HeadingDegrees);
        Optional("mheading"u8, fix.MagneticHeadingDegrees);
        Optional("pitch"u8, fix.PitchDegrees);
        Optional("roll"u8, fix.RollDegrees);
        Optional("rot"u8, fix.RateOfTurnDegreesPerMinute);
        Optional("yaw"u8, fix.YawDegrees);
        _json.WriteEndObject();
        EndLine();
    }

    // gpsd's x is east and its y north.
    private void WriteErrorsOfAxes(in GnssFix fix)
    {
        Metres("epx"u8, ErrorRadius.Axis(fix.EastSigmaMetres));
        Metres("epy"u8, ErrorRadius.Axis(fix.NorthSigmaMetres));
        Metres("epv"u8, ErrorRadius.Axis(fix.UpSigmaMetres));
    }

    // The last names are ours: gpsd's readers take no notice of names that they do not know.
    private void WriteErrorRadii(in GnssFix fix)
    {
        Metres("eph"u8, ErrorRadius.Around(fix.NorthSigmaMetres, fix.EastSigmaMetres, 0));
        Metres("sep"u8, ErrorRadius.Around(fix.NorthSigmaMetres, fix.EastSigmaMetres, fix.UpSigmaMetres));
        if (fix.SigmasAreEstimated)
            _json.WriteBoolean("errorsEstimated"u8, true);
        if (fix.SourcesContradict)
            _json.WriteBoolean("sourcesContradict"u8, true);
        if (fix.QualitiesContradict)
            _json.WriteBoolean("qualitiesContradict"u8, true);
        if (fix.HasOldCorrections)
            _json.WriteBoolean("oldCorrections"u8, true);
        if (fix.Interference.IsJammed)
            _json.WriteString("jamming"u8, fix.Interference.Jamming == JammingState.Critical ? "critical"u8 : "warning"u8);
        if (fix.Interference.IsSpoofed)
            _json.WriteString("spoofing"u8, fix.Interference.Spoofing == SpoofingState.Affirmed ? "affirmed"u8 : "indicated"u8);
        if (fix.ForeignDatum is { } datum)
            _json.WriteString("foreignDatum"u8, datum);
    }

    private void Metres(ReadOnlySpan<byte> name, double? metres) => _json.Optional(name, metres, 4);

    // gpsd fills in the height that is missing by a coarse geoid of its own. So do we here, and say so.
    private void WriteHeights(in GnssFix fix)
    {
        double? ellipsoidal = fix.EllipsoidalHeight?.Metres, orthometric = fix.OrthometricHeight?.Metres;
        bool isEstimated = ellipsoidal.HasValue != orthometric.HasValue;
        if (isEstimated && fix is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude })
        {
            double separation = CoarseGeoid.SeparationMetres(latitude, longitude);
            ellipsoidal ??= Math.Round(orthometric!.Value + separation, 4);
            orthometric ??= Math.Round(ellipsoidal.Value - separation, 4);
        }

        Optional("altHAE"u8, ellipsoidal);
        Optional("altMSL"u8, orthometric);
        if (isEstimated)
            _json.WriteBoolean("geoidEstimated"u8, true);
        if (fix.IsHeightHeld)
            _json.WriteBoolean("heightHeld"u8, true);
    }

    private void WriteSky(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        Begin("SKY"u8);
        WriteTime(fix.Utc);
        Optional("gdop"u8, fix.Gdop);
        Optional("hdop"u8, fix.Hdop);
        Optional("pdop"u8, fix.Pdop);
        Optional("tdop"u8, fix.Tdop);
        Optional("xdop"u8, fix.EastDop);
        Optional("ydop"u8, fix.NorthDop);
        Optional("vdop"u8, fix.Vdop);
        if (!satellites.IsEmpty)
            _json.WriteNumber("nSat"u8, satellites.Length);
        if (fix.SatellitesUsed is { } used)
            _json.WriteNumber("uSat"u8, used);
        if (!satellites.IsEmpty)
        {
            _json.WriteStartArray("satellites"u8);
            foreach (ref readonly SatelliteInView satellite in satellites)
                WriteSatellite(satellite);
            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }

    private void WriteSatellite(in SatelliteInView satellite)
    {
        _json.WriteStartObject();
        _json.WriteNumber("PRN"u8, GpsdSignal.Prn(satellite.Satellite));
        if (satellite.Satellite.System != GnssSystem.Unknown)
        {
            _json.WriteNumber("gnssid"u8, (int)satellite.Satellite.System);
            _json.WriteNumber("svid"u8, satellite.Satellite.Number);
        }

        Optional("sigid"u8, GpsdSignal.SignalId(satellite.Satellite.System, satellite.SignalId));
        Optional("az"u8, satellite.AzimuthDegrees);
        Optional("el"u8, satellite.ElevationDegrees);
        Optional("ss"u8, satellite.CarrierToNoiseDecibelHertz);
        _json.WriteBoolean("used"u8, satellite.IsUsed ?? false);
        // gpsd_json(5), SKY: 1 is healthy, 2 is not, and what is not known is left out.
        if (satellite.IsHealthy is { } isHealthy)
            _json.WriteNumber("health"u8, isHealthy ? 1 : 2);
        _json.WriteEndObject();
    }

    // gpsd prints milliseconds and leaves "normal", 1, out.
    private void WriteTime(DateTimeOffset? utc)
    {
        if (utc is not { } time)
            return;
        Span<byte> text = stackalloc byte[32];
        if (time.UtcDateTime.TryFormat(text, out int length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture))
            _json.WriteString("time"u8, text[..length]);
    }

    // gpsd takes GSA's 2 for 3 once it has a height and then reads an RMC or a GLL, or a GGA that counts four satellites;
    // and it goes on saying 3 at instants that have an RMC or a GLL alone. "heightHeld" tells the truth beside it.
    private FixDimension ModeOf(in GnssFix fix)
    {
        const int EnoughForHeight = 4;
        bool hasHeight = fix.OrthometricHeight.HasValue, hadHeight = _hasHeight;
        _hasHeight = fix.Dimension != FixDimension.None && (hasHeight || hadHeight);
        if (fix.Sources != FixSource.Nmea || fix.Dimension != FixDimension.TwoD)
            return fix.Dimension;
        bool isThree = hasHeight
            ? fix.SatellitesUsed >= EnoughForHeight || fix.PlaceWithoutHeight.Last || (fix.PlaceWithoutHeight.Told && hadHeight)
            : _mode == FixDimension.ThreeD && fix is { EllipsoidalHeight: null, Pdop: null, Vdop: null };
        return isThree ? FixDimension.ThreeD : FixDimension.TwoD;
    }

    private static int? StatusOf(in GnssFix fix) => fix.Quality switch
    {
        FixQuality.Single when fix.IsDeadReckoningAided => 6,
        FixQuality.Differential => 2,
        FixQuality.RtkFixed => 3,
        FixQuality.RtkFloat => 4,
        FixQuality.Estimated => 5,
        FixQuality.Manual => 7,
        FixQuality.Simulated => 8,
        FixQuality.Pps => 9,
        _ => null,
    };

    private void Begin(ReadOnlySpan<byte> name)
    {
        _json.WriteStartObject();
        _json.WriteString("class"u8, name);
        if (_device is not null)
            _json.WriteString("device"u8, _device);
    }

    private void Optional(ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } known)
            _json.WriteNumber(name, known);
    }

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        _output.Write("\n"u8);
    }
}
