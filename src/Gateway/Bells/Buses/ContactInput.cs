using Gateway.Configuration;

namespace Gateway.Bells.Buses;

/// <summary>A dry contact on a pin of an expander: its samples debounced, and handed to its bell. One thread samples.</summary>
internal sealed class ContactInput
{
    private readonly WatchedBell _bell;
    private readonly ExpanderContactConfiguration _contact;
    private readonly TimeProvider _time;
    private readonly bool _isTamper;
    private readonly TimeSpan _pressAfter, _releaseAfter;
    private ContactDebounce _debounce;
    private volatile string? _reading;

    public ContactInput(WatchedBell bell, ExpanderContactConfiguration contact, TimeProvider time, bool isTamper = false)
    {
        (_bell, _contact, _time, _isTamper) = (bell, contact, time, isTamper);
        _releaseAfter = TimeSpan.FromMilliseconds(contact.DebounceMilliseconds);
        TimeSpan hold = TimeSpan.FromMilliseconds(bell.Configuration.Supervision.MinimumHoldMilliseconds);
        hold = isTamper ? TimeSpan.Zero : hold;
        _pressAfter = hold > _releaseAfter ? hold : _releaseAfter;
        _debounce = new ContactDebounce(_pressAfter, _releaseAfter, time);
        if (!isTamper)
            bell.ReadsAs(() => _reading);
    }

    public int Pin => _contact.Pin;

    /// <summary>Begins anew, because its chip was not watched for a while: what is found then is found.</summary>
    public void Begin() => _debounce = new ContactDebounce(_pressAfter, _releaseAfter, _time);

    /// <summary>Takes the level of all pins.</summary>
    public void Sample(int levels)
    {
        bool isHigh = (levels & 1 << _contact.Pin) != 0;
        _reading = isHigh ? "high (contact open)" : "low (contact closed)";
        if (!_isTamper)
            _bell.Heard();
        if (_debounce.Sample(isHigh != (_contact.Contact == ContactKind.NormallyOpen)) is { } signal)
            _ = _isTamper ? _bell.SetHousing(signal) : _bell.Take(signal); // The writer owns what comes of it; the next sample must not wait for the disk.
    }
}
