using Gateway.Corrections;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Corrections;

public sealed class AccessLogTests : IDisposable
{
    private readonly CredentialsFolder _folder = new();
    private readonly RecordingLogger<AccessLogTests> _log = new();
    private DateTimeOffset _now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_of_a_time_are_read_back_and_one_that_was_cut_off_is_left_out()
    {
        var access = new AccessLog(_folder.Path, () => _now, _log);
        access.Write(Record("accepted"));
        _now += TimeSpan.FromMinutes(1);
        access.Write(Record("ended") with { Reason = "closedByCaster", Bytes = 12, Messages = new Dictionary<string, long> { ["1006"] = 3 } });
        _now += TimeSpan.FromMinutes(1);
        access.Write(Record("refused"));
        File.AppendAllText(access.Path, "{\"utc\":\"2026-11-24T06:0");

        IReadOnlyList<AccessRecord> records = AccessLog.Read(_folder.Path, _now - TimeSpan.FromMinutes(1), _now);

        Assert.Equal(["ended", "refused"], records.Select(record => record.Event));
        Assert.Equal((12, 3), (records[0].Bytes, records[0].Messages!["1006"]));
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_said_once_and_harms_nothing()
    {
        var access = new AccessLog(Path.Combine(_folder.Path, "no-such-folder"), () => _now, _log);

        access.Write(Record("accepted"));
        access.Write(Record("ended"));

        Assert.Single(_log.At(LogLevel.Warning));
    }

    private static AccessRecord Record(string what) => new() { Event = what, Receiver = "rtk", Caster = "ntrip://h:2101/M" };
}
