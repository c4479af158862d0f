namespace Gateway.Gnss.Configuring;

/// <summary>
/// How far the configuring of a receiver has come, so that it can be told where it broke off: what the receiver has
/// acknowledged, what was on its way, what was not sent, and what is kept without power. Written by the thread that
/// configures; to be read when that has ended.
/// </summary>
public sealed class ConfigurationProgress
{
    private readonly List<string> _planned = [], _acknowledged = [], _refused = [], _kept = [];
    private List<string> _inFlight = [];
    private bool _keepsAtOnce, _isSaving, _isSaved;

    /// <summary>Whether anything has been sent that changes settings.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Names of the settings that the receiver has acknowledged, in their order.</summary>
    public IReadOnlyList<string> Acknowledged => _acknowledged;

    /// <summary>Names of the settings that were sent and not answered: the receiver may have them or not.</summary>
    public IReadOnlyList<string> InFlight => _inFlight;

    /// <summary>Names of the settings that were to be written and were not sent.</summary>
    public IReadOnlyList<string> NotSent => [.. _planned.Except(_acknowledged).Except(_refused).Except(_isSaving ? [] : _inFlight)];

    /// <summary>Names of the settings that the receiver has said to keep without power; all, where the make saves all at once.</summary>
    public IReadOnlyList<string> Kept => _isSaved ? [.. _planned.Except(_refused)] : _keepsAtOnce ? _acknowledged : _kept;

    /// <summary>Where it broke off, for people; empty before anything was sent.</summary>
    public string Account()
    {
        if (!IsBegun)
            return "Nothing had been written.";
        var words = new List<string> { $"Acknowledged by the receiver: {Names(_acknowledged)}." };
        if (_refused.Count > 0)
            words.Add($"Refused: {Names(_refused)}.");
        if (_inFlight.Count > 0)
            words.Add(_isSaving ? $"Being saved, not answered: {Names(_inFlight)}." : $"Sent and not answered, so the receiver may have it or not: {Names(_inFlight)}.");
        if (NotSent is { Count: > 0 } notSent)
            words.Add($"Not sent: {Names(notSent)}.");
        words.Add(SavedWords());
        words.Add("Run it again to finish: it reads first and writes only what differs.");
        return string.Join(' ', words);
    }

    /// <summary>What is to be written; nothing has been sent yet.</summary>
    /// <param name="settings">Those that differ.</param>
    /// <param name="keepsAtOnce">Whether the receiver keeps without power what it takes, unasked.</param>
    internal void Plan(IEnumerable<ProfileSetting> settings, bool keepsAtOnce)
    {
        _planned.AddRange(settings.Select(setting => setting.Name));
        _keepsAtOnce = keepsAtOnce;
    }

    /// <summary>About to send these.</summary>
    internal void Send(IReadOnlyList<ProfileSetting> settings)
    {
        IsBegun = true;
        _inFlight = [.. settings.Select(setting => setting.Name)];
    }

    /// <summary>What was sent last was taken.</summary>
    internal void Taken()
    {
        (_isSaving ? _kept : _acknowledged).AddRange(_inFlight);
        _inFlight = [];
    }

    /// <summary>What was sent last was refused.</summary>
    /// <param name="isFinal">Whether it will not be sent again in parts.</param>
    internal void Refused(bool isFinal = true)
    {
        if (isFinal && !_isSaving)
            _refused.AddRange(_inFlight);
        _inFlight = [];
    }

    /// <summary>Writing is over; what is sent from here on saves.</summary>
    internal void Saving() => _isSaving = true;

    /// <summary>All that was taken is kept without power.</summary>
    internal void Saved() => _isSaved = true;

    private string SavedWords()
    {
        if (_isSaved)
            return "All that was acknowledged is saved.";
        if (_keepsAtOnce)
            return "This receiver keeps what it acknowledges, also without power; nothing else was saved.";
        if (_kept.Count > 0)
            return $"Saved so far: {Names(_kept)}; the rest is lost when the receiver loses power.";
        return _isSaving
            ? "The order to save was not answered: whether anything is saved is not known."
            : "Nothing was saved: what was acknowledged is lost when the receiver loses power.";
    }

    private static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
