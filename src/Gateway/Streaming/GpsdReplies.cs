using System.Buffers;
using System.Text.Json;

namespace Gateway.Streaming;

/// <summary>The objects of gpsd's protocol beside TPV, SKY and GST, each a line (gpsd_json(5)).</summary>
internal sealed class GpsdReplies(string version, TimeProvider time)
{
    // gpsd 3.22's: what clients compare with.
    private const int ProtocolMajor = 3, ProtocolMinor = 14;

    /// <summary>An older epoch is no answer to ?POLL.</summary>
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(5);

    public byte[] Version() => Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("class"u8, "VERSION"u8);
        json.WriteString("release"u8, $"gateway {version}");
        json.WriteString("rev"u8, version);
        json.WriteNumber("proto_major"u8, ProtocolMajor);
        json.WriteNumber("proto_minor"u8, ProtocolMinor);
        json.WriteEndObject();
    });

    public static byte[] Devices(IReadOnlyList<ReceiverFeed> feeds) => Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("class"u8, "DEVICES"u8);
        json.WriteStartArray("devices"u8);
        foreach (ReceiverFeed feed in feeds)
            WriteDevice(json, feed, isThere: true);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <param name="feed">The receiver.</param>
    /// <param name="isThere">False once it has been let go.</param>
    public static byte[] Device(ReceiverFeed feed, bool isThere = true) => Line(json => WriteDevice(json, feed, isThere));

    public static byte[] Watch(WatchPolicy policy) => Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("class"u8, "WATCH"u8);
        json.WriteBoolean("enable"u8, policy.Enable);
        json.WriteBoolean("json"u8, policy.Json);
        json.WriteBoolean("nmea"u8, policy.Nmea);
        json.WriteNumber("raw"u8, policy.Raw);
        json.WriteBoolean("scaled"u8, false);
        json.WriteBoolean("timing"u8, false);
        json.WriteBoolean("split24"u8, false);
        json.WriteBoolean("pps"u8, false);
        if (policy.Device is not null)
            json.WriteString("device"u8, policy.Device);
        json.WriteEndObject();
    });

    /// <summary>The newest epoch of each receiver that the client hears.</summary>
    public byte[] Poll(IReadOnlyList<ReceiverFeed> feeds, WatchPolicy policy)
    {
        List<byte[]> latest = [.. feeds.Where(feed => policy.Device is null || policy.Device == feed.Device).Select(feed => feed.Latest(LongestAge))];
        return Line(json =>
        {
            json.WriteStartObject();
            json.WriteString("class"u8, "POLL"u8);
            json.WriteString("time"u8, Time());
            json.WriteNumber("active"u8, latest.Count(lines => lines.Length > 0));
            WriteObjects(json, "tpv", "TPV", latest);
            WriteObjects(json, "gst", "GST", latest);
            WriteObjects(json, "sky", "SKY", latest);
            json.WriteEndObject();
        });
    }

    public static byte[] Error(string message) => Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("class"u8, "ERROR"u8);
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    });

    private static void WriteObjects(Utf8JsonWriter json, string list, string ofClass, List<byte[]> latest)
    {
        json.WriteStartArray(list);
        byte[] start = [.. """{"class":"""u8, (byte)'"', .. System.Text.Encoding.ASCII.GetBytes(ofClass), (byte)'"'];
        foreach (byte[] lines in latest)
        {
            foreach (Range range in lines.AsSpan().Split((byte)'\n'))
            {
                if (lines.AsSpan(range).StartsWith(start))
                    json.WriteRawValue(lines.AsSpan(range), skipInputValidation: true);
            }
        }
        json.WriteEndArray();
    }

    private static void WriteDevice(Utf8JsonWriter json, ReceiverFeed feed, bool isThere)
    {
        json.WriteStartObject();
        json.WriteString("class"u8, "DEVICE"u8);
        json.WriteString("path"u8, feed.Device);
        if (isThere && feed is { IsReading: true, Activated: { } activated })
        {
            json.WriteString("activated"u8, Text(activated));
            json.WriteNumber("flags"u8, 1); // SEEN_GPS
            json.WriteNumber("native"u8, 0);
            json.WriteNumber("bps"u8, feed.Baud);
            json.WriteString("parity"u8, "N"u8);
            json.WriteNumber("stopbits"u8, 1);
        }
        else
        {
            json.WriteNumber("activated"u8, 0);
        }
        json.WriteEndObject();
    }

    private string Time() => Text(time.GetUtcNow());

    private static string Text(DateTimeOffset utc) => utc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
            write(json);
        line.Write("\r\n"u8);
        return line.WrittenSpan.ToArray();
    }
}
