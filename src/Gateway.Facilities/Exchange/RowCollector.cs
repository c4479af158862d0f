namespace Gateway.Facilities;

/// <summary>Keeps what was read, and knows which id was on which line.</summary>
internal sealed class RowCollector
{
    private readonly List<RegisteredFacility> _facilities = [];
    private readonly List<RefusedRow> _refused = [];
    private readonly Dictionary<string, int> _lineOfId = [];
    private readonly List<RowRemark> _remarks = [];
    private readonly List<ConvertedRow> _converted = [];
    private readonly Dictionary<string, IReadOnlySet<string>> _lacking = new(StringComparer.Ordinal);
    private int _line;

    public bool IsFileRefused { get; private set; }

    /// <summary>What rows are counted in.</summary>
    public string Counted { get; init; } = "line";

    public int FeaturesSeen { get; private set; }

    public void BeginFeature(int line)
    {
        FeaturesSeen++;
        _line = line;
    }

    /// <returns>Whether the facility is among the file's.</returns>
    public bool Take(FeatureReader.Result read)
    {
        if (read.Facility is null)
            Refuse(_line, FeaturesSeen, read.Id, string.Join("; ", read.Problems));
        else if (_lineOfId.TryGetValue(read.Facility.Facility.Id, out int first))
            Refuse(_line, FeaturesSeen, read.Id, $"id '{read.Id}' stands already on {Counted} {first}; the first one was taken");
        else
        {
            _lineOfId.Add(read.Facility.Facility.Id, _line);
            _facilities.Add(read.Facility);
            if (read is { Converted: { } old, Facility.Facility.Position: { } position })
                Converted(new ConvertedRow(_line, read.Facility.Facility.Id, old.North, old.East, old.ReadAs, position));
            foreach (string remark in read.Remarks)
                Remark(new RowRemark(_line, read.Facility.Facility.Id, remark));
            return true;
        }

        return false;
    }

    public void Remark(RowRemark remark) => _remarks.Add(remark with { Counted = Counted });

    public void Converted(ConvertedRow row) => _converted.Add(row with { Counted = Counted });

    public void Lacks(string id, IReadOnlySet<string> properties) => _lacking.Add(id, properties);

    public void Refuse(int line, int? feature, string? id, string reason) => _refused.Add(new RefusedRow(line, feature, id, reason) { Counted = Counted });

    public void RefuseFile(int line, string reason)
    {
        IsFileRefused = true;
        Refuse(line, null, null, reason);
    }

    public FacilityFile ToFile() => new()
    {
        Facilities = IsFileRefused ? [] : _facilities,
        Refused = IsFileRefused ? [.. _refused.Where(row => row.Feature is null)] : _refused,
        Remarks = IsFileRefused ? [] : _remarks,
        Converted = IsFileRefused ? [] : _converted,
        Lacking = _lacking,
    };
}
