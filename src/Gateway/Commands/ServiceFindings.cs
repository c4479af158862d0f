using System.Globalization;
using Gateway.Gnss.Framing;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Receivers;

namespace Gateway.Commands;

/// <summary>What the running service says of itself, judged.</summary>
internal static class ServiceFindings
{
    /// <summary>An alert without a receipt for longer than this is late (EN 50136-1's strictest single path is 20 s).</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(20);

    public static IEnumerable<Finding> Of(ServiceHealth service) =>
    [
        new("service", Gravity.Ok, $"{service.District}/{service.Gateway} {service.Version}, since {Utc(service.StartedAt)}"),
        .. service.Rooms.Select(Room),
        Outbox(service),
        .. Links(service),
        .. service.Identity is { } identity ? IdentityFindings.Of(identity, service.Clock.Utc, service.Links.Any(link => link.Broker.StartsWith("mqtts:", StringComparison.Ordinal))) : [],
        .. SigningFindings.Of(service),
        Register(service.Register, namedByBells: service.Bells.Any(bell => bell.Facility is not null)),
        Clock(service.Clock),
        .. service.Report is { } report ? ReportFindings.Of(report, anyLink: service.Links.Any(link => link.ConnectedSince is not null)) : [],
        .. service.Receivers.SelectMany(OfReceiver),
        .. BaudMemory(service.BaudMemoryFault),
        .. service.Corrections.SelectMany(CorrectionFindings.Of),
        .. service.Bells.SelectMany(bell => Bell(bell, service.Register)),
    ];

    private static Finding Room(RoomHealth room)
    {
        string subject = $"room {room.Room}";
        string restarts = room.Restarts == 0 ? "" : $", restarted {room.Restarts} times, last for: {room.LastFault}";
        return room.State == "running"
            ? new(subject, room.Restarts == 0 ? Gravity.Ok : Gravity.Warning, $"running{restarts}")
            : new(subject, Gravity.Fault, $"{room.State}{restarts}. See the log.");
    }

    private static Finding Outbox(ServiceHealth service)
    {
        OutboxHealth outbox = service.Outbox;
        string text = $"{outbox.Waiting} waiting, last number {outbox.LastSequence}";
        if (service.OldestWaitingAt is { } oldest)
            text += $", the oldest since {Utc(oldest)}";
        if (outbox.Fault is not null)
            return new("outbox", Gravity.Fault, $"{text}; the disk refuses since {Utc(outbox.FaultSince)}: {outbox.Fault} {outbox.InMemory} alerts are in memory only. Check the disk.");
        if (outbox.GivenUpCount > 0)
            return new("outbox", Gravity.Fault, $"{text}; the disk is full: {outbox.GivenUpCount} alerts that are no presses were given up for want of room, no. {outbox.GivenUp}. Free some space, and look at those bells.");
        if (!outbox.ReserveHeld)
            return new("outbox", outbox.Damaged ? Gravity.Fault : Gravity.Warning, $"{text}; no space is set aside for presses{(outbox.ReserveFault is { } why ? $": {why}" : "; it is tried again within a minute.")}");
        if (outbox.SetAside.Count > 0)
            return new("outbox", Gravity.Warning, $"{text}; it was damaged, what could be read was saved. Check the disk; keep {string.Join(", ", outbox.SetAside)} for recovery and move it out of the data directory.");
        return service.OldestWaitingAt is { } waiting && service.Clock.Utc - waiting > Late
            ? new("outbox", Gravity.Fault, $"{text}: the control room does not answer. Check the broker link and the control room.")
            : new("outbox", Gravity.Ok, text);
    }

    private static IEnumerable<Finding> Links(ServiceHealth service) => service.Links.Count < 2
        ? [Link("broker link", service.Link, another: null)]
        : service.Links.Select(link => Link($"broker link {link.Path}", link, service.Links.FirstOrDefault(other => other != link && other.State == "connected")));

    /// <summary>One path; where another is well, alerts arrive all the same, but nothing is left to fail over to.</summary>
    private static Finding Link(string subject, LinkHealth link, LinkHealth? another)
    {
        Gravity broken = another is null ? Gravity.Fault : Gravity.Warning;
        string instead = another is null ? "" : $" Alerts go by {another.Path}.";
        if (link.ConnectedSince is not { } since)
            return new(subject, broken, $"{link.Broker} not connected: {link.LastFault ?? "not tried yet"} ({link.Attempts} attempts).{(another is null ? " Presses wait on disk." : instead)}");
        if (link.PublishRefused is { } refused)
            return new(subject, broken, $"{link.Broker} refuses alerts: {refused}. Check its access list.{instead}");
        if (link.RefusedTopics.Count > 0)
            return new(subject, broken, $"{link.Broker} refuses topics: {string.Join("; ", link.RefusedTopics)}. Check its access list.{instead}");
        if (link.DroppedByBroker > 0)
            return new(subject, Gravity.Fault, $"{link.Broker} has dropped {link.DroppedByBroker} messages for want of room since the start: presses of devices may be among them. Look for a device gone mad; run the broker with deploy/mosquitto/devices.conf.");
        if (link.Late)
            return new(subject, broken, $"{link.Broker} connected, but alerts sent there get no receipt in time. Is the control room connected to it?{instead}");
        return link.NobodySubscribed
            ? new(subject, Gravity.Warning, $"{link.Broker} connected, but nobody was subscribed to the last alert. Does the control room use this broker and this topicRoot?")
            : new(subject, Gravity.Ok, $"{link.Broker} connected since {Utc(since)}");
    }

    /// <summary>Without a register, the bells that name a facility send alerts without a place.</summary>
    private static Finding Register(RegisterHealth register, bool namedByBells) => register.Fault is { } fault
        ? new("register", namedByBells ? Gravity.Fault : Gravity.Warning, fault)
        : new("register", Gravity.Ok, $"{register.Facilities} facilities");

    private static Finding Clock(AlertTime clock)
    {
        string error = clock.UncertaintySeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", within {seconds:0.###} s") : "";
        if (clock.Source == "lastKnown")
            return new("clock", Gravity.Warning, "the system clock is behind the last time that was known for certain: it is wrong. Set up chrony or systemd-timesyncd, or a clock with a battery.");
        return clock.Source == "system"
            ? new("clock", Gravity.Warning, "the system clock, and nothing says that it is right. Set up chrony or systemd-timesyncd.")
            : new("clock", Gravity.Ok, $"{clock.Source}{error}");
    }

    public static IEnumerable<Finding> OfReceiver(ReceiverHealth receiver)
    {
        string subject = $"receiver {receiver.Name}";
        Dictionary<RejectionReason, long> rejected = Known(receiver.Rejected);
        string refused = rejected.Count == 0 ? "" : $"; refused {RejectionWords.Of(rejected)}";
        string found = receiver.Discovered ? " In no configuration: found by \"discoverReceivers\"; name it under \"receivers\" to have corrections." : "";
        string counts = $"{receiver.Frames} frames, {receiver.Epochs} epochs, {receiver.SkippedBytes} bytes skipped{refused}";
        yield return receiver switch
        {
            { State: "reading", Fault: null, Epochs: > 0, Quality: null } => new(subject, Gravity.Warning, $"{receiver.Port} sends, but no position of another instant has come for some seconds; {counts}. Alerts tell the last one with its age, then none. Look at the receiver.{found}"),
            { State: "reading", Fault: null } => new(subject, Gravity.Ok, $"{receiver.Port} {receiver.Quality ?? "no fix"}; {counts}.{found}"),
            _ => new(subject, Gravity.Warning, $"{receiver.Fault ?? receiver.State}; {counts}. Alerts go without a live fix.{found}"),
        };
        if (RejectionWords.WithoutChecksum(rejected.GetValueOrDefault(RejectionReason.MissingChecksum), receiver.Frames) is { } withoutChecksum)
            yield return new(subject, Gravity.Warning, withoutChecksum);
        if (receiver.Warning is { } warning)
            yield return new(subject, Gravity.Warning, $"{warning}. Alerts say so beside the live fix. Look for a transmitter near the antenna, and at the receiver's configuration.");
        if (receiver.TimeWarning is { } time)
            yield return new(subject, Gravity.Warning, $"{time}. Set it to UTC.");
        if (receiver.SurveyIn is { } survey)
            yield return new(subject, Gravity.Ok, OwnReportText.Of(survey));
        if (receiver.CorrectionUse is { } use)
            yield return new(subject, OwnReportText.IsGood(use) ? Gravity.Ok : Gravity.Warning, $"corrections: {OwnReportText.Of(use)}");
    }

    /// <summary>Reasons that this program knows; the service may be another version's.</summary>
    private static Dictionary<RejectionReason, long> Known(IReadOnlyDictionary<string, long> rejected) => rejected
        .Where(pair => Enum.TryParse<RejectionReason>(pair.Key, out _))
        .ToDictionary(pair => Enum.Parse<RejectionReason>(pair.Key), pair => pair.Value);

    /// <summary>Only said where it fails: without it the next start searches again, and finds all the same.</summary>
    private static Finding[] BaudMemory(string? fault) => fault is null
        ? []
        : [new("baud rates", Gravity.Warning, $"what was found cannot be kept: {fault} After each start receivers with \"baud\": \"auto\" are read some seconds later. Mend the file or its folder.")];

    /// <summary>All that is to be said of a bell; one good line only if nothing else is.</summary>
    private static Finding[] Bell(BellHealth bell, RegisterHealth register)
    {
        string subject = $"bell {bell.Id}";
        Finding[] found =
        [
            .. When(bell.Fault is not null, Gravity.Fault, $"{bell.Fault}"),
            .. bell.Conditions.Select(condition => new Finding(subject, Gravity.Fault, ConditionWords.Advice(condition))),
            .. When(bell.UnansweredSeconds is not null, Gravity.Fault, $"a press has had no receipt for {bell.UnansweredSeconds} s: the control room may not know of it. See the broker links; call the control room."),
            .. When(bell.FacilityKnown == false, Gravity.Fault, $"facility {bell.Facility} {(register.Fault is null ? "is not in the register: its alerts have no place. Import it." : "is not known while the register cannot be read (see there): its alerts have no place.")}"),
            .. When(bell.Stuck, Gravity.Warning, "stuck: the contact has been closed for longer than a person presses. Look at it."),
            .. When(bell.Chattering, Gravity.Warning, "chattering: presses are told together. Look at the contact."),
            .. When(bell.NotUnderstood > 0, Gravity.Warning, $"{bell.NotUnderstood} payloads not understood, the last: {bell.LastNotUnderstood ?? "(no value)"}. Add it to the bell's lists."),
            .. When(bell.Facility is null, Gravity.Warning, "has no facility: its alerts have no place. Commission it with the field page, or set facility in the configuration."),
            .. When(bell.FacilityFrom == BellHealth.FromTest, Gravity.Warning, $"facility {bell.Facility} by the test of a commissioning that is not signed: sign it on the field page."),
            .. When(bell.MovingTo is not null, Gravity.Warning, $"its signed record is of facility {bell.Facility}, and an open commissioning makes it ready for {bell.MovingTo}: sign that, or give it up."),
            .. When(bell is { FacilityFrom: BellHealth.FromConfiguration, Commissioned: { } other } && other.Facility != bell.Facility, Gravity.Warning, $"the configuration says facility {bell.Facility}, its signed record of {Utc(bell.Commissioned?.At)} says {bell.Commissioned?.Facility}; alerts go by the configuration. Commission it again, or mend facility."),
            .. When(bell.Commissioned?.PlaceMovedMetres is not null, Gravity.Warning, string.Create(CultureInfo.InvariantCulture, $"the place of facility {bell.Commissioned?.Facility} has moved by {bell.Commissioned?.PlaceMovedMetres:0.0} m since its record was signed ({Utc(bell.Commissioned?.At)}): look which is right (gateway facilities history), and commission it again.")),
        ];
        string input = $"{bell.Input ?? "pressed by command only"}{(bell.Reading is { } reading ? $": {reading}" : "")}{At(bell)}";
        Finding[] remarks = [.. bell.Remarks.Select(remark => new Finding(subject, Gravity.Ok, remark))];
        return found.Length == 0 ? [new(subject, Gravity.Ok, input), .. remarks] : [.. found, .. When(bell.Reading is not null, Gravity.Ok, input), .. remarks];

        Finding[] When(bool holds, Gravity gravity, string text) => holds ? [new(subject, gravity, text)] : [];
    }

    private static string At(BellHealth bell) => bell switch
    {
        { Facility: null } => "",
        { FacilityFrom: BellHealth.FromCommissioning, Commissioned: { } signed } => $"; facility {bell.Facility} by its commissioning, signed {Utc(signed.At)} by {signed.By}",
        { FacilityFrom: BellHealth.FromTest } => "",
        _ => $"; facility {bell.Facility} by the configuration",
    };

    private static string Utc(DateTimeOffset? at) => at is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "?";
}
