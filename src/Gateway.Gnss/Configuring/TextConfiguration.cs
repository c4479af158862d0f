using Gateway.Gnss.Receivers;

namespace Gateway.Gnss.Configuring;

/// <summary>Configures a receiver by lines of text: one command a setting, one question for all settings that share it.</summary>
internal sealed class TextConfiguration(ITextDialect dialect, ReceiverProfile profile, ConfigurationProgress progress) : IConfigurationProtocol
{
    private const int Tries = 3;

    /// <inheritdoc/>
    public string? Port => dialect.Port;

    /// <inheritdoc/>
    public bool CanWrite => true;

    /// <inheritdoc/>
    public ReceiverIdentity? Identify(TimeSpan patience) => dialect.Identify(patience);

    /// <inheritdoc/>
    public IReadOnlyList<SettingState> Read(IReadOnlyList<ProfileSetting> settings)
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var states = new List<SettingState>();
        foreach (ProfileSetting setting in settings)
        {
            string question = setting.Read ?? "";
            if (!answers.TryGetValue(question, out IReadOnlyList<string>? statements))
                answers[question] = statements = Asked(question).Statements;
            states.Add(new SettingState(setting, Find(setting, statements)));
        }

        return states;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SettingRefusal> Write(IReadOnlyList<ProfileSetting> settings)
    {
        var refused = new List<SettingRefusal>();
        foreach (ProfileSetting setting in settings)
        {
            progress.Send([setting]);
            TextAnswer answer = Asked(setting.Set ?? "");
            if (answer.IsTaken)
            {
                progress.Taken();
                continue;
            }

            progress.Refused();
            refused.Add(new SettingRefusal(setting, answer.Reason ?? "refused without a reason"));
        }

        return refused;
    }

    /// <inheritdoc/>
    public SettingRefusal? WriteBaud(ProfileSetting setting) =>
        dialect.Ask(setting.Set ?? "") is { IsTaken: false } answer ? new SettingRefusal(setting, answer.Reason ?? "refused without a reason") : null;

    /// <inheritdoc/>
    public string? Save(IReadOnlyList<ProfileSetting> settings)
    {
        foreach (string command in profile.Save)
        {
            TextAnswer answer = Asked(command);
            if (!answer.IsTaken)
                return $"{command}: {answer.Reason}";
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Restart()
    {
        if (profile.Restart is null)
            return false;
        dialect.Tell(profile.Restart);
        return true;
    }

    /// <summary>Of several statements on one subject, such as the masks of Unicore, the one that says what is wanted, else the first of its kind.</summary>
    private static string? Find(ProfileSetting setting, IReadOnlyList<string> statements)
    {
        List<string> values = [.. statements.Select(statement => SettingText.After(setting.Subject ?? "", statement)).OfType<string>()];
        if (setting.IsToBeAbsent)
            return values.Count == 0 ? null : "there";
        bool isNumber = char.IsAsciiDigit(setting.Wanted.FirstOrDefault());
        return values.Find(value => SettingText.Same(setting.Wanted, value))
            ?? values.Find(value => value.Length > 0 && char.IsAsciiDigit(value[0]) == isNumber);
    }

    private TextAnswer Asked(string command)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (dialect.Ask(command) is { } answer)
                return answer;
        }

        throw new ReceiverSilentException($"the receiver does not answer '{command}'. Is the line overloaded, or does its port take no commands?");
    }
}
