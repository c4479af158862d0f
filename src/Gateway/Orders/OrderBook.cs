using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Facilities.Files;
using Gateway.Messages;

namespace Gateway.Orders;

/// <summary>A line of the record of commands.</summary>
internal sealed record OrderEntry
{
    public required AlertTime At { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public string? Bell { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary><c>accepted</c> (before it is carried out), <c>done</c>, <c>failed</c>, <c>refused</c> or <c>repeated</c>.</summary>
    public required string Step { get; init; }

    public string? Reason { get; init; }
}

/// <summary>
/// The record of commands, <c>commands.log</c> of the data directory, and by it which ids were seen: the line is on the disk
/// before the command is carried out, so no restart makes one new again. Not thread-safe.
/// </summary>
internal sealed class OrderBook
{
    public const string FileName = "commands.log";

    /// <summary>With the older file, ten thousand commands.</summary>
    private const long LongestBytes = 2 * 1024 * 1024;

    private readonly AppendedFile _file;
    private HashSet<Guid>? _seen;

    public OrderBook(string dataDirectory) => _file = new AppendedFile(Path.Combine(dataDirectory, FileName), LongestBytes);

    /// <summary>Whether a command of this id was accepted before.</summary>
    /// <exception cref="IOException">The record cannot be read; nothing may be carried out.</exception>
    /// <exception cref="UnauthorizedAccessException">The record is another's.</exception>
    public bool HasSeen(Guid id) => (_seen ??= Read()).Contains(id);

    /// <summary>Writes a line and waits for the disk.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The record is another's.</exception>
    public void Write(OrderEntry entry)
    {
        _file.Append(JsonSerializer.SerializeToUtf8Bytes(entry, OrderJson.Default.OrderEntry));
        if (entry.Step == "accepted")
            (_seen ??= Read()).Add(entry.Id);
    }

    private HashSet<Guid> Read()
    {
        var seen = new HashSet<Guid>();
        foreach (string line in _file.Lines())
        {
            try
            {
                if (JsonSerializer.Deserialize(line, OrderJson.Default.OrderEntry) is { Step: "accepted" } entry)
                    seen.Add(entry.Id);
            }
            catch (JsonException)
            {
                // A line that a power cut tore was never waited for: its command was not carried out.
                continue;
            }
        }

        return seen;
    }
}

/// <summary>JSON of the record.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrderEntry))]
internal sealed partial class OrderJson : JsonSerializerContext;
