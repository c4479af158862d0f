using Gateway.Configuration;

namespace Gateway.Corrections;

/// <summary>One mountpoint of a receiver's list: how it is dialled, and when it may be again.</summary>
internal sealed class CorrectionChoice
{
    private readonly TimeProvider _time;
    private DateTime? _credentialsWritten;

    public CorrectionChoice(int index, CasterConfiguration configuration, CorrectionPatience patience, TimeProvider time, Random random, string agent)
    {
        _time = time;
        Index = index;
        Configuration = configuration;
        Dialer = new CasterDialer(CasterEntry.Of(configuration), patience, time, agent);
        Patience = new MountpointPatience(patience, time, random);
        _credentialsWritten = CredentialsWritten();
    }

    /// <summary>Place in the list, from 0.</summary>
    public int Index { get; }

    public CasterConfiguration Configuration { get; }

    public CasterDialer Dialer { get; }

    public MountpointPatience Patience { get; }

    public string Caster => $"{Dialer.Entry.Address}";

    /// <summary>When it was connected to last.</summary>
    public long? LastConnection { get; private set; }

    /// <summary>How often it was dialled since corrections came last, of it or of another.</summary>
    public int Tries { get; set; }

    public void Connecting()
    {
        Tries++;
        LastConnection = _time.GetTimestamp();
        _credentialsWritten = CredentialsWritten();
    }

    /// <summary>How long it still has to be left alone; a credentials file that somebody has changed shortens it.</summary>
    public TimeSpan Left()
    {
        if (Patience.IsAboutCredentials && CredentialsWritten() != _credentialsWritten)
            Patience.Reconsider();
        return Patience.Left;
    }

    private DateTime? CredentialsWritten() =>
        Configuration.CredentialsFile is { } file && File.Exists(file) ? File.GetLastWriteTimeUtc(file) : null;
}
