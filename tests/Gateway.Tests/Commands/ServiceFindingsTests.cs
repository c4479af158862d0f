using Gateway.Commands;
using Gateway.Health;
using Gateway.Messages;

namespace Gateway.Tests.Commands;

/// <summary>How <c>doctor</c> judges what the service says of itself.</summary>
public sealed class ServiceFindingsTests
{
    private static readonly BellHealth Bell = new() { Id = "a", Source = "mqtt", Input = "topic/a", Facility = "F-1", FacilityKnown = true };

    private static readonly ReceiverHealth Receiver = new() { Name = "roof", Port = "/dev/rtk", State = "reading", Quality = "rtkFixed" };

    private static readonly ServiceHealth Healthy = new()
    {
        Version = "1",
        District = "d",
        Gateway = "g",
        StartedAt = DateTimeOffset.UnixEpoch,
        Clock = new AlertTime { Utc = DateTimeOffset.UnixEpoch, Source = "ntp" },
        Outbox = new OutboxHealth { Waiting = 0, InMemory = 0, LastSequence = 0, Refused = 0, UnknownReceipts = 0, ReserveHeld = true },
        Link = new LinkHealth { Broker = "mqtt://b", ConnectedSince = DateTimeOffset.UnixEpoch },
        Signing = new SigningHealth { Key = "0011223344556677", ChecksControlRoom = true },
        Register = new RegisterHealth { Path = "register.db", Facilities = 1 },
        Receivers = [Receiver],
        Bells = [Bell],
        Rooms = [],
    };

    [Fact]
    public void A_healthy_service_has_only_good_findings() =>
        Assert.All(ServiceFindings.Of(Healthy), finding => Assert.Equal(Gravity.Ok, finding.Gravity));

    [Fact]
    public void A_receiver_that_reads_garbage_is_not_ok()
    {
        Finding finding = Assert.Single(Of(Healthy with { Receivers = [Receiver with { Quality = null, Fault = "no whole sentence" }] }, "receiver roof"));
        Assert.Equal(Gravity.Warning, finding.Gravity);
        Assert.Contains("no whole sentence", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receiver_whose_sentences_have_no_checksum_is_told_with_their_number_and_what_to_do()
    {
        Finding[] found = [.. Of(Healthy with { Receivers = [Receiver with { Frames = 3, Rejected = new Dictionary<string, long> { ["Checksum"] = 1, ["MissingChecksum"] = 240 } }] }, "receiver roof")];
        Assert.Equal([Gravity.Ok, Gravity.Warning], found.Select(finding => finding.Gravity));
        Assert.Contains("refused 1 by checksum, 240 without a checksum", found[0].Text, StringComparison.Ordinal);
        Assert.Contains("240 sentences had no checksum", found[1].Text, StringComparison.Ordinal);
        Assert.Contains("Switch the checksum on", found[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_sentences_that_lost_their_checksum_are_only_counted()
    {
        Finding finding = Assert.Single(Of(Healthy with { Receivers = [Receiver with { Frames = 500, Rejected = new Dictionary<string, long> { ["MissingChecksum"] = 2 } }] }, "receiver roof"));
        Assert.Contains("refused 2 without a checksum", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_speaks_against_a_fix_and_what_the_receiver_reports_of_itself_are_findings()
    {
        var use = new CorrectionUseHealth { Used = 10, NotUsed = 0, WrongCrc = 2, NoneUsedOfLate = false, WrongCrcOfLate = true };
        var survey = new SurveyInHealth { Active = true, Finished = false, DurationSeconds = 60, AccuracyMetres = 2.5, Observations = 59 };
        Finding[] found = [.. Of(Healthy with { Receivers = [Receiver with { Warning = "JAMMED", SurveyIn = survey, CorrectionUse = use }] }, "receiver roof")];
        Assert.Equal([Gravity.Ok, Gravity.Warning, Gravity.Ok, Gravity.Warning], found.Select(finding => finding.Gravity));
        Assert.Contains("JAMMED", found[1].Text, StringComparison.Ordinal);
        Assert.Contains("60 s, mean of 59 positions within 2.500 m", found[2].Text, StringComparison.Ordinal);
        Assert.Contains("2 with a wrong CRC: corrections are garbled", found[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baud_memory_that_cannot_be_written_is_told_with_its_file()
    {
        Finding finding = Assert.Single(Of(Healthy with { BaudMemoryFault = "/data/baud-rates.txt: read-only file system" }, "baud rates"));
        Assert.Equal(Gravity.Warning, finding.Gravity);
        Assert.Contains("/data/baud-rates.txt: read-only", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Fault")]
    [InlineData(false, "Warning")]
    public void Missing_reserve_is_told_with_its_cause_and_damage_is_a_fault(bool damaged, string gravity)
    {
        Finding outbox = Assert.Single(Of(Healthy with { Outbox = Healthy.Outbox with { ReserveHeld = false, ReserveFault = "outbox.db: the cause", Damaged = damaged } }, "outbox"));
        Assert.Equal(gravity, $"{outbox.Gravity}");
        Assert.Contains("outbox.db: the cause", outbox.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Free some", outbox.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_of_a_bell_is_shown()
    {
        IReadOnlyList<Finding> findings = Of(Healthy with { Bells = [Bell with { Fault = "no pin", FacilityKnown = false, Stuck = true, Chattering = true, NotUnderstood = 2 }] }, "bell a");
        Assert.Equal(5, findings.Count);
        Assert.Equal(2, findings.Count(finding => finding.Gravity == Gravity.Fault));
    }

    [Theory]
    [InlineData("F-1", "Fault")]
    [InlineData(null, "Warning")]
    public void An_unreadable_register_is_a_fault_where_bells_need_it_and_nobody_is_told_to_import(string? facility, string gravity)
    {
        ServiceHealth service = Healthy with
        {
            Register = Healthy.Register with { Facilities = 0, Fault = "register.db: cannot be opened. The file belongs to root, mode 0600" },
            Bells = [Bell with { Facility = facility, FacilityKnown = facility is null ? null : false }],
        };
        Finding register = Assert.Single(Of(service, "register"));
        Assert.Equal(gravity, $"{register.Gravity}");
        Assert.Contains("belongs to root", register.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Import it", Assert.Single(Of(service, "bell a")).Text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Of(ServiceHealth service, string subject) =>
        [.. ServiceFindings.Of(service).Where(finding => finding.Subject == subject)];
}
