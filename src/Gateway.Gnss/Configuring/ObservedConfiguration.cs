using System.Globalization;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// A receiver that is set by hand, by its maker's program or page: nothing is written, but what it sends is compared with
/// what is wanted. A setting's subject is a message (three letters of a sentence, or RTCM and a number), whose rate is
/// measured; or <c>GGA quality</c>, the newest; or <c>baud</c>, the rate of the line at which it was heard.
/// </summary>
internal sealed class ObservedConfiguration(ReceiverConversation conversation, TimeProvider time) : IConfigurationProtocol
{
    /// <summary>Long enough for a message every second to be met though one is lost or late, and for one every five seconds to come twice.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(10.5);

    /// <summary>It cannot be asked, and one at 1 Hz speaks once in this time.</summary>
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    public string? Port => null;

    /// <inheritdoc/>
    public bool CanWrite => false;

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience)
    {
        var identifier = new ReceiverIdentifier();
        bool heard = conversation.ListenFrames(patience > LeastPatience ? patience : LeastPatience, (in Frame frame) =>
        {
            identifier.Take(frame);
            return true;
        });
        return heard ? identifier.Identity ?? new ReceiverIdentity { Make = "unknown", By = "its messages" } : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SettingState> Read(IReadOnlyList<ProfileSetting> settings)
    {
        var counts = new MessageCounts();
        long begin = time.GetTimestamp();
        int? quality = null;
        conversation.ListenFrames(Watch, (in Frame frame) =>
        {
            counts.Take(frame);
            if (frame.Kind == FrameKind.Nmea && Gga.TryParse(frame.Bytes, out Gga gga))
                quality = gga.Quality;
            return false;
        });
        double seconds = time.GetElapsedTime(begin).TotalSeconds;
        return [.. settings.Select(setting => new SettingState(setting, setting.Subject switch
        {
            "GGA quality" => quality?.ToString(CultureInfo.InvariantCulture),
            "baud" => conversation.Baud.ToString(CultureInfo.InvariantCulture),
            _ => Seen(setting, counts.All(), seconds),
        }))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SettingRefusal> Write(IReadOnlyList<ProfileSetting> settings) =>
        [.. settings.Select(setting => new SettingRefusal(setting, $"to be set by hand: {setting.Set}"))];

    /// <inheritdoc/>
    public SettingRefusal? WriteBaud(ProfileSetting setting) => Write([setting])[0];

    /// <inheritdoc/>
    public string? Save(IReadOnlyList<ProfileSetting> settings) => "to be saved by hand, in the maker's program or page";

    /// <inheritdoc/>
    public bool Restart() => false;

    private static string? Seen(ProfileSetting setting, IReadOnlyList<MessageCount> counts, double seconds)
    {
        string subject = setting.Subject ?? "";
        long count = counts.Where(heard => IsMeant(subject, heard)).Sum(heard => heard.Count);
        return count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(count / seconds, 1)} a second");
    }

    private static bool IsMeant(string subject, MessageCount heard) => heard.Kind switch
    {
        FrameKind.Nmea => heard.Name.Length == 5 && heard.Name.EndsWith(subject, StringComparison.Ordinal),
        FrameKind.Rtcm3 => subject == "RTCM " + heard.Name,
        _ => false,
    };
}
