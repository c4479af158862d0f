using System.Text.Json;
using System.Threading.Channels;
using Gateway.Facilities.Surveys;
using Gateway.Receivers;

namespace Gateway.Survey;

/// <summary>
/// Runs occupations: one a receiver, from <see cref="Start"/> to the record. Its methods may be called from any thread and
/// never wait for an epoch; the work is done by <see cref="RunAsync"/>.
/// </summary>
internal sealed class SurveyRoom(SurveySurroundings around)
{
    /// <summary>How often what came is looked at. Only while something is observed.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(2);

    private const int MostRemembered = 50;

    private readonly SurveyFolder _folder = new(around.DataDirectory);
    private readonly CheckWait _wait = new(around.Time);
    private readonly SurveyGeoid _geoid = new(around.Configuration.Geoid);
    private readonly Lock _gate = new();
    private readonly Channel<bool> _begun = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<RunningOccupation> _running = [];
    private readonly List<SurveySnapshot> _concluded = [];

    /// <summary>Surveys that run or have run since the start, newest first.</summary>
    public IReadOnlyList<SurveySnapshot> Current()
    {
        lock (_gate)
            return [.. _running.Select(running => running.Snapshot).Concat(_concluded).OrderByDescending(survey => survey.StartedAt)];
    }

    /// <summary>A survey that runs or has run since the start; null if there is none of that id.</summary>
    public SurveySnapshot? Find(Guid id) => Current().FirstOrDefault(survey => survey.Id == id);

    /// <summary>Begins an occupation; it is on disk when this returns.</summary>
    /// <exception cref="SurveyRequestException">It cannot be begun; the message says why and what to do.</exception>
    public SurveySnapshot Start(SurveyRequest request)
    {
        _geoid.Load();
        lock (_gate)
        {
            (OccupationOpening opening, SerialReceiver receiver) = new SurveyOpening(around, _folder, _wait).Open(request);
            if (_running.FirstOrDefault(running => running.Receiver == receiver) is { } busy)
                throw new SurveyRequestException(SurveyProblem.Busy, SurveyReasons.ReceiverBusy(receiver.Name, busy.Opening.Facility ?? busy.Opening.Known?.Id, busy.Opening.Id));
            try
            {
                Directory.CreateDirectory(_folder.Path);
                OccupationJournal journal = OccupationJournal.Begin(_folder.JournalOf(opening.Id), opening);
                return Add(new RunningOccupation(around, opening, journal, null, receiver));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new SurveyRequestException(SurveyProblem.Failed, SurveyReasons.DiskRefuses(_folder.Path, fault.Message), fault);
            }
        }
    }

    /// <summary>Looks whether a request could be begun, as far as it does not depend on the fix; begins nothing.</summary>
    /// <exception cref="SurveyRequestException">It names what there is not, or cannot be.</exception>
    public void Check(SurveyRequest request)
    {
        lock (_gate)
            _ = new SurveyOpening(around, _folder, _wait).Open(request);
    }

    /// <summary>Measures a bell in from two points outside; its record is on disk when this returns, accepted or refused.</summary>
    /// <exception cref="SurveyRequestException">It cannot be computed, or the disk or the register does not take it.</exception>
    public EccentricOutcome MeasureIn(EccentricRequest request) => new EccentricSurvey(around, _folder).Measure(request);

    /// <summary>Makes a surveyed place the facility's although it is far from where the register had it.</summary>
    /// <param name="id">The survey, or the record of a bell measured in.</param>
    /// <param name="by">Who says that the facility is there.</param>
    /// <returns>What became of it in the register.</returns>
    /// <exception cref="SurveyRequestException">There is no such record, it was changed, or nothing is to be confirmed.</exception>
    public MoveConfirmation Confirm(Guid id, string by)
    {
        string register = new MoveConfirming(around, _folder).Confirm(id, by);
        lock (_gate)
        {
            int at = _concluded.FindIndex(survey => survey.Id == id);
            if (at >= 0)
                _concluded[at] = _concluded[at] with { Register = register, Move = _concluded[at].Move is { } move ? move with { ConfirmedBy = by } : null };
        }

        return new MoveConfirmation(id, register);
    }

    /// <summary>Ends an occupation with what it has; refused unless all sessions were complete.</summary>
    /// <returns>False if it does not run.</returns>
    public bool Finish(Guid id) => Wish(id, OccupationEventKind.Finished);

    /// <summary>Throws an occupation away; its record stays, as refused.</summary>
    /// <returns>False if it does not run.</returns>
    public bool Cancel(Guid id) => Wish(id, OccupationEventKind.Cancelled);

    /// <summary>Takes up what was broken off, then runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        TakeUp();
        LoadGeoid();
        var closing = new SurveyClosing(around, _folder, _geoid, _wait);
        try
        {
            while (true)
            {
                RunningOccupation[] running = Running();
                if (running.Length == 0)
                {
                    await _begun.Reader.ReadAsync(stop).ConfigureAwait(false);
                    continue;
                }

                bool faulty = false;
                foreach (RunningOccupation one in running)
                    faulty |= !await WorkAsync(one, closing).ConfigureAwait(false);
                await Task.Delay(faulty ? AfterFault : Round, around.Time, stop).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (RunningOccupation one in Running())
            {
                await one.LeaveAsync().ConfigureAwait(false);
                one.Dispose();
            }

            lock (_gate)
                _running.Clear();
        }
    }

    /// <returns>False if the disk or the register did not take it.</returns>
    private async Task<bool> WorkAsync(RunningOccupation running, SurveyClosing closing)
    {
        try
        {
            bool isOver = running.Work();
            running.Fault = null;
            if (!isOver)
                return true;
            await running.LeaveAsync().ConfigureAwait(false);
            SurveySnapshot concluded = closing.Close(running);
            string verdict = concluded.Outcome!.Refusal?.English ?? "accepted";
            SurveyLog.Concluded(around.Log, concluded.Id, concluded.Facility ?? concluded.KnownPoint ?? "", verdict);
            lock (_gate)
            {
                _running.Remove(running);
                _concluded.Insert(0, concluded);
                if (_concluded.Count > MostRemembered)
                    _concluded.RemoveAt(MostRemembered);
            }

            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Gateway.Facilities.RegisterUnavailableException)
        {
            if (running.Fault != fault.Message)
                SurveyLog.Faulty(around.Log, running.Opening.Id, fault.Message);
            running.Fault = fault.Message;
            running.Show(running.Snapshot with { Fault = fault.Message });
            return false;
        }
    }

    /// <summary>For what was taken up; without it the record says that no geoid was there.</summary>
    private void LoadGeoid()
    {
        try
        {
            _geoid.Load();
        }
        catch (SurveyRequestException refusal)
        {
            SurveyLog.NoGeoid(around.Log, refusal.Message);
        }
    }

    private void TakeUp()
    {
        foreach (string path in _folder.Unfinished())
        {
            try
            {
                (OccupationJournal journal, IReadOnlyList<JournalLine> lines) = OccupationJournal.Continue(path);
                OccupationOpening opening = lines[0].Opening!;
                if (around.Receivers.Find(opening.Receiver) is not { } receiver)
                {
                    journal.Dispose(); // Of another receiver: it waits until that one is configured again.
                    continue;
                }

                SurveyLog.TakenUp(around.Log, opening.Id, path);
                lock (_gate)
                    Add(new RunningOccupation(around, opening, journal, lines, receiver));
            }
            catch (JsonException fault)
            {
                Salvage(path, fault.Message);
            }
        }
    }

    /// <summary>What stands before the damage becomes a record that is refused for it; a journal without its opening is only put aside.</summary>
    private void Salvage(string path, string fault)
    {
        try
        {
            if (OccupationJournal.Salvage(path) is { } lines)
            {
                SurveyLog.Salvaged(around.Log, path, fault, lines);
                (OccupationJournal journal, IReadOnlyList<JournalLine> read) = OccupationJournal.Continue(path);
                OccupationOpening opening = read[0].Opening!;
                if (around.Receivers.Find(opening.Receiver) is { } receiver)
                {
                    lock (_gate)
                        Add(new RunningOccupation(around, opening, journal, read, receiver));
                    return;
                }

                journal.Dispose();
                return;
            }
        }
        catch (JsonException)
        {
            // The opening itself is from a newer program, or damaged in a way that reads as JSON: kept whole, below.
            SurveyLog.Damaged(around.Log, path, fault);
            SurveyFolder.PutAside(path);
            return;
        }

        SurveyLog.Damaged(around.Log, path, fault);
        SurveyFolder.PutAside(path);
    }

    private SurveySnapshot Add(RunningOccupation running)
    {
        _running.Add(running);
        SurveyLog.Begins(around.Log, running.Opening.Id, running.Opening.Facility ?? running.Opening.Known?.Id ?? "", running.Receiver.Name, running.Opening.Plan.Rule.Name);
        _begun.Writer.TryWrite(true);
        return running.Snapshot;
    }

    private RunningOccupation[] Running()
    {
        lock (_gate)
            return [.. _running];
    }

    private bool Wish(Guid id, OccupationEventKind kind)
    {
        if (Running().FirstOrDefault(running => running.Opening.Id == id) is not { } found)
            return false;
        found.Wish(kind);
        return true;
    }
}
