namespace Gateway.Facilities;

/// <summary>Keeps what was read, and knows which id was on which line.</summary>
internal sealed class RowCollector
{
    private readonly List<RegisteredFacility> _facilities = [];
    private readonly List<RefusedRow> _refused = [];
    private readonly Dictionary<string, int> _lineOfId = [];
    private bool _fileRefused;
    private int _line;

    public int FeaturesSeen { get; private set; }

    public void BeginFeature(int line)
    {
        FeaturesSeen++;
        _line = line;
    }

    public void Take(FeatureReader.Result read)
    {
        if (read.Facility is null)
            Refuse(_line, FeaturesSeen, read.Id, string.Join("; ", read.Problems));
        else if (_lineOfId.TryGetValue(read.Facility.Facility.Id, out int first))
            Refuse(_line, FeaturesSeen, read.Id, $"id '{read.Id}' stands already on line {first}; the first one was taken");
        else
        {
            _lineOfId.Add(read.Facility.Facility.Id, _line);
            _facilities.Add(read.Facility);
        }
    }

    public void Refuse(int line, int? feature, string? id, string reason) => _refused.Add(new RefusedRow(line, feature, id, reason));

    public void RefuseFile(int line, string reason)
    {
        _fileRefused = true;
        Refuse(line, null, null, reason);
    }

    public FacilityFile ToFile() => new()
    {
        Facilities = _fileRefused ? [] : _facilities,
        Refused = _fileRefused ? [.. _refused.Where(row => row.Feature is null)] : _refused,
    };
}
