using System.Globalization;
using System.Text;
using Gateway.Gnss;
using Gateway.Gnss.Fixes;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>Draws a <see cref="MonitorView"/> as lines of text, as many and as wide as the terminal has. Colours are ANSI.</summary>
internal sealed class MonitorScreen(int width, int height, bool colours)
{
    private const int SkyHeight = 15, SkyWidth = 2 * SkyHeight;
    private const int BarColumn = 22;
    private const int LabelColumns = 11;

    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Draw(MonitorView view)
    {
        _lines.Clear();
        string baud = view.Baud is { } rate ? string.Create(CultureInfo.InvariantCulture, $" at {rate} baud") : "";
        Row($"{view.Status.Name}: {view.Place}{baud}");
        if (view.Status.Fault is { } fault)
            Row($"FAULT: {fault}{(view.Status.State == ReceiverState.NoPort ? " (waiting for it)" : "")}", Red);
        else
            Row($"{view.Status.State}, {Number(view.BytesPerSecond, "0")} bytes/s");
        Errors(view.Counts);
        _lines.Add("");
        Fix(view);
        _lines.AddRange(MonitorReceiverLines.Of(view, width).Select(line => Toned(line.Text, line.Tone)));
        if (view.Corrections is { } corrections)
            _lines.AddRange(MonitorCorrectionLines.Of(corrections, width).Select(line => Toned(line.Text, line.Tone)));
        _lines.Add("");
        Sky(view.Satellites);
        _lines.Add("");
        Rates(view);
        return [.. _lines.Take(Math.Max(1, height)).Select(line => TerminalText.Cut(line, width))];
    }

    private const string Red = "31", Yellow = "33", Green = "32", Dim = "2";

    private void Fix(MonitorView view)
    {
        if (view.Fix is not { } fix)
        {
            _lines.Add("No epoch yet.");
            return;
        }
        string quality = QualityWords(fix);
        Say("Fix", view.Doubts == FixDoubts.None ? quality : $"{quality}, DOUBTFUL", view.Doubts == FixDoubts.None ? QualityColour(fix.Quality) : Red);
        if (view.FixAge is { TotalSeconds: > 2 } old)
            Say("", $"{Number(old.TotalSeconds, "0")} s OLD", Red);
        Say("Time", fix.Utc is { } utc ? utc.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "date not known");
        Say("Position", $"{Degrees(fix.LatitudeDegrees, 'N', 'S')}  {Degrees(fix.LongitudeDegrees, 'E', 'W')}");
        Say("Height", $"{Metres(fix.EllipsoidalHeight?.Metres)} ellipsoidal, {Metres(fix.OrthometricHeight?.Metres)} above the receiver's geoid{(fix.IsHeightHeld ? ", HELD: a fix in two dimensions, its height is not measured" : "")}", fix.IsHeightHeld ? Yellow : null);
        Say("Sigma", $"{Metres(fix.NorthSigmaMetres)} north, {Metres(fix.EastSigmaMetres)} east, {Metres(fix.UpSigmaMetres)} up{(fix.SigmasAreEstimated ? fix.SourcesContradict || fix.QualitiesContradict || fix.ForeignDatum is not null ? " (ESTIMATED)" : " (ESTIMATED: the receiver sends none)" : "")}");
        Say("DOP", $"P {Plain(fix.Pdop)}  H {Plain(fix.Hdop)}  V {Plain(fix.Vdop)}    satellites {fix.SatellitesUsed?.ToString(CultureInfo.InvariantCulture) ?? "-"} used of {fix.SatellitesInView?.ToString(CultureInfo.InvariantCulture) ?? "-"}");
        (string corrections, string? tone) = fix.AgeOfCorrectionsSeconds is { } seconds
            ? ($"{Number(seconds, "0.0")} s old{(fix.IsAgeOfCorrectionsOpen ? " or more" : "")}", seconds > 5 ? Red : seconds > 2 ? Yellow : Green)
            : (fix.IsCorrectionAgeNegative ? "of an age below zero" : "none", null);
        Say("Corrections", $"{corrections}{(fix.BaseStationId is { } station ? string.Create(CultureInfo.InvariantCulture, $", base {station}") : "")}", tone);
        Say("Motion", $"{(fix.SpeedMetresPerSecond is { } speed ? $"{Number(speed, "0.00")} m/s" : "-")}{(fix.TrackDegrees is { } track ? $" towards {Number(track, "0.0")} deg" : "")}{(fix.HeadingDegrees is { } heading ? $", heading {Number(heading, "0.00")} deg" : "")}");
    }

    /// <summary>A line with a name before it. Where it is wider than the terminal it goes on in the next: what is cut off may be the mark of a doubt.</summary>
    private void Say(string name, string text, string? colour = null)
    {
        string head = name.Length < LabelColumns ? name.PadRight(LabelColumns) : $"{name} ";
        IEnumerable<string> rows = head.Length + TerminalText.Columns(text) <= width ? [text] : TerminalText.Wrap(text, Math.Max(1, width - head.Length));
        foreach (string row in rows)
        {
            _lines.Add(head + (colour is null ? row : Colour(row, colour)));
            head = new string(' ', head.Length);
        }
    }

    private void Row(string text, string? colour = null)
    {
        foreach (string row in TerminalText.Columns(text) <= width ? [text] : TerminalText.Wrap(text, width))
            _lines.Add(colour is null ? row : Colour(row, colour));
    }

    /// <summary>Plot and bars side by side where there is room, else the bars alone.</summary>
    private void Sky(IReadOnlyList<SatelliteView> satellites)
    {
        List<string> bars = Bars(satellites);
        if (width < SkyWidth + BarColumn + 4)
        {
            _lines.AddRange(bars.Take(SkyHeight));
            return;
        }
        IReadOnlyList<string> plot = Plot(satellites);
        int columns = Math.Max(1, (width - SkyWidth - 3) / BarColumn);
        int rows = Math.Max(SkyHeight, (bars.Count + columns - 1) / columns);
        for (int row = 0; row < rows; row++)
        {
            var line = new StringBuilder(row < plot.Count ? plot[row] : new string(' ', SkyWidth + 1));
            for (int column = 0; column < columns && row + (column * rows) < bars.Count; column++)
                line.Append("  ").Append(bars[row + (column * rows)]);
            _lines.Add(line.ToString());
        }
    }

    /// <summary>North up, east right, horizon at the rim: a used satellite by its letter, another by a small one.</summary>
    private static IReadOnlyList<string> Plot(IReadOnlyList<SatelliteView> satellites)
    {
        char[][] cells = [.. Enumerable.Range(0, SkyHeight).Select(_ => Enumerable.Repeat(' ', SkyWidth + 1).ToArray())];
        for (int azimuth = 0; azimuth < 360; azimuth += 6)
            Put(cells, azimuth, 0, '.');
        for (int azimuth = 0; azimuth < 360; azimuth += 20)
            Put(cells, azimuth, 45, '.');
        Put(cells, 0, 90, '+');
        Put(cells, 0, 0, 'N');
        Put(cells, 90, 0, 'E');
        Put(cells, 180, 0, 'S');
        Put(cells, 270, 0, 'W');
        foreach (SatelliteView satellite in satellites)
        {
            if (satellite is { ElevationDegrees: { } elevation and >= 0, AzimuthDegrees: { } azimuth })
                Put(cells, azimuth, elevation, satellite.IsUsed ? Letter(satellite.Satellite.System) : char.ToLowerInvariant(Letter(satellite.Satellite.System)));
        }
        return [.. cells.Select(row => new string(row))];
    }

    private static void Put(char[][] cells, double azimuth, double elevation, char what)
    {
        const double radius = (SkyHeight - 1) / 2.0;
        double distance = radius * (90 - Math.Min(elevation, 90)) / 90;
        (double sine, double cosine) = Math.SinCos(azimuth * Math.PI / 180);
        cells[(int)Math.Round(radius - (distance * cosine))][(int)Math.Round((radius + (distance * sine)) * 2)] = what;
    }

    private List<string> Bars(IReadOnlyList<SatelliteView> satellites) => [.. satellites.Select(satellite =>
    {
        double strength = satellite.CarrierToNoiseDecibelHertz ?? 0;
        int filled = (int)Math.Clamp(Math.Round((strength - 10) / 4), 0, 10);
        string name = string.Create(CultureInfo.InvariantCulture, $"{Letter(satellite.Satellite.System)}{satellite.Satellite.Number:00}").PadRight(4);
        string bar = new string('#', filled).PadRight(10, '.');
        string text = $"{name} {bar} {(satellite.CarrierToNoiseDecibelHertz is { } known ? Number(known, "0") : "-"),2} {(satellite.IsUsed ? '*' : ' ')}".PadRight(BarColumn - 2);
        return Colour(text, strength >= 40 ? Green : strength >= 30 ? Yellow : Dim);
    })];

    private void Rates(MonitorView view)
    {
        const int cell = 18;
        _lines.Add("Messages per second");
        foreach (MessageRate[] row in view.Rates.Chunk(Math.Max(1, width / cell)))
            _lines.Add(string.Concat(row.Select(rate => $"{rate.Name} {Number(rate.PerSecond, "0.0")}".PadRight(cell))).TrimEnd());
    }

    private void Errors(ReceiverCounts counts)
    {
        string refused = counts.Rejected.Count == 0 ? "none" : RejectionWords.Of(counts.Rejected);
        string line = string.Create(CultureInfo.InvariantCulture, $"Refused: {refused}; skipped {counts.SkippedBytes} of {counts.Bytes} bytes; {counts.Epochs} epochs; port opened {counts.Openings} times");
        Row(line, counts.Rejected.Count == 0 ? null : Yellow);
    }

    /// <summary>G, R, E, C, J, I, S as in RINEX (RINEX 4.01, "satellite system identifier").</summary>
    private static char Letter(GnssSystem system) => system switch
    {
        GnssSystem.Gps => 'G',
        GnssSystem.Glonass => 'R',
        GnssSystem.Galileo => 'E',
        GnssSystem.BeiDou => 'C',
        GnssSystem.Qzss => 'J',
        GnssSystem.NavIC => 'I',
        GnssSystem.Sbas => 'S',
        _ => 'X',
    };

    private static string QualityWords(in GnssFix fix) => fix.Quality switch
    {
        FixQuality.RtkFixed => "RTK FIXED",
        FixQuality.RtkFloat => "RTK float",
        FixQuality.Differential => "differential",
        FixQuality.Single => "single",
        FixQuality.Pps => "PPS",
        FixQuality.Estimated => "dead reckoning",
        FixQuality.Manual => "MANUAL INPUT, no measurement",
        FixQuality.Simulated => "SIMULATED, no measurement",
        _ => "NO FIX",
    };

    private static string QualityColour(FixQuality quality) => quality switch
    {
        FixQuality.RtkFixed => Green,
        FixQuality.None or FixQuality.Manual or FixQuality.Simulated => Red,
        _ => Yellow,
    };

    private static string Degrees(double? degrees, char positive, char negative) =>
        degrees is { } known ? $"{Number(Math.Abs(known), "0.000000000")} {(known < 0 ? negative : positive)}" : "-";

    private static string Metres(double? metres) => metres is { } known ? $"{Number(known, "0.000")} m" : "-";

    private static string Plain(double? value) => value is { } known ? Number(known, "0.00") : "-";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private string Toned(string text, LineTone tone) => tone switch
    {
        LineTone.Good => Colour(text, Green),
        LineTone.Warning => Colour(text, Yellow),
        LineTone.Bad => Colour(text, Red),
        _ => text,
    };

    private string Colour(string text, string code) => colours ? $"\e[{code}m{text}\e[0m" : text;
}
