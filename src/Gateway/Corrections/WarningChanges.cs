using Gateway.Health;

namespace Gateway.Corrections;

/// <summary>
/// Tells when a warning begins to stand and when it is over, each once: a figure in it that goes on changing is no news,
/// another base is. A warning that comes and goes (a receiver under trees) counts as standing until it has been away for
/// <see cref="OverAfter"/>.
/// </summary>
internal sealed class WarningChanges(TimeProvider time)
{
    public static readonly TimeSpan OverAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (CorrectionWarning Warning, long Seen)> _standing = [];
    private string? _caster;

    /// <summary>Compares with the last look.</summary>
    /// <param name="health">How the corrections are now.</param>
    public IReadOnlyList<WarningChange> Look(CorrectionHealth health)
    {
        if (_caster != health.Caster)
            _standing.Clear(); // What was wrong with one mountpoint says nothing of another.
        _caster = health.Caster;
        var changes = new List<WarningChange>();
        long now = time.GetTimestamp();
        foreach (CorrectionWarning warning in health.Warnings)
        {
            string key = Key(warning, health);
            if (!_standing.ContainsKey(key))
                changes.Add(new WarningChange(warning, Begins: true));
            _standing[key] = (warning, now);
        }
        // A stream taken up again says nothing of its base before the base has named its place.
        if (health.Base?.Latitude is not null)
            changes.AddRange(Over(now));
        return changes;
    }

    private IEnumerable<WarningChange> Over(long now)
    {
        foreach ((string key, (CorrectionWarning warning, long seen)) in _standing.ToArray())
        {
            if (time.GetElapsedTime(seen, now) < OverAfter)
                continue;
            _standing.Remove(key);
            yield return new WarningChange(warning, Begins: false);
        }
    }

    /// <summary>Each move of a base is one of its own; the text tells them apart.</summary>
    private static string Key(CorrectionWarning warning, CorrectionHealth health) =>
        $"{warning.Code} {health.Base?.StationId} {(warning.Code == BaseWatch.MovedCode ? warning.English : "")}";
}

/// <summary>A warning that begins to stand, or is over.</summary>
internal readonly record struct WarningChange(CorrectionWarning Warning, bool Begins);
