using System.Text.Json;

namespace Gateway.Streaming;

/// <summary>
/// Answers one client in gpsd's protocol: ?VERSION, ?DEVICES, ?DEVICE, ?WATCH, ?POLL (gpsd_json(5)). A request to change a
/// device is answered by what the device is, unchanged: that is <c>gateway.json</c>'s affair.
/// </summary>
internal sealed class GpsdConversation(StreamHub hub, StreamClient client, GpsdReplies replies)
{
    private readonly GpsdRequestReader _requests = new();

    /// <summary>The banner.</summary>
    public void Greet() => client.Give(replies.Version());

    /// <summary>What the client sent; false if it is to be disconnected.</summary>
    public bool Take(ReadOnlyMemory<byte> bytes)
    {
        bool isOfUse = _requests.Take(bytes.Span, Answer);
        if (!isOfUse)
            client.Give(GpsdReplies.Error($"A request without an end: more than {GpsdRequestReader.LongestRequest} characters; goodbye"));
        return isOfUse;
    }

    private void Answer(GpsdRequest request)
    {
        switch (request.Name)
        {
            case "VERSION":
                client.Give(replies.Version());
                break;
            case "DEVICES":
                client.Give(GpsdReplies.Devices(hub.Feeds));
                break;
            case "DEVICE":
                Device(request.Json);
                break;
            case "WATCH":
                Watch(request.Json);
                break;
            case "POLL":
                client.Give(replies.Poll(hub.Feeds, client.Policy));
                break;
            default:
                client.Give(GpsdReplies.Error($"Unrecognized request '{request.Name}'"));
                break;
        }
    }

    private void Device(string? json)
    {
        if (!TryRead(json, out JsonElement? options))
            return;
        string? path;
        try
        {
            path = options is { } given && given.TryGetProperty("path", out JsonElement value) ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            client.Give(GpsdReplies.Error("A value of ?DEVICE is of the wrong type"));
            return;
        }
        ReceiverFeed? feed = path is null ? (hub.Feeds.Count > 0 ? hub.Feeds[0] : null) : Find(path);
        client.Give(feed is null ? GpsdReplies.Error($"No such device as {path ?? "any"}") : GpsdReplies.Device(feed));
    }

    private void Watch(string? json)
    {
        if (!TryRead(json, out JsonElement? options))
            return;
        WatchPolicy policy = client.Policy;
        if (options is { } given)
        {
            try
            {
                policy = Changed(policy, given);
            }
            catch (InvalidOperationException)
            {
                client.Give(GpsdReplies.Error("A value of ?WATCH is of the wrong type"));
                return;
            }
            if (policy.Device is { } device && Find(device) is null)
            {
                client.Give(GpsdReplies.Error($"No such device as {device}"));
                return;
            }
        }
        policy = policy with { Device = policy.Device is { } path ? Find(path)!.Device : null };
        client.Give(GpsdReplies.Devices(hub.Feeds));
        client.Give(GpsdReplies.Watch(policy));
        client.Policy = policy; // Last: what is watched comes after the answer, so that raw bytes can be told from it.
    }

    /// <summary>Enabling without naming a form means JSON; disabling without one means all.</summary>
    private static WatchPolicy Changed(WatchPolicy policy, JsonElement options)
    {
        bool enable = !options.TryGetProperty("enable", out JsonElement on) || on.GetBoolean();
        bool? json = Flag(options, "json"), nmea = Flag(options, "nmea");
        int? raw = options.TryGetProperty("raw", out JsonElement level) ? Level(level) : null;
        string? device = options.TryGetProperty("device", out JsonElement path) ? path.GetString() : policy.Device;
        if (!enable && json is null && nmea is null && raw is null)
            return WatchPolicy.Nothing;
        if (enable && json is null && nmea is null && raw is null && !policy.Json && !policy.Nmea && policy.Raw == 0)
            json = true;
        return policy with
        {
            Enable = enable,
            Json = json ?? policy.Json,
            Nmea = nmea ?? policy.Nmea,
            Raw = Math.Clamp(raw ?? policy.Raw, 0, 2),
            Device = device,
        };
    }

    private static bool? Flag(JsonElement options, string name) => options.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : null;

    // gpsd's older clients send true for 1.
    private static int Level(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => value.TryGetInt32(out int level) ? level : 0,
    };

    private ReceiverFeed? Find(string device) => hub.Feeds.FirstOrDefault(feed => feed.Device == device || feed.Name == device);

    private bool TryRead(string? json, out JsonElement? options)
    {
        options = null;
        if (json is null)
            return true;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                options = document.RootElement.Clone();
                return true;
            }
        }
        catch (JsonException)
        {
            // Answered below, as what is no object is.
        }
        client.Give(GpsdReplies.Error("Invalid JSON in the request"));
        return false;
    }
}
