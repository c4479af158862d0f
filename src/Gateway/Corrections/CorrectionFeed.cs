using Gateway.Configuration;
using Gateway.Gnss;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Health;
using Gateway.Receivers;

namespace Gateway.Corrections;

/// <summary>
/// The corrections of one receiver, for as long as the gateway runs: the first mountpoint of its list that gives any,
/// and back to an earlier one as soon as that gives some again. While an earlier one is tried, the later goes on.
/// </summary>
internal sealed class CorrectionFeed
{
    private readonly string _receiver;
    private readonly CorrectionsConfiguration _configuration;
    private readonly SerialReceiver _serial;
    private readonly CorrectionSurroundings _around;
    private readonly RoverPosition _rover;
    private readonly IReadOnlyList<CorrectionChoice> _choices;
    private readonly Lock _gate = new();
    private CorrectionHealth _health;
    private CorrectionChoice? _choice;
    private CorrectionSession? _session;
    private (long Since, TimeSpan Wait)? _waiting;

    public CorrectionFeed(ReceiverConfiguration configuration, SerialReceiver receiver, CorrectionSurroundings around)
    {
        _receiver = configuration.Name;
        _configuration = configuration.Corrections ?? throw new ArgumentException($"Receiver {_receiver} has no corrections.", nameof(configuration));
        _serial = receiver;
        _around = around;
        _rover = new RoverPosition(receiver.Reading, _configuration.Position, around.Time, () => around.Clock().Utc);
        _choices = [.. _configuration.Casters.Select((caster, index) => new CorrectionChoice(index, caster, around.Patience, around.Time, around.Random, around.Agent))];
        _health = new CorrectionHealth { Receiver = _receiver, State = CorrectionState.Connecting, Choices = _choices.Count };
    }

    public string Receiver => _receiver;

    /// <summary>How the corrections are now.</summary>
    public CorrectionHealth Health()
    {
        CorrectionHealth health;
        CorrectionSession? session;
        lock (_gate)
        {
            session = _session;
            health = _health with
            {
                Caster = _choice?.Caster,
                Choice = _choice is { } choice ? choice.Index + 1 : 0,
                NextAttemptSeconds = _waiting is var (since, wait) ? Math.Round(Math.Max(0, (wait - _around.Time.GetElapsedTime(since)).TotalSeconds)) : null,
            };
        }
        ReceiverInputCounts counts = _serial.Input.Counts;
        health = health with { WrittenMessages = counts.WrittenMessages, DroppedMessages = counts.DroppedMessages, HeldBackMessages = counts.HeldBackMessages };
        return session is null ? health : session.Describe(health, _around.Clock());
    }

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] both = [FollowAsync(either.Token), LogWarningsAsync(either.Token)];
        await Task.WhenAny(both).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false); // Neither goes on without the other: it is started again as a whole.
        await Task.WhenAll(both).ConfigureAwait(false);
    }

    /// <summary>Says once in the log what looks wrong about a base, and once that it is over.</summary>
    private async Task LogWarningsAsync(CancellationToken stop)
    {
        var changes = new WarningChanges(_around.Time);
        while (true)
        {
            await DelayAsync(_around.Patience.BetweenWarnings, stop).ConfigureAwait(false);
            CorrectionHealth health = Health();
            if (health.State is not (CorrectionState.Accepted or CorrectionState.Streaming))
                continue;
            foreach ((CorrectionWarning warning, bool begins) in changes.Look(health))
            {
                if (begins)
                    CorrectionLog.Warned(_around.Log, _receiver, health.Caster, warning.English, warning.Korean);
                else
                    CorrectionLog.WarningOver(_around.Log, _receiver, health.Caster, warning.English);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        await DelayAsync(_around.Patience.FirstSpread * _around.Random.NextDouble(), stop).ConfigureAwait(false);
        while (!stop.IsCancellationRequested)
        {
            await WaitForPositionAsync(stop).ConfigureAwait(false);
            CorrectionChoice next = await WaitForChoiceAsync(stop).ConfigureAwait(false);
            Say(CorrectionState.Connecting, next);
            if (await StartAsync(next, delivers: true, stop).ConfigureAwait(false) is { } session)
                await StreamAsync(next, session, stop).ConfigureAwait(false);
        }
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>A caster that wants a position is not asked before there is one: it would refuse, and count the attempt.</summary>
    private async Task WaitForPositionAsync(CancellationToken stop)
    {
        bool said = false;
        while (_configuration.GgaSeconds > 0 && _rover.Gga() is null)
        {
            if (!said)
                CorrectionLog.WaitsForFix(_around.Log, _receiver);
            said = true;
            Say(CorrectionState.WaitingForFix, null);
            await DelayAsync(_around.Patience.BetweenLooks, stop).ConfigureAwait(false);
        }
    }

    private async Task<CorrectionChoice> WaitForChoiceAsync(CancellationToken stop)
    {
        while (true)
        {
            // One that nobody has tried yet comes before a second try of any, so that three silent casters hide no good one.
            CorrectionChoice? free = _choices.Where(choice => Left(choice) == TimeSpan.Zero).MinBy(choice => choice.Tries);
            if (free is not null)
                return free;
            CorrectionChoice soonest = _choices.MinBy(Left)!;
            lock (_gate)
                _waiting = (_around.Time.GetTimestamp(), Left(soonest));
            Say(CorrectionState.Waiting, _choice);
            TimeSpan left = Left(soonest);
            await DelayAsync(left < _around.Patience.BetweenLooks ? left : _around.Patience.BetweenLooks, stop).ConfigureAwait(false);
            lock (_gate)
                _waiting = null;
        }
    }

    /// <summary>Its own wait, and the one that every caster has after any connection.</summary>
    private TimeSpan Left(CorrectionChoice choice)
    {
        TimeSpan own = choice.Left();
        TimeSpan since = _choices
            .Where(other => other.LastConnection is not null && other.Dialer.Entry.Address.Authority == choice.Dialer.Entry.Address.Authority)
            .Select(other => _around.Time.GetElapsedTime(other.LastConnection!.Value))
            .DefaultIfEmpty(TimeSpan.MaxValue)
            .Min();
        TimeSpan between = since < _around.Patience.BetweenConnections ? _around.Patience.BetweenConnections - since : TimeSpan.Zero;
        return own > between ? own : between;
    }

    /// <summary>Dials a mountpoint; null with the failure noted.</summary>
    private async Task<CorrectionSession?> StartAsync(CorrectionChoice choice, bool delivers, CancellationToken stop)
    {
        (string Sentence, FixQuality Quality)? gga = _configuration.GgaSeconds > 0 ? _rover.Gga() : null;
        choice.Connecting();
        try
        {
            CasterConnection connection = await choice.Dialer.DialAsync(gga?.Sentence, gga?.Quality, stop).ConfigureAwait(false);
            var context = new SessionContext
            {
                Configuration = _configuration,
                KnownBase = choice.Configuration.KnownBase,
                Rover = _rover,
                Sink = _serial.GiveCorrections,
                Time = _around.Time,
            };
            var session = new CorrectionSession(connection, context, gga?.Quality, delivers, stop);
            _around.Access?.Write(session.Account(Record("accepted", choice)));
            return session;
        }
        catch (CasterRefusedException refusal)
        {
            Failed(choice, null, refusal.Refusal, refusal.Detail, refusal.RetryAfter);
            return null;
        }
    }

    private async Task StreamAsync(CorrectionChoice choice, CorrectionSession session, CancellationToken stop)
    {
        TimeSpan untilReturn = TimeSpan.FromSeconds(_configuration.ReturnAfterSeconds);
        Adopt(choice, session);
        try
        {
            bool told = false;
            long began = _around.Time.GetTimestamp();
            while (true)
            {
                TimeSpan next = !told ? TimeSpan.Zero : choice.Index > 0 && untilReturn < _around.Patience.BetweenProgress ? untilReturn : _around.Patience.BetweenProgress;
                using var quiet = CancellationTokenSource.CreateLinkedTokenSource(stop);
                Task due = told ? Task.Delay(next, _around.Time, quiet.Token) : session.FirstData;
                bool ended = await Task.WhenAny(session.Ended, due).ConfigureAwait(false) == session.Ended;
                await quiet.CancelAsync().ConfigureAwait(false);
                if (ended || stop.IsCancellationRequested)
                    break;
                if (!told)
                {
                    told = true;
                    CountTriesAnew(choice);
                    CorrectionLog.Streaming(_around.Log, _receiver, choice.Caster, (int)session.Connection.Version);
                    continue;
                }
                _around.Access?.Write(session.Account(Record("progress", choice)));
                if (session.StreamedFor >= _around.Patience.StableAfter)
                    choice.Patience.Succeeded();
                if (choice.Index == 0 || _around.Time.GetElapsedTime(began) < untilReturn)
                    continue;
                began = _around.Time.GetTimestamp();
                if (await ReturnAsync(choice, session, stop).ConfigureAwait(false) is var (better, started))
                {
                    await EndAsync(choice, session, "an earlier mountpoint gives corrections again").ConfigureAwait(false);
                    CorrectionLog.Returned(_around.Log, _receiver, choice.Caster, better.Caster);
                    (choice, session, told) = (better, started, false);
                    Adopt(choice, session);
                    continue;
                }
                untilReturn = untilReturn * 2 < _around.Patience.LongestReturn ? untilReturn * 2 : _around.Patience.LongestReturn;
            }
            if (told)
                CountTriesAnew(choice); // Those that were tried for a return meanwhile are free to be tried again.
            SessionEnd end = await session.Ended.ConfigureAwait(false);
            if (!stop.IsCancellationRequested)
                Failed(choice, session, end.Refusal, end.Detail, null);
        }
        finally
        {
            lock (_gate)
                _session = null;
            if (stop.IsCancellationRequested)
                _around.Access?.Write(session.Account(Record("ended", choice) with { Reason = "stopped" }));
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void CountTriesAnew(CorrectionChoice streamed)
    {
        foreach (CorrectionChoice choice in _choices)
            choice.Tries = choice == streamed ? 1 : 0;
    }

    /// <summary>Tries the mountpoints before the present one, which goes on meanwhile; the first that gives data.</summary>
    private async Task<(CorrectionChoice Choice, CorrectionSession Session)?> ReturnAsync(CorrectionChoice present, CorrectionSession running, CancellationToken stop)
    {
        foreach (CorrectionChoice earlier in _choices.Take(present.Index).Where(choice => Left(choice) == TimeSpan.Zero))
        {
            if (await StartAsync(earlier, delivers: false, stop).ConfigureAwait(false) is not { } session)
                continue;
            await Task.WhenAny(session.FirstData, session.Ended, running.Ended).ConfigureAwait(false);
            if (session.FirstData.IsCompleted && !session.Ended.IsCompleted)
                return (earlier, session);
            if (session.Ended.IsCompleted)
                Failed(earlier, session, (await session.Ended.ConfigureAwait(false)).Refusal, (await session.Ended.ConfigureAwait(false)).Detail, null);
            await session.DisposeAsync().ConfigureAwait(false);
        }
        return null;
    }

    private void Adopt(CorrectionChoice choice, CorrectionSession session)
    {
        session.Delivers = true;
        lock (_gate)
            (_choice, _session) = (choice, session);
    }

    private async Task EndAsync(CorrectionChoice choice, CorrectionSession session, string reason)
    {
        _around.Access?.Write(session.Account(Record("ended", choice) with { Reason = reason }));
        await session.DisposeAsync().ConfigureAwait(false);
    }

    private void Failed(CorrectionChoice choice, CorrectionSession? session, NtripRefusal refusal, string? detail, TimeSpan? retryAfter)
    {
        TimeSpan wait = choice.Patience.Failed(refusal, session?.StreamedFor ?? TimeSpan.Zero, retryAfter);
        RefusalText text = RefusalText.Of(refusal);
        string code = RefusalCode.Of(refusal);
        lock (_gate)
        {
            // With the refusal, not after it: nobody may read "streaming" beside the reason why it no longer does.
            if (session is not null && ReferenceEquals(session, _session))
                _session = null;
            _health = _health with
            {
                LastRefusal = new CorrectionRefusal { Code = code, English = text.English, Korean = text.Korean, Detail = detail, Caster = choice.Caster, At = _around.Clock().Utc },
            };
        }
        CorrectionLog.Refused(_around.Log, _receiver, choice.Caster, text.English, detail is null ? "" : $"({detail})", wait.TotalSeconds, text.Korean);
        AccessRecord record = Record(session is null ? "refused" : "ended", choice) with { Reason = code, Detail = detail, NextAttemptSeconds = Math.Round(wait.TotalSeconds) };
        _around.Access?.Write(session is null ? record : session.Account(record));
    }

    private void Say(string state, CorrectionChoice? choice)
    {
        lock (_gate)
        {
            _choice = choice ?? _choice;
            _health = _health with { State = state };
        }
    }

    private AccessRecord Record(string what, CorrectionChoice choice) => new() { Event = what, Receiver = _receiver, Caster = choice.Caster };

    private Task DelayAsync(TimeSpan delay, CancellationToken stop) => Task.Delay(delay, _around.Time, stop);
}
