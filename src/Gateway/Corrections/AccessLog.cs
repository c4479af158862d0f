using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Facilities;
using Microsoft.Extensions.Logging;

namespace Gateway.Corrections;

/// <summary>
/// The access log of the NTRIP service, one JSON object a line, kept in the data directory: a survey delivers it with its
/// result (NGII notice 2025-2092, article 211). Written whole and flushed line by line; when it cannot be written,
/// corrections go on and it is said once. Holds no user and no password.
/// </summary>
internal sealed partial class AccessLog(string directory, Func<DateTimeOffset> utcNow, ILogger log)
{
    public const string FileName = "ntrip-access.jsonl";

    /// <summary>A file that is larger is put aside; about a year of one receiver with steady streams.</summary>
    private const long LargestFile = 8 * 1024 * 1024;

    // Korean stays readable: the file is delivered to people.
    private static readonly AccessLogJson Json = new(ReadableJson.Of(AccessLogJson.Default.Options));

    private readonly Lock _gate = new();
    private bool _failing;

    public string Path { get; } = System.IO.Path.Combine(directory, FileName);

    /// <summary>Appends a line; its time is filled in.</summary>
    public void Write(AccessRecord record)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(record with { Utc = utcNow() }, Json.AccessRecord), (byte)'\n'];
        lock (_gate)
        {
            try
            {
                if (File.Exists(Path) && new FileInfo(Path).Length > LargestFile)
                    File.Move(Path, $"{Path}.1", overwrite: true);
                using FileStream file = new(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
                file.Write(line);
                _failing = false;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                if (!_failing)
                    LogFailing(log, Path, fault.Message);
                _failing = true;
            }
        }
    }

    /// <summary>The lines of a time, oldest first; a line that was cut off by a power failure is left out.</summary>
    public static IReadOnlyList<AccessRecord> Read(string directory, DateTimeOffset from, DateTimeOffset to)
    {
        string path = System.IO.Path.Combine(directory, FileName);
        var records = new List<AccessRecord>();
        foreach (string line in new[] { $"{path}.1", path }.Where(File.Exists).SelectMany(File.ReadLines))
        {
            if (Parse(line) is { } record && record.Utc >= from && record.Utc <= to)
                records.Add(record);
        }
        return records;
    }

    private static AccessRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.AccessRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access log {Path} cannot be written: {Fault} Corrections go on; a survey that has to deliver it will lack these lines")]
    private static partial void LogFailing(ILogger logger, string path, string fault);
}

/// <summary>One line of the access log.</summary>
internal sealed record AccessRecord
{
    public DateTimeOffset Utc { get; init; }

    /// <summary><c>accepted</c>, <c>refused</c>, <c>progress</c> or <c>ended</c>.</summary>
    public required string Event { get; init; }

    public required string Receiver { get; init; }

    /// <summary>Address with the mountpoint.</summary>
    public required string Caster { get; init; }

    public int? NtripVersion { get; init; }

    /// <summary>Seconds since the caster accepted.</summary>
    public double? Seconds { get; init; }

    public long? Bytes { get; init; }

    public long? Frames { get; init; }

    public long? PositionsSent { get; init; }

    public IReadOnlyDictionary<string, long>? Messages { get; init; }

    public Health.BaseHealth? Base { get; init; }

    /// <summary>Why it was refused or ended.</summary>
    public string? Reason { get; init; }

    /// <summary>The caster's own words or the system's.</summary>
    public string? Detail { get; init; }

    /// <summary>Seconds until the mountpoint is tried again.</summary>
    public double? NextAttemptSeconds { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AccessRecord))]
internal sealed partial class AccessLogJson : JsonSerializerContext;
