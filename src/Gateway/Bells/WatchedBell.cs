using Gateway.Alerts;
using Gateway.Bells.Outputs;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Commissionings;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Bells;

/// <summary>One configured bell: its supervision, and how its last alert is doing. Thread-safe.</summary>
internal sealed class WatchedBell(BellConfiguration configuration, AlertWriter writer, FacilityRegister register, TimeProvider time, BellAssignments? assignments = null)
{
    private readonly Lock _gate = new();
    private readonly BellSupervisor _supervisor = new(configuration.Supervision, time);
    private readonly BellConditions _conditions = new(time);
    private readonly SilenceWatch _silence = new(configuration.SilentAfter(), time);
    private readonly BatteryWatch _battery = new(configuration.LowBatteryPercent());
    private readonly List<BellOccurrence> _occurrences = [];
    private bool _saysLow;
    private BellTest? _test;
    private LastAlertHealth? _lastAlert;
    private long _duplicates;
    private long _notUnderstood;
    private string? _lastNotUnderstood;
    private string? _fault;
    private Func<string?>? _reading;

    public BellConfiguration Configuration => configuration;

    /// <summary>Where it hangs: the configuration's facility, otherwise what its commissionings say.</summary>
    public string? Facility => configuration.Facility ?? assignments?.Find(configuration.Id)?.Facility;

    /// <summary>What a lamp at the bell has to say.</summary>
    public Indication Indication { get; } = new(time);

    /// <summary>Takes a signal of the input.</summary>
    /// <returns>Ends when everything that it made is on disk.</returns>
    public Task Take(BellSignal signal) => Tell(occurrences =>
    {
        _supervisor.Take(signal, occurrences, isTest: _test?.IsOpen ?? false);
        _test?.Look(signal, occurrences);
    });

    /// <summary>Lets time do its part: stuck contacts, presses told together, a button held through a test.</summary>
    public Task Advance() => Tell(occurrences =>
    {
        _supervisor.Advance(occurrences);
        if (_silence.IsTooLong)
            _conditions.Set(AlertKind.Silent, true, BellNotes.Join(BellNotes.Silent(_silence.Silence, _silence.WasHeard), _fault), occurrences);
        _conditions.Advance(occurrences);
        if (_test is null)
            return;
        _test.Advance(occurrences);
        if (_test.IsOver)
            _test = null;
    });

    /// <summary>Opens a window in which presses of this bell are tests; it takes the place of one that is open.</summary>
    public void BeginTest(BellTest test)
    {
        lock (_gate)
            _test = test;
    }

    /// <summary>A press or test by command; it goes past the supervision, which is about inputs.</summary>
    public Task<BellAlert> PressByCommand(AlertKind kind, string note) => PressByCommand(kind, note, out _);

    /// <inheritdoc cref="PressByCommand(AlertKind, string)"/>
    /// <param name="kind">Press or test.</param>
    /// <param name="note">Its remark.</param>
    /// <param name="counts">Whether it counts for the visit whose test window is open; null where none is.</param>
    public Task<BellAlert> PressByCommand(AlertKind kind, string note, out bool? counts)
    {
        var occurrence = new BellOccurrence(kind, note);
        lock (_gate)
        {
            // A test at the bell is the proof that its button works: a command proves that only where there is no button.
            counts = kind == AlertKind.Test && _test is { IsOpen: true } ? configuration.Source() == "command" : null;
            return counts == true ? RaiseSeen(occurrence) : Raise(occurrence);
        }
    }

    /// <summary>Says that something beside a press holds at this bell (tamper, line, battery, silence), or that it does not.</summary>
    /// <returns>Ends when what it made is on disk.</returns>
    public Task SetCondition(AlertKind kind, bool holds, string? note = null, string cause = "") => Tell(occurrences => _conditions.Set(kind, holds, note, occurrences, cause));

    /// <summary>Takes a signal of the contact in the housing.</summary>
    public Task SetHousing(BellSignal signal) => SetCondition(AlertKind.Tamper, signal.Kind == BellSignalKind.Pressed, signal.Note is null ? BellNotes.HousingOpen : BellNotes.HousingFoundOpen, "housing");

    /// <summary>Takes a sign of life: a heartbeat, a sample, a check of the line.</summary>
    public void Heard()
    {
        lock (_gate)
        {
            _silence.Heard();
            if (_conditions.Holds(AlertKind.Silent))
                _conditions.Set(AlertKind.Silent, false, null, _occurrences);
        }
    }

    /// <summary>Takes the device's own word on its battery; it is told once, however it is told.</summary>
    public Task SetLowBattery(bool isLow) => Tell(occurrences =>
    {
        _saysLow = isLow;
        TellBattery(BellNotes.DeviceBatteryLow, occurrences);
    });

    /// <summary>Whether the battery is low, by percentage or by the device's own word.</summary>
    public bool BatteryIsLow
    {
        get
        {
            lock (_gate)
                return _battery.IsLow || _saysLow;
        }
    }

    /// <summary>How to tell what the input reads now, in its own terms (ohms, millivolts, registers); asked only when somebody looks.</summary>
    public void ReadsAs(Func<string?> reading)
    {
        lock (_gate)
            _reading = reading;
    }

    /// <summary>Takes a battery percentage.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="isNews">False for a reading that may be old; it is shown but raises nothing.</param>
    public Task TakeBattery(double percent, bool isNews) => Tell(occurrences =>
    {
        if (!isNews)
        {
            _battery.Remember(percent);
            return;
        }
        _battery.Take(percent);
        TellBattery(BellNotes.LowBattery(percent, configuration.LowBatteryPercent()), occurrences);
    });

    /// <summary>Counts a delivery that was already taken.</summary>
    public void CountDuplicate()
    {
        lock (_gate)
            _duplicates++;
    }

    /// <summary>Counts a payload that means nothing known.</summary>
    /// <returns>How many there were before.</returns>
    public long CountNotUnderstood(string? shown)
    {
        lock (_gate)
        {
            _lastNotUnderstood = shown;
            return _notUnderstood++;
        }
    }

    /// <summary>Says why the input cannot be watched, or that it can (null).</summary>
    public void SetFault(string? fault)
    {
        lock (_gate)
            _fault = fault;
    }

    /// <summary>Takes up an alert from before the start, as the outbox has it; the newest comes last.</summary>
    public void Recall(OutboxRow row)
    {
        if (row.Kind is not ("press" or "test"))
            return;
        lock (_gate)
        {
            if (row.ReceivedAt is null)
                Indication.Recall(row.Id);
            _lastAlert = new LastAlertHealth
            {
                Id = row.Id,
                Kind = row.Kind,
                At = row.AcceptedAt,
                State = StateWord(row.ReceivedAt is null ? OutboxStep.Accepted : OutboxStep.Received),
                ReceivedAt = row.ReceivedAt,
            };
        }
    }

    /// <summary>Follows this bell's alerts on their way.</summary>
    public void Follow(OutboxChange change)
    {
        lock (_gate)
        {
            Indication.Follow(change);
            bool isNew = change.Step is OutboxStep.Accepted or OutboxStep.HeldInMemory && change.Kind is AlertKind.Press or AlertKind.Test;
            if (isNew && _lastAlert?.Id != change.Id)
                _lastAlert = new LastAlertHealth { Id = change.Id, Kind = KindWord(change.Kind), At = change.At, State = StateWord(change.Step) };
            else if (_lastAlert is { } known && known.Id == change.Id && change.Step == OutboxStep.Acknowledged)
                _lastAlert = known with { AcknowledgedAt = known.AcknowledgedAt ?? change.At };
            else if (_lastAlert is { State: not "received" } last && last.Id == change.Id)
                _lastAlert = last with { State = StateWord(change.Step), ReceivedAt = change.Step == OutboxStep.Received ? change.At : null };
        }
    }

    /// <summary>How the bell is now.</summary>
    public BellHealth Health()
    {
        BellAssignment? assignment = assignments?.Find(configuration.Id);
        string? hangsOn = configuration.Facility ?? assignment?.Facility;
        lock (_gate)
        {
            return new BellHealth
            {
                Id = configuration.Id,
                Name = configuration.Name,
                Source = configuration.Source(),
                Input = configuration.Input(),
                Facility = hangsOn,
                FacilityFrom = configuration.Facility is not null ? BellHealth.FromConfiguration : assignment switch { null => null, { IsSigned: true } => BellHealth.FromCommissioning, _ => BellHealth.FromTest },
                FacilityKnown = hangsOn is null ? null : register.Find(hangsOn) is not null,
                Commissioned = assignment is { IsSigned: true } signed
                    ? new CommissionedHealth { Id = signed.Commissioning, Facility = signed.Facility, FacilityName = register.Find(signed.Facility)?.Names.Name, At = signed.At, By = signed.By, PlaceMovedMetres = SignedPlace.MovedMetres(signed.SignedPlace, register.Find(signed.Facility)?.Registered.Facility.Position) }
                    : null,
                MovingTo = assignment?.MovingTo,
                Pressed = _supervisor.IsPressed,
                Stuck = _supervisor.IsStuck,
                Chattering = _supervisor.IsChattering,
                LastAlert = _lastAlert,
                BatteryPercent = _battery.Percent,
                Repeats = _supervisor.Repeats + _duplicates,
                NotUnderstood = _notUnderstood,
                LastNotUnderstood = _lastNotUnderstood,
                Fault = _fault,
                Indication = configuration.Outputs.Count == 0 ? null : Indication.Word(Indication.Now().State),
                Reading = _reading?.Invoke(),
                Conditions = [.. _conditions.Standing.Select(AlertJson.Name)],
                SilentForSeconds = _silence.Limit is null ? null : Math.Round(_silence.Silence.TotalSeconds, 1),
                Remarks = configuration.Device?.Model.Remarks ?? configuration.Modbus?.Model.Remarks ?? [],
            };
        }
    }

    /// <summary>By percentage or by the device's word, it is one condition: whatever wanders, it is told when it begins and then with a count.</summary>
    private void TellBattery(string note, List<BellOccurrence> occurrences) =>
        _conditions.Set(AlertKind.LowBattery, _battery.IsLow || _saysLow, note, occurrences);

    private Task Tell(Action<List<BellOccurrence>> judge)
    {
        lock (_gate)
        {
            _occurrences.Clear();
            judge(_occurrences);
            return _occurrences.Count == 0 ? Task.CompletedTask : Task.WhenAll([.. _occurrences.Select(RaiseSeen)]);
        }
    }

    private Task<BellAlert> RaiseSeen(BellOccurrence occurrence)
    {
        if (occurrence.Kind != AlertKind.Test || _test is not { } test)
            return Raise(occurrence);
        long pressedAt = time.GetTimestamp();
        Task<BellAlert> alert = Raise(occurrence with { Note = BellNotes.Join(occurrence.Note, test.Note) });
        test.Pressed(pressedAt, alert);
        return alert;
    }

    private Task<BellAlert> Raise(BellOccurrence occurrence) => writer.Raise(configuration, occurrence.Kind, occurrence.Note, occurrence.Count);

    private static string KindWord(AlertKind? kind) => kind == AlertKind.Test ? "test" : "press";

    private static string StateWord(OutboxStep step) => step switch
    {
        OutboxStep.Accepted => "accepted",
        OutboxStep.HeldInMemory => "heldInMemory",
        OutboxStep.Published => "sent",
        OutboxStep.GivenUp => "givenUp",
        _ => "received",
    };
}
