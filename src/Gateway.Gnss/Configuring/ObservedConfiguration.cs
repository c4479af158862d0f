using System.Globalization;
using System.Text;
using Gateway.Gnss.Framing;
using Gateway.Gnss.Nmea;
using Gateway.Gnss.Receivers;
using Gateway.Gnss.Rtcm;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// A receiver that is set by hand, by its maker's program or page: nothing is written, but what it sends is compared with
/// what is wanted. A setting's subject is a message (three letters of a sentence, or RTCM and a number), whose rate is
/// measured; or <c>GGA quality</c>, the newest; or <c>baud</c>, the rate of the line at which it was heard.
/// </summary>
internal sealed class ObservedConfiguration(ReceiverConversation conversation, TimeProvider time) : IConfigurationProtocol
{
    private const string Quality = "GGA quality", Baud = "baud";

    /// <summary>At most: long enough for a message every five seconds to come twice. It ends when every rate is known.</summary>
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
        MessageRate?[] rates = [.. settings.Select(setting => setting.Subject is Quality or Baud or null ? null : new MessageRate(setting.Subject))];
        bool wantsQuality = settings.Any(setting => setting.Subject == Quality);
        long begin = time.GetTimestamp();
        int? quality = null;
        conversation.ListenFrames(Watch, (in Frame frame) =>
        {
            string name = NameOf(frame);
            for (int i = 0; i < rates.Length; i++)
            {
                if (IsMeant(settings[i].Subject ?? "", frame.Kind, name))
                    rates[i]?.Take(name, time.GetElapsedTime(begin));
            }

            if (frame.Kind == FrameKind.Nmea && Gga.TryParse(frame.Bytes, out Gga gga))
                quality = gga.Quality;
            return (!wantsQuality || quality is not null) && rates.All(rate => rate is null or { IsSettled: true });
        });
        TimeSpan listened = time.GetElapsedTime(begin);
        return [.. settings.Select((setting, i) => new SettingState(setting, setting.Subject switch
        {
            Quality => quality?.ToString(CultureInfo.InvariantCulture),
            Baud => conversation.Baud.ToString(CultureInfo.InvariantCulture),
            _ => rates[i]?.Over(listened) is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(rate, 1)} a second") : null,
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

    private static string NameOf(in Frame frame) => frame.Kind switch
    {
        FrameKind.Nmea when frame.Bytes.IndexOf((byte)',') is var end and > 1 => Encoding.ASCII.GetString(frame.Bytes[1..end]),
        FrameKind.Rtcm3 when RtcmFrame.TypeOf(RtcmFrame.PayloadOf(frame.Bytes)) is { } number => string.Create(CultureInfo.InvariantCulture, $"RTCM {number}"),
        _ => "",
    };

    private static bool IsMeant(string subject, FrameKind kind, string name) => kind switch
    {
        FrameKind.Nmea => name.Length == 5 && name.EndsWith(subject, StringComparison.Ordinal),
        FrameKind.Rtcm3 => subject == name,
        _ => false,
    };
}
