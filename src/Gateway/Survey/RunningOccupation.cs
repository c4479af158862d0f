using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Facilities.Surveys;
using Gateway.Health;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>
/// One occupation while it is observed. <see cref="Work"/> is called by the room's loop alone; what others see of it is the
/// <see cref="Snapshot"/>, and what they want of it are wishes that the loop grants.
/// </summary>
internal sealed class RunningOccupation : IDisposable
{
    private static readonly TimeSpan SyncEvery = TimeSpan.FromSeconds(2);

    private readonly SurveySurroundings _around;
    private readonly OccupationJournal _journal;
    private readonly EpochQueue _queue;
    private readonly ReceiverQuestions _questions;
    private readonly FrameWatch _frameWatch;
    private readonly ElapsedClock _clock;
    private readonly FirstEpochWait _firstEpoch;
    private readonly Queue<JournalLine> _unwritten = [];
    private readonly ConcurrentQueue<OccupationEventKind> _wishes = new();
    private long _synced;
    private bool _isSynced = true;
    private bool _receiverLost;
    private bool _isOver;
    private volatile SurveySnapshot _snapshot;

    /// <param name="around">Surroundings.</param>
    /// <param name="opening">How it began.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="lines">What the journal holds already, where it was broken off; null for a new one.</param>
    /// <param name="receiver">The receiver.</param>
    public RunningOccupation(SurveySurroundings around, OccupationOpening opening, OccupationJournal journal, IReadOnlyList<JournalLine>? lines, SerialReceiver receiver)
    {
        _around = around;
        _journal = journal;
        Opening = opening;
        Receiver = receiver;
        Occupation = new Occupation(opening.Plan);
        Identity = new SurveyReceiver { Name = receiver.Name };
        foreach (JournalLine line in lines ?? [])
            Replay(line);
        SurveyEpoch? last = Occupation.Inputs.LastOrDefault(input => input.Epoch is not null)?.Epoch;
        _clock = new ElapsedClock(around.Time, lines is null ? null : last, Occupation.Inputs.Select(input => input.Epoch?.ElapsedSeconds ?? input.Event!.ElapsedSeconds).LastOrDefault());
        _firstEpoch = new FirstEpochWait(around.Time, around.LongestWait);
        IsResumed = lines is not null;
        _queue = new EpochQueue(around.Time);
        _questions = new ReceiverQuestions(receiver, around.Time);
        _frameWatch = new FrameWatch(around.Configuration.Sources, around.Time);
        // The bytes first: no epoch counts that is not in them, but for one that had begun before.
        Recording = new RawRecording(Path.GetDirectoryName(journal.Path)!, opening.Id, receiver, around.Software, around.Time);
        receiver.Reading.Add(_queue);
        _snapshot = Describe();
    }

    public OccupationOpening Opening { get; }

    public SerialReceiver Receiver { get; }

    public Occupation Occupation { get; }

    public SurveyReceiver Identity { get; private set; }

    public List<CorrectionFrame> Frames { get; } = [];

    public RawRecording Recording { get; }

    public bool IsResumed { get; }

    /// <summary>The receiver's time less the machine's, at the last epoch that was kept; null if it had none.</summary>
    public TimeSpan? ReceiverAhead => Occupation.Inputs.LastOrDefault(input => input.Epoch?.Utc is not null)?.Epoch is { Utc: { } utc } last
        ? utc - (_around.Time.GetUtcNow() - TimeSpan.FromSeconds(_clock.Now - last.ElapsedSeconds))
        : null;

    /// <summary>UTC since which the corrections flow, for the access log.</summary>
    public DateTimeOffset? StreamingSince => _frameWatch.StreamingSince;

    /// <summary>What is wrong with our own part; said in the snapshot.</summary>
    public string? Fault { get; set; }

    /// <summary>The newest picture, for any thread.</summary>
    public SurveySnapshot Snapshot => _snapshot;

    public string JournalPath => _journal.Path;

    /// <summary>Wants it ended or thrown away; done by the loop within its next round.</summary>
    public void Wish(OccupationEventKind kind) => _wishes.Enqueue(kind);

    /// <summary>Takes what has come since the last time, and writes it.</summary>
    /// <returns>Whether it is over.</returns>
    /// <exception cref="IOException">The disk does not take it; call again.</exception>
    public bool Work()
    {
        if (_isOver)
        {
            Write(now: true); // The disk did not take it the last time.
            return true;
        }

        TakeEpochs();
        LookAtReceiver();
        LookAtCorrections();
        while (_wishes.TryDequeue(out OccupationEventKind wish))
            Note(wish, null);
        if (_clock.HasWaitedTooLong)
            Note(OccupationEventKind.GivenUp, "no epoch came after the interruption");
        if (_firstEpoch.IsOver(Occupation.Progress(_clock.Now)))
            Note(OccupationEventKind.Finished, string.Create(CultureInfo.InvariantCulture, $"ended by the gateway: nothing counted for {_around.LongestWait.TotalMinutes:0.#} minutes"));
        _isOver = Occupation.Progress(_clock.Now).IsOver;
        Write(_isOver);
        _snapshot = Describe();
        return _isOver;
    }

    /// <summary>Shows a later state than the loop's own.</summary>
    public void Show(SurveySnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Stops listening; the journal stays, so that it can be gone on with.</summary>
    public async Task LeaveAsync()
    {
        Receiver.Reading.Remove(_queue);
        await Recording.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => _journal.Dispose();

    private void Replay(JournalLine line)
    {
        if (line.Input is { Event: { } what })
            Occupation.Note(what);
        else if (line.Input is { Epoch: { } epoch })
            Occupation.Feed(epoch);
        else if (line.Frame is { } frame)
            Adopt(frame);
        else if (line.Identity is { } identity)
            Identity = identity;
    }

    private void TakeEpochs()
    {
        while (_queue.TryTake(out SurveyEpoch? epoch, out long arrived))
        {
            switch (_clock.Take(epoch!, arrived))
            {
                case Continuation.Resumes:
                    Note(OccupationEventKind.Resumed, null);
                    break;
                case Continuation.TooLate:
                    Note(OccupationEventKind.GivenUp, "the interruption was too long");
                    return;
                case Continuation.NotYet:
                    continue;
            }

            SurveyEpoch timed = epoch! with { ElapsedSeconds = _clock.At(arrived) };
            if (Occupation.Feed(timed).IsKept)
                _unwritten.Enqueue(new JournalLine { Input = new OccupationInput { Epoch = timed } });
        }
    }

    private void LookAtReceiver()
    {
        Messages.ReceiverStatus status = Receiver.Status();
        bool lost = status.State != ReceiverState.Reading;
        if (lost != _receiverLost)
            Note(lost ? OccupationEventKind.ReceiverLost : OccupationEventKind.ReceiverBack, status.Fault);
        _receiverLost = lost;
        if (_questions.Look(_queue.Identity) is not { } identity)
            return;
        Identity = identity;
        _unwritten.Enqueue(new JournalLine { Identity = identity });
    }

    private void LookAtCorrections()
    {
        CorrectionHealth? health = _around.Corrections().FirstOrDefault(corrections => corrections.Receiver == Receiver.Name);
        string? reconnected = _frameWatch.Look(health, Occupation.Stage == OccupationStage.Observing, out CorrectionFrame? frame);
        if (reconnected is not null)
            Note(OccupationEventKind.CorrectionsReconnected, reconnected);
        if (frame is null)
            return;
        Adopt(frame);
        _unwritten.Enqueue(new JournalLine { Frame = frame });
    }

    private void Adopt(CorrectionFrame frame)
    {
        if (Frames is [.., var last] && last.Caster == frame.Caster && last.Mountpoint == frame.Mountpoint)
            Frames[^1] = frame.After(last);
        else
            Frames.Add(frame);
    }

    private void Note(OccupationEventKind kind, string? detail)
    {
        int before = Occupation.Inputs.Count;
        Occupation.Note(new OccupationEvent(kind, _clock.Now, detail));
        if (Occupation.Inputs.Count > before)
            _unwritten.Enqueue(new JournalLine { Input = Occupation.Inputs[^1] });
    }

    private void Write(bool now)
    {
        while (_unwritten.TryPeek(out JournalLine? line))
        {
            _journal.Write(line);
            _unwritten.Dequeue();
            _isSynced = false;
        }

        if (_isSynced || (!now && _around.Time.GetElapsedTime(_synced) < SyncEvery))
            return;
        _journal.Sync();
        (_synced, _isSynced) = (_around.Time.GetTimestamp(), true);
    }

    private SurveySnapshot Describe() => new()
    {
        Id = Opening.Id,
        Facility = Opening.Facility,
        KnownPoint = Opening.Known?.Id,
        Receiver = Receiver.Name,
        Rule = Opening.Plan.Rule.Name,
        StartedAt = Opening.Plan.StartedAt,
        Antenna = Opening.Plan.Antenna,
        IsResumed = IsResumed,
        Progress = Occupation.Progress(_clock.Now),
        Move = Opening is { Facility: { } facility, IsOutsidePoint: false } && Receiver.Reading.Latest is { } latest ? new SurveyMoves(_around).Now(facility, latest.Fix) : null,
        Fix = SurveyFixes.Of(Receiver.Reading, _around.Time),
        Fault = Fault ?? (Recording.Fault is { } fault ? $"the receiver's bytes are not recorded: {fault}" : null),
    };
}
