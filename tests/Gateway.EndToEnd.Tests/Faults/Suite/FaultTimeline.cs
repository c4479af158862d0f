using System.Diagnostics;
using System.Globalization;

namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>What was done and found, when. Thread-safe.</summary>
internal sealed class FaultTimeline
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly List<(TimeSpan At, string What)> _lines = [];
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);

    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    public int Faults
    {
        get { lock (_lines) return _faults.Values.Sum(); }
    }

    public void Count(string kind)
    {
        lock (_lines)
            _faults[kind] = _faults.GetValueOrDefault(kind) + 1;
    }

    public void Note(string what)
    {
        lock (_lines)
            _lines.Add((Now, what));
    }

    public IReadOnlyList<string> FaultsByKind()
    {
        lock (_lines)
            return [.. _faults.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value,5}  {kind.Key}"))];
    }

    public IReadOnlyList<string> Lines(TimeSpan? from = null, TimeSpan? to = null)
    {
        lock (_lines)
        {
            return [.. _lines.Where(line => (from is null || line.At >= from) && (to is null || line.At <= to))
                .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.At.TotalSeconds,9:0.000} {line.What}"))];
        }
    }
}
