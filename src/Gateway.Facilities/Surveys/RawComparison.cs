using Gateway.Gnss;
using Gateway.Gnss.Fixes;

namespace Gateway.Facilities.Surveys;

/// <summary>
/// A record's epochs beside what the receiver's bytes say when they are decoded again: whoever changes the one without the
/// other is found. Told the bytes of one file after the other; not thread-safe.
/// </summary>
public sealed class RawComparison
{
    private const double MetresPerDegree = 111_320;

    private readonly IReadOnlyList<SurveyEpoch> _epochs;
    private readonly Dictionary<TimeSpan, List<GnssFix>> _fixes = [];
    private ReceiverStream? _stream;
    private int _files;

    /// <summary>A comparison that has seen no byte yet.</summary>
    public RawComparison(OccupationRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _epochs = [.. record.Inputs.Select(input => input.Epoch).OfType<SurveyEpoch>().Where(epoch => epoch is { Utc: not null, Latitude: not null, Longitude: not null })];
        foreach (SurveyEpoch epoch in _epochs)
            _fixes.TryAdd(epoch.Utc!.Value.UtcDateTime.TimeOfDay, []);
    }

    /// <summary>Begins a file.</summary>
    public void BeginFile()
    {
        _stream?.Complete();
        _stream = new ReceiverStream(Take, options: new EpochOptions { EarliestDate = LeapSeconds.LastChangeBefore(DateOnly.MaxValue) });
        _files++;
    }

    /// <summary>Takes the next bytes of the file.</summary>
    public void Push(ReadOnlySpan<byte> bytes) => _stream!.Push(bytes);

    /// <summary>What came of it; no bytes may follow.</summary>
    public RawFinding Conclude()
    {
        _stream?.Complete();
        (int different, int notFound, double largest, DateTimeOffset? first) = (0, 0, 0, null);
        foreach (SurveyEpoch epoch in _files == 0 ? [] : _epochs)
        {
            List<GnssFix> said = _fixes[epoch.Utc!.Value.UtcDateTime.TimeOfDay];
            if (said.Count == 0)
            {
                notFound++;
                continue;
            }

            if (said.Any(fix => IsOf(fix, epoch)))
                continue;
            different++;
            first ??= epoch.Utc;
            largest = Math.Max(largest, said.Min(fix => Apart(fix, epoch)));
        }

        return new RawFinding { Files = _files, Epochs = _epochs.Count, Different = different, NotFound = notFound, LargestMetres = Math.Round(largest, 3), FirstDifferent = first };
    }

    private void Take(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
        if (fix.TimeOfDay is { } time && _fixes.TryGetValue(fix.Utc?.UtcDateTime.TimeOfDay ?? time, out List<GnssFix>? said) && fix.LatitudeDegrees.HasValue)
            said.Add(fix);
    }

    // A fix may have been given out before the message with the finest digits had come: its own step is allowed for.
    private static bool IsOf(in GnssFix fix, SurveyEpoch epoch)
    {
        const double Rounding = 1e-9, RoundingMetres = 1e-3;
        double degrees = (epoch.PositionStepDegrees ?? 0) + Rounding, metres = (epoch.HeightStepMetres ?? 0) + RoundingMetres;
        return (fix.Utc is null || fix.Utc == epoch.Utc)
            && Math.Abs(fix.LatitudeDegrees!.Value - epoch.Latitude!.Value) <= degrees
            && Math.Abs(fix.LongitudeDegrees!.Value - epoch.Longitude!.Value) <= degrees
            && (epoch.EllipsoidalHeightMetres is not { } height || (fix.EllipsoidalHeight is { } told && Math.Abs(told.Metres - height) <= metres))
            && (epoch.Quality != FixQuality.RtkFixed || fix.Quality == FixQuality.RtkFixed);
    }

    private static double Apart(in GnssFix fix, SurveyEpoch epoch)
    {
        double north = (fix.LatitudeDegrees!.Value - epoch.Latitude!.Value) * MetresPerDegree;
        double east = (fix.LongitudeDegrees!.Value - epoch.Longitude!.Value) * MetresPerDegree * Math.Cos(epoch.Latitude.Value * (Math.PI / 180));
        double up = (fix.EllipsoidalHeight?.Metres - epoch.EllipsoidalHeightMetres) ?? 0;
        return Math.Sqrt(north * north + east * east + up * up);
    }
}
