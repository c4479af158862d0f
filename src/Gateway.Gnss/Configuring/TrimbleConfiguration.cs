using Gateway.Gnss.Dcol;
using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>
/// Trimble: a setting is a record of an application file (APPFILE, packet 64h), which is answered by the single octet ACK or
/// NAK and put in use at once; the receiver's own file CURRENT, asked for by GETAPPFILE (65h), tells what is in use. A
/// record with anything invalid in it is ignored, whole and in silence: so each is sent by itself and read back (Trimble OEM
/// GNSS interface control document, "Application file packets"). CURRENT is what the receiver goes on with after it was
/// without power. Settings whose <see cref="ProfileSetting.Read"/> is <c>listening</c> are set by hand and heard.
/// </summary>
internal sealed class TrimbleConfiguration(ReceiverConversation conversation, TimeProvider time, ConfigurationProgress progress) : IConfigurationProtocol
{
    private const int Tries = 3;
    private const byte MostFiles = 24, KeepAll = 0;
    private const string Current = "CURRENT", Listening = "listening";
    private const string Refusal = "the receiver refused it (NAK): not supported, an option that is not installed, or it cannot do it now";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), FilePatience = TimeSpan.FromSeconds(4);

    private readonly ObservedConfiguration _observed = new(conversation, time);
    private IReadOnlyList<ProfileSetting> _listenedFor = [];
    private IReadOnlyList<SettingState>? _heard;
    private byte _transmission, _currentIndex;

    /// <inheritdoc/>
    public string? Port => null;

    /// <inheritdoc/>
    public bool CanWrite => true;

    /// <inheritdoc/>
    public bool KeepsAtOnce => true;

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience) => conversation.Identify(patience, "Trimble", DcolPacket.Build(DcolType.GetSerial));

    /// <inheritdoc/>
    public IReadOnlyList<SettingState> Read(IReadOnlyList<ProfileSetting> settings)
    {
        string[] statements = [.. ReadCurrent().Statements];
        _listenedFor = [.. settings.Where(IsHeard)];
        // What was heard just now, right after writing, need not be waited for again.
        IReadOnlyList<SettingState> heard = _heard ?? Listen();
        _heard = null;
        return [.. settings.Select(setting => heard.FirstOrDefault(state => state.Setting == setting) ?? new SettingState(setting, Find(setting, statements)))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SettingRefusal> Write(IReadOnlyList<ProfileSetting> settings)
    {
        TrimbleFile file = ReadCurrent();
        var refused = new List<SettingRefusal>();
        List<ProfileSetting> taken = [];
        foreach (ProfileSetting setting in settings.Where(setting => !IsHeard(setting)))
        {
            progress.Send([setting]);
            if (Set(file, setting, Tries) is { } refusal)
            {
                progress.Refused();
                refused.Add(refusal);
                continue;
            }

            progress.Taken();
            taken.Add(setting);
        }

        string[] statements = taken.Count == 0 ? [] : [.. ReadCurrent().Statements];
        refused.AddRange(taken.Where(setting => !new SettingState(setting, Find(setting, statements)).Holds).Select(Ignored));
        _heard = Listen();
        refused.AddRange(_observed.Write([.. _heard.Where(state => !state.Holds).Select(state => state.Setting)]));
        return refused;
    }

    /// <inheritdoc/>
    public SettingRefusal? WriteBaud(ProfileSetting setting) => Set(ReadCurrent(), setting, tries: 1);

    /// <inheritdoc/>
    public string? Save(IReadOnlyList<ProfileSetting> settings) => null;

    /// <inheritdoc/>
    public bool Restart()
    {
        conversation.Send(DcolPacket.Build(DcolType.ResetReceiver, [0xFF, KeepAll, .. "RESET"u8]));
        return true;
    }

    private static bool IsHeard(ProfileSetting setting) => setting.Read == Listening;

    private static string? Find(ProfileSetting setting, IReadOnlyList<string> statements) =>
        statements.Select(statement => SettingText.After(setting.Subject ?? "", statement)).OfType<string>().FirstOrDefault();

    private static SettingRefusal Ignored(ProfileSetting setting) =>
        new(setting, $"the receiver acknowledged '{setting.Set}' and ignored it: this model has no such port, message or value");

    private IReadOnlyList<SettingState> Listen() => _listenedFor.Count == 0 ? [] : _observed.Read(_listenedFor);

    /// <summary>Null if it was taken; with one try also if the answer was lost, as that to a changed rate may be.</summary>
    private SettingRefusal? Set(TrimbleFile file, ProfileSetting setting, int tries)
    {
        (byte[]? record, string? reason) = file.Change(setting.Set ?? "");
        if (record is null)
            return new SettingRefusal(setting, reason ?? Refusal);
        byte[] packet = AppFilePage.Build(++_transmission, AppFileControl.FileOf(record));
        DcolAnswer answer = DcolAnswer.None;
        for (int attempt = 0; attempt < tries && answer == DcolAnswer.None; attempt++)
            answer = Ask(packet, Patience, reply: null);
        if (answer == DcolAnswer.None && tries > 1)
            throw new ReceiverSilentException($"the receiver does not acknowledge '{setting.Set}'. Is the line overloaded, or the cable loose?");
        return answer == DcolAnswer.Refused ? new SettingRefusal(setting, Refusal) : null;
    }

    /// <summary>Which number CURRENT has is not documented, so the files are asked for their names until it is found.</summary>
    private TrimbleFile ReadCurrent()
    {
        if (_currentIndex > 0 && ReadFile(_currentIndex) is { Name: Current } known)
            return known;
        for (byte index = 1; index <= MostFiles; index++)
        {
            if (ReadFile(index) is not { } file || !string.Equals(file.Name, Current, StringComparison.OrdinalIgnoreCase))
                continue;
            _currentIndex = index;
            return file;
        }

        throw new ReceiverSilentException($"the receiver gives no application file called {Current} (GETAPPFILE 1 to {MostFiles}): what it has cannot be read, so nothing is written. Trimble/any-rover and Trimble/any-base verify it by listening.");
    }

    /// <summary>An application file; null if the receiver has none of that number.</summary>
    private TrimbleFile? ReadFile(byte index)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            var pages = new AppFilePages();
            byte[]? whole = null;
            DcolAnswer answer = Ask(DcolPacket.Build(DcolType.GetAppFile, [0, index]), FilePatience, (in DcolPacket packet) =>
                packet.Type == DcolType.AppFile && AppFilePage.TryParse(packet.Data, out AppFilePage page) && (whole = pages.Take(page)) is not null);
            if (answer != DcolAnswer.None)
                return whole is null ? null : TrimbleFile.Of(whole);
        }

        throw new ReceiverSilentException("the receiver does not answer GETAPPFILE. Is the line overloaded, or does its port take no commands?");
    }

    /// <summary>
    /// Sends a command and waits for its answer: the reply that is asked for, or ACK where none is, or NAK. An ACK that is
    /// not waited for is a late one.
    /// </summary>
    private DcolAnswer Ask(byte[] command, TimeSpan patience, PacketTaker? reply)
    {
        var reader = new DcolReader();
        var found = DcolAnswer.None;
        conversation.Send(command);
        conversation.Listen(patience, piece =>
        {
            while (reader.Read(ref piece, out DcolPacket packet) is var answer && answer != DcolAnswer.None)
            {
                bool isAnswer = answer switch
                {
                    DcolAnswer.Packet => reply?.Invoke(packet) == true,
                    DcolAnswer.Taken => reply is null,
                    _ => true,
                };
                if (!isAnswer)
                    continue;
                found = answer;
                return true;
            }

            return false;
        });
        return found;
    }

    private delegate bool PacketTaker(in DcolPacket packet);
}
