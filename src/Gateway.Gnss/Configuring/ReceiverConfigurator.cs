using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Makes a receiver what a profile says: identifies it, reads what it has, writes what differs, reads back, saves, restarts
/// it and reads once more. Nothing is written to a receiver that the profile is not meant for. Blocks; run it on a thread
/// of its own.
/// </summary>
public sealed class ReceiverConfigurator
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(2), RateTry = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan GoingDown = TimeSpan.FromSeconds(1), ComingBack = TimeSpan.FromSeconds(40);

    private readonly IReceiverLine _line;
    private readonly ReceiverProfile _profile;
    private readonly ConfigurationOptions _options;
    private readonly Action<string> _say;
    private readonly CancellationToken _cancel;
    private readonly ReceiverConversation _conversation;
    private readonly IConfigurationProtocol _protocol;
    private readonly ConfigurationProgress _progress;

    /// <param name="line">An open line to the receiver.</param>
    /// <param name="profile">What it is to be.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="time">Clock of the waits.</param>
    /// <param name="say">Told what is being done, for people who wait; null to tell nobody.</param>
    /// <param name="cancel">Ends it at the next wait; what was written so far stays.</param>
    /// <param name="progress">Told how far it has come; null where nobody asks.</param>
    public ReceiverConfigurator(IReceiverLine line, ReceiverProfile profile, ConfigurationOptions options, TimeProvider time, Action<string>? say, CancellationToken cancel, ConfigurationProgress? progress = null)
    {
        _progress = progress ??= new ConfigurationProgress();
        (_line, _profile, _options, _say, _cancel) = (line, profile, options, say ?? (_ => { }), cancel);
        _conversation = new ReceiverConversation(line, time, cancel);
        _protocol = profile.Dialect switch
        {
            ConfigurationDialect.Ubx => new UbxConfiguration(_conversation, progress),
            ConfigurationDialect.Unicore => new TextConfiguration(new UnicoreDialect(_conversation), profile, progress),
            ConfigurationDialect.Septentrio => new TextConfiguration(new SeptentrioDialect(_conversation), profile, progress),
            ConfigurationDialect.Quectel => new TextConfiguration(new QuectelDialect(_conversation), profile, progress),
            ConfigurationDialect.Trimble => new TrimbleConfiguration(_conversation, time, progress),
            _ => new ObservedConfiguration(_conversation, time),
        };
    }

    /// <summary>Does it.</summary>
    /// <exception cref="IOException">The port is gone or the receiver stopped answering.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ConfigurationOutcome Run()
    {
        ReceiverIdentity? identity = FindReceiver();
        var outcome = new ConfigurationOutcome { Identity = identity, Baud = _line.Baud, Fits = identity is not null && _profile.FitsReceiver(identity) };
        if (identity is null || (!outcome.Fits && !_options.Force))
            return outcome;
        ReceiverProfile wanted = _profile.For(_options.Position, _options.Port ?? _protocol.Port);
        _say("reading what the receiver has");
        outcome = outcome with { Before = _protocol.Read(wanted.Settings) };
        if (_options.DryRun || !_protocol.CanWrite)
            return _protocol.CanWrite ? outcome : outcome with { IsOnlyVerified = true, Refused = ByHand(outcome.Before) };
        outcome = Write(outcome, wanted);
        _say("saving");
        IReadOnlyList<ProfileSetting> taken = [.. wanted.Settings.Where(setting => outcome.Refused.All(refusal => refusal.Setting != setting))];
        _progress.Saving();
        outcome = outcome with { SaveFault = _protocol.Save(taken), Baud = _line.Baud };
        if (outcome.SaveFault is null)
            _progress.Saved();
        return _options.Restart ? Restarted(outcome, wanted) : outcome with { RestartNote = "the receiver was not restarted" };
    }

    private List<SettingRefusal> ByHand(IReadOnlyList<SettingState> states) =>
        [.. _protocol.Write([.. states.Where(state => !state.Holds).Select(state => state.Setting)])];

    private ReceiverIdentity? FindReceiver()
    {
        if (_options.Rates.Count == 0)
            return _protocol.Identify(FirstAnswer);
        return _options.Rates.Select(FoundAt).FirstOrDefault(found => found is not null)
            ?? _options.RatesIfHeard.TakeWhile(_ => _conversation.HeardBytes).Select(FoundAt).FirstOrDefault(found => found is not null);
    }

    private ReceiverIdentity? FoundAt(int rate)
    {
        _say($"trying {rate} baud");
        try
        {
            _line.Baud = rate;
        }
        catch (RateNotDoneException) when (_options.Rates.Count > 1)
        {
            _say($"this port does not do {rate} baud");
            return null;
        }

        return _protocol.Identify(_options.Rates.Count == 1 ? FirstAnswer : RateTry);
    }

    private ConfigurationOutcome Write(ConfigurationOutcome outcome, ReceiverProfile wanted)
    {
        List<ProfileSetting> differing = [.. outcome.Before.Where(state => !state.Holds).Select(state => state.Setting)];
        _progress.Plan(differing, _protocol.KeepsAtOnce);
        _say($"writing {differing.Count} of {wanted.Settings.Count} settings");
        List<SettingRefusal> refused = [.. _protocol.Write([.. differing.Where(setting => setting.Baud is null)])];
        foreach (ProfileSetting setting in differing.Where(setting => setting.Baud is not null))
        {
            if (FollowBaud(setting) is { } refusal)
                refused.Add(refusal);
        }

        _say("reading back");
        return outcome with { IsWritten = true, Refused = refused, After = _protocol.Read(wanted.Settings) };
    }

    /// <summary>
    /// Sets a rate and goes along. A receiver that still answers at the old rate is connected by another of its ports, such as
    /// USB: then the line stays as it is.
    /// </summary>
    private SettingRefusal? FollowBaud(ProfileSetting setting)
    {
        int before = _line.Baud;
        _progress.Send([setting]);
        if (_protocol.WriteBaud(setting) is { } refusal)
        {
            _progress.Refused();
            return refusal;
        }

        _line.Baud = setting.Baud ?? before;
        if (_protocol.Identify(FirstAnswer) is null)
        {
            _line.Baud = before;
            if (_protocol.Identify(FirstAnswer) is null)
                throw new ReceiverSilentException($"the receiver answers neither at {before} nor at {setting.Baud} baud after {setting.Name}. Look for it with --baud auto.");
        }

        _progress.Taken();
        return null;
    }

    private ConfigurationOutcome Restarted(ConfigurationOutcome outcome, ReceiverProfile wanted)
    {
        outcome = outcome with { RestartWasAsked = true };
        _say("restarting the receiver");
        if (!_protocol.Restart())
            return outcome with { RestartNote = "this receiver cannot be restarted over its line: switch it off and on, then run again with --dry-run" };
        WaitForItToGo();
        _line.Reopen(_cancel);
        if (_protocol.Identify(ComingBack) is null)
            return outcome with { RestartNote = $"it did not answer at {_line.Baud} baud within {ComingBack.TotalSeconds:0} s after its restart: was the rate not kept?" };
        _say("reading again after the restart");
        return outcome with { AfterRestart = _protocol.Read(wanted.Settings) };
    }

    private void WaitForItToGo()
    {
        try
        {
            _conversation.Listen(GoingDown, _ => false);
        }
        catch (IOException)
        {
            _say("its port is gone for the moment");
        }
    }
}
