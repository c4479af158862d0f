using Gateway.Alerts;
using Gateway.Messages;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Alerts;

/// <summary>A temporary folder with an outbox on the real disk, opened as often as a test likes.</summary>
internal sealed class OutboxFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outbox-").FullName;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public string Path => System.IO.Path.Combine(_folder, "outbox.db");

    public OutboxOptions Options => new() { Path = Path, District = "seongdong", Gateway = "gw-1", ReservePages = 16 };

    public static AlertDraft Press(string bell = "bell-1", AlertKind kind = AlertKind.Press) => new()
    {
        Kind = kind,
        Bell = new AlertBell { Id = bell, Name = "여자화장실 2번째 칸", Source = "gpio" },
        Time = new AlertTime { Utc = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), Source = "system" },
    };

    public static AlertReceipt ReceiptFor(BellAlert alert, DateTimeOffset? at = null) => new()
    {
        AlertId = alert.Id,
        Sequence = alert.Sequence,
        Outcome = ReceiptOutcome.Stored,
        StoredAt = at ?? DateTimeOffset.UnixEpoch,
        ControlRoom = "centre",
    };

    public AlertOutbox Open() => Open(Options);

    public AlertOutbox Open(OutboxOptions options) => AlertOutbox.Open(options, Time, NullLogger<AlertOutbox>.Instance);

    /// <summary>Puts everything into the file itself and takes the log away, as closing it with SQLite alone does: then no copy is left of a page.</summary>
    public void Settle()
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
