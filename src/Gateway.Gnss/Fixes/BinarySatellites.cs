namespace Gateway.Gnss.Fixes;

/// <summary>One whole list of satellites or signals as a binary message gave it.</summary>
internal sealed class BinarySatellites
{
    private const int Most = 256;
    private SatelliteInView[] _list = new SatelliteInView[64];

    public int Count { get; private set; }

    /// <summary>Time of day of the list, nanoseconds.</summary>
    public long? At { get; private set; }

    /// <summary>Whether there has been a list at all.</summary>
    public bool IsKnown { get; private set; }

    public ReadOnlySpan<SatelliteInView> List => _list.AsSpan(0, Count);

    /// <summary>Where a satellite first stands in the list; negative if it does not.</summary>
    public int IndexOf(SatelliteId satellite)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_list[i].Satellite == satellite)
                return i;
        }

        return -1;
    }

    public void Begin() => Count = 0;

    public void Add(SatelliteInView satellite)
    {
        if (Count == Most)
            return;
        if (Count == _list.Length)
            Array.Resize(ref _list, Count * 2);
        _list[Count++] = satellite;
    }

    public void End(long? timeOfDay) => (At, IsKnown) = (timeOfDay, true);
}
