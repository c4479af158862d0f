namespace Gateway.Facilities.Surveys;

/// <summary>
/// One occupation of a mark, as it is observed: told epochs and events, it says what is counted, how far it is, and in the
/// end what came of it. It has no clock and no chance in it: the same plan and the same <see cref="Inputs"/> give the same
/// result, which is how a result is computed again years later. Not thread-safe.
/// </summary>
public sealed class Occupation
{
    private readonly OccupationPlan _plan;
    private readonly SurveyRule _rule;
    private readonly List<OccupationInput> _inputs = [];
    private readonly OccupationTally _tally = new();
    private readonly List<IReadOnlyList<SurveyEpoch>> _epochs = [];
    private readonly List<SessionMean> _sessions = [];
    private readonly List<FixJump> _jumps = [];
    private readonly JumpWatch _watch;
    private List<SurveyEpoch> _session = [];
    private LocalHorizon? _horizon;
    private SurveyEpoch? _last;
    private double? _fixedSince;
    private bool _reinitialised;
    private bool _mustReinitialise;
    private Refusal? _refusal;
    private string? _receiverFault;
    private OccupationEventKind? _end;

    /// <summary>An occupation that is about to begin; a plan that cannot be is refused at once (<see cref="Progress"/>).</summary>
    /// <exception cref="ArgumentException">The rule is none (<see cref="SurveyRules.Check"/>).</exception>
    public Occupation(OccupationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _rule = plan.Rule;
        _watch = new JumpWatch(_rule);
        if (SurveyRules.Check(_rule) is [var problem, ..])
            throw new ArgumentException($"Rule {_rule.Name}: {problem}.", nameof(plan));
        _refusal = plan.Antenna.Refuse() ?? KnownPointChecks.RefuseStart(plan);
    }

    /// <summary>Everything told that changed anything, in order: what a record has to keep.</summary>
    public IReadOnlyList<OccupationInput> Inputs => _inputs;

    /// <summary>Where it stands.</summary>
    public OccupationStage Stage => (_refusal, _end) switch
    {
        (not null, _) => OccupationStage.Refused,
        (_, OccupationEventKind.Cancelled or OccupationEventKind.JournalDamaged) => OccupationStage.Ended,
        _ when _sessions.Count >= SessionsWanted => OccupationStage.Complete,
        (_, not null) => OccupationStage.Ended,
        _ when _session.Count > 0 => OccupationStage.Observing,
        _ when NeedsReinitialising => OccupationStage.AwaitingReinitialisation,
        _ => OccupationStage.AwaitingFix,
    };

    internal OccupationTally Tally => _tally;

    internal IReadOnlyList<SessionMean> Sessions => _sessions;

    internal IReadOnlyList<IReadOnlyList<SurveyEpoch>> SessionEpochs => _epochs;

    internal LocalHorizon? Horizon => _horizon;

    internal OccupationPlan Plan => _plan;

    internal Refusal? OwnRefusal => _refusal;

    internal OccupationEventKind? End => _end;

    internal bool IsObserving => _session.Count > 0;

    /// <summary>Jumps of the fix, in order.</summary>
    internal IReadOnlyList<FixJump> Jumps => _jumps;

    /// <summary>What the rule wants; after a jump of the fix two at least, which must agree (article 205).</summary>
    internal int SessionsWanted => Math.Max((int)_rule.Sessions.Value, _jumps.Count > 0 ? 2 : 1);

    /// <summary>Whether the fix jumped and was not lost and found again since.</summary>
    internal bool MustReinitialise => _mustReinitialise;

    internal bool NeedsReinitialising => _mustReinitialise || ((_rule.Reinitialise || _jumps.Count > 0) && _sessions.Count > 0 && !_reinitialised);

    internal string? ReceiverFault => _receiverFault;

    internal bool HasStopped => Stage is OccupationStage.Complete or OccupationStage.Refused or OccupationStage.Ended;

    /// <summary>Takes an epoch.</summary>
    public EpochVerdict Feed(SurveyEpoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (HasStopped)
            return Ignored(NotWanted("the occupation is over", "점유 관측이 끝났습니다"));
        Refusal? refusal = ClockStep(epoch) ?? EpochMask.Refuse(epoch, _rule);
        // A receiver of 20 Hz is heard between the rule's epochs only where it tells of a loss.
        if (IsBetween(epoch) && !(refusal is not null && (IsObserving || (NeedsReinitialising && LosesFix(refusal)))))
            return Ignored(new Refusal(SurveyRefusal.BetweenEpochs, "between two epochs of the rule", "규정 관측 간격 사이의 값입니다", _rule.EpochSeconds.Article));
        return refusal is not null ? Refuse(epoch, refusal) : Take(epoch);
    }

    /// <summary>Takes an event.</summary>
    public void Note(OccupationEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (HasStopped && what.Kind is not (OccupationEventKind.Cancelled or OccupationEventKind.JournalDamaged))
            return;
        _inputs.Add(new OccupationInput { Event = what });
        switch (what.Kind)
        {
            case OccupationEventKind.ReceiverLost:
                _receiverFault = what.Detail ?? "the receiver cannot be read";
                Discard(what.ElapsedSeconds, new(SurveyRefusal.Gap, $"the receiver was lost: {_receiverFault}", $"수신기 연결이 끊겼습니다: {_receiverFault}", _rule.LongestGapSeconds.Article));
                break;
            case OccupationEventKind.ReceiverBack:
                _receiverFault = null;
                break;
            case OccupationEventKind.CorrectionsReconnected:
                _tally.Reconnected = true;
                Discard(what.ElapsedSeconds, new(SurveyRefusal.Reconnected, "the corrections were connected anew", "보정 정보가 다시 연결되었습니다", _rule.CheckArticle));
                break;
            case OccupationEventKind.Resumed:
                _receiverFault = null;
                _last = null;
                Discard(what.ElapsedSeconds, new(SurveyRefusal.Interrupted, "the program was interrupted", "프로그램이 중단되었습니다"));
                break;
            default:
                _end = what.Kind;
                break;
        }
    }

    /// <summary>How far it is.</summary>
    /// <param name="elapsedSeconds">Now, on the epochs' monotonic clock.</param>
    public OccupationProgress Progress(double elapsedSeconds)
    {
        OccupationStage stage = Stage;
        double interval = Math.Max(0, IntervalLeft(elapsedSeconds));
        if (stage is OccupationStage.AwaitingFix && interval > 0)
            stage = OccupationStage.AwaitingInterval;
        int left = SessionsWanted - _sessions.Count;
        double span = _session.Count == 0 ? 0 : Seconds(_session[0], _session[^1]);
        double length = Math.Max(_rule.SessionSeconds.Value, (_rule.SessionEpochs.Value - 1) * _rule.EpochSeconds.Value);
        double seconds = left == 0 ? 0 : Math.Max(0, length - span) + interval + (left - 1) * (length + (_rule.IntervalSeconds?.Value ?? 0));
        int session = Math.Min(_sessions.Count + 1, SessionsWanted);
        return new OccupationProgress
        {
            Stage = stage,
            Session = session,
            Sessions = SessionsWanted,
            Instruction = SurveyInstruction.Of(this, stage, session, SessionsWanted, interval, Math.Round(seconds, 1)),
            Jump = _jumps.Count == 0 ? null : _jumps[^1],
            Epochs = _session.Count,
            EpochsWanted = (int)Math.Max(_rule.SessionEpochs.Value, Math.Ceiling(_rule.SessionSeconds.Value / _rule.EpochSeconds.Value) + 1),
            SecondsLeft = Math.Round(seconds, 1),
            Fraction = Math.Clamp((_sessions.Count + (left == 0 ? 0 : Math.Min(1, span / length))) / SessionsWanted, 0, 1),
            NotCounted = HasStopped ? null : _tally.Newest,
            IsReinitialised = _rule.Reinitialise && _sessions.Count > 0 && _reinitialised,
            Discarded = _tally.Discarded.Count,
            LastDiscarded = _tally.Discarded.Count == 0 ? null : _tally.Discarded[^1].Refusal,
            Refusal = _refusal,
        };
    }

    /// <summary>What came of it, whether or not it is complete; asking changes nothing.</summary>
    /// <param name="frames">Where the corrections' datum comes from, all that were in use.</param>
    /// <param name="checksAfter">Checks on known points made after it, which close what it owes, or show it wrong.</param>
    public OccupationResult Conclude(IReadOnlyList<CorrectionFrame> frames, IReadOnlyList<CheckShot>? checksAfter = null) => OccupationConclusion.Of(this, frames, checksAfter ?? []);

    internal double IntervalLeft(double elapsedSeconds) => _rule.IntervalSeconds is { } interval && _epochs.Count > 0
        ? _epochs[^1][^1].ElapsedSeconds + interval.Value - elapsedSeconds
        : 0;

    private EpochVerdict Refuse(SurveyEpoch epoch, Refusal refusal)
    {
        Keep(epoch);
        bool loses = LosesFix(refusal);
        if (loses)
        {
            _fixedSince = null;
            _reinitialised |= _sessions.Count > 0;
            if (_mustReinitialise)
                _watch.Forget();
            _mustReinitialise = false;
        }

        if (IsObserving && refusal.Reason is SurveyRefusal.HorizontalSigma or SurveyRefusal.VerticalSigma)
            _tally.PrecisionExceeded = true;
        if (loses)
            Discard(epoch.ElapsedSeconds, new(SurveyRefusal.FixLost, $"the fix was lost: {refusal.English}", $"고정해를 잃었습니다: {refusal.Korean}", refusal.Article));
        else if (refusal.Reason is SurveyRefusal.ClockStep or SurveyRefusal.SourcesContradict or SurveyRefusal.SensorAided)
            Discard(epoch.ElapsedSeconds, refusal);
        _tally.Refused(refusal);
        return new EpochVerdict(false, true, refusal);
    }

    private EpochVerdict Take(SurveyEpoch epoch)
    {
        if (!IsObserving)
        {
            if (NeedsReinitialising)
                return Ignored(NotWanted("waits until the receiver has been initialised anew: cover or turn the antenna until the fix is lost", "재초기화를 기다립니다. 고정해가 풀릴 때까지 안테나를 가리거나 기울이세요"));
            if (IntervalLeft(epoch.ElapsedSeconds) > 0)
                return Ignored(NotWanted("waits until the interval between sessions is over", "세션 간격이 끝나기를 기다립니다"));
            if (_rule.SettleSeconds is { } settle && _fixedSince is { } since && epoch.ElapsedSeconds - since < settle.Value)
                return Ignored(NotWanted("lets the fix settle", "고정해가 안정되기를 기다립니다"));
        }

        Keep(epoch);
        _tally.Newest = null;
        bool settles = _rule.SettleSeconds is not null && _fixedSince is null;
        _fixedSince ??= epoch.ElapsedSeconds;
        if (settles)
            return new EpochVerdict(false, true, NotWanted("lets the fix settle", "고정해가 안정되기를 기다립니다"));
        BreakIfApart(epoch);
        if (_watch.Take(epoch) is { } jump)
            return new EpochVerdict(false, true, Jumped(jump));
        _horizon ??= new LocalHorizon(epoch.Latitude!.Value, epoch.Longitude!.Value, epoch.EllipsoidalHeightMetres!.Value);
        _session.Add(epoch);
        if (_session.Count >= _rule.SessionEpochs.Value && Seconds(_session[0], epoch) >= _rule.SessionSeconds.Value && !_watch.IsUncertain)
            CloseSession(epoch.ElapsedSeconds);
        return new EpochVerdict(true, true, null);
    }

    /// <summary>An epoch that does not continue the session begins another.</summary>
    private void BreakIfApart(SurveyEpoch epoch)
    {
        if (!IsObserving)
            return;
        double gap = Seconds(_session[^1], epoch);
        if (gap > _rule.LongestGapSeconds.Value)
            Discard(epoch.ElapsedSeconds, new(SurveyRefusal.Gap, FormattableString.Invariant($"no epoch for {gap:0.0} s"), FormattableString.Invariant($"{gap:0.0}초 동안 관측값이 없었습니다"), _rule.LongestGapSeconds.Article));
        else if (epoch.BaseStationId is { } now && _session[0].BaseStationId is { } before && now != before)
            Discard(epoch.ElapsedSeconds, new(SurveyRefusal.BaseChanged, $"the base changed from {before} to {now}", $"기준국이 {before}에서 {now}{KoreanParticle.Towards(now)} 바뀌었습니다"));
    }

    private void CloseSession(double elapsed)
    {
        List<SurveyEpoch> epochs = _session;
        SessionMean mean = SessionMean.Of(epochs, _horizon!, _rule, out Refusal? refusal);
        if (refusal?.Reason == SurveyRefusal.Moved && _rule.Edition >= 1)
        {
            Jumped(new FixJump(elapsed, epochs[^1].Utc, Math.Round(mean.Halves.Horizontal, 3), Math.Round(mean.Halves.Up, 3)));
            return;
        }

        if (refusal is not null)
        {
            Discard(elapsed, refusal);
            return;
        }

        _session = [];
        _reinitialised = false;
        _watch.Forget();
        _tally.SessionClosed();
        _epochs.Add(epochs);
        _sessions.Add(mean);
        if (_sessions.Count >= SessionsWanted)
            _refusal = OccupationConclusion.Judge(this);
    }

    /// <summary>Neither place is believed: the receiver initialises, and two sets have to agree.</summary>
    private Refusal Jumped(FixJump jump)
    {
        _jumps.Add(jump);
        _mustReinitialise = true;
        Refusal refusal = OccupationConclusion.Jumped(jump, _rule);
        Discard(jump.ElapsedSeconds, refusal);
        _tally.Refused(refusal);
        return refusal;
    }

    private void Discard(double elapsed, Refusal refusal)
    {
        if (!IsObserving)
            return;
        _tally.Discard(new DiscardedSession(elapsed, _session.Count, refusal));
        _session = [];
        _fixedSince = null;
    }

    private void Keep(SurveyEpoch epoch)
    {
        _inputs.Add(new OccupationInput { Epoch = epoch });
        _last = epoch;
    }

    private bool IsBetween(SurveyEpoch epoch) => _last is { } last && (epoch.Utc, last.Utc) switch
    {
        ({ } now, { } before) when now > before => (now - before).TotalSeconds < _rule.EpochSeconds.Value * 0.95,
        _ => epoch.ElapsedSeconds - last.ElapsedSeconds < _rule.EpochSeconds.Value * 0.5,
    };

    /// <summary>The receiver's UTC and the monotonic clock go together but for the line's delay.</summary>
    private Refusal? ClockStep(SurveyEpoch epoch)
    {
        const double Slack = 2, DriftRate = 1e-3;
        if (_last is not { Utc: { } before } last || epoch.Utc is not { } now)
            return null;
        double utc = (now - before).TotalSeconds, elapsed = epoch.ElapsedSeconds - last.ElapsedSeconds;
        return utc > 0 && Math.Abs(utc - elapsed) <= Slack + elapsed * DriftRate
            ? null
            : new(SurveyRefusal.ClockStep, FormattableString.Invariant($"the receiver's time went {utc:0.0} s while {elapsed:0.0} s passed"), FormattableString.Invariant($"{elapsed:0.0}초 지나는 동안 수신기 시각이 {utc:0.0}초 움직였습니다"));
    }

    /// <summary>Between two counted epochs, by the receiver: arrival has the line's delays in it.</summary>
    private static double Seconds(SurveyEpoch from, SurveyEpoch to) => (to.Utc!.Value - from.Utc!.Value).TotalSeconds;

    internal static bool LosesFix(Refusal refusal) => refusal.Reason is SurveyRefusal.NotFixed or SurveyRefusal.NoPosition;

    private static EpochVerdict Ignored(Refusal refusal) => new(false, false, refusal);

    private static Refusal NotWanted(string english, string korean) => new(SurveyRefusal.NotObserving, english, korean);
}
