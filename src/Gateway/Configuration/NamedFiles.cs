namespace Gateway.Configuration;

/// <summary>
/// Looks at the files that a configuration names. Not part of loading: a password that is missing keeps alerts from
/// leaving, but must not keep bells from being watched.
/// </summary>
internal static class NamedFiles
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static IReadOnlyList<string> Problems(GatewayConfiguration configuration)
    {
        var problems = new List<string>();
        for (int i = 0; i < configuration.Brokers.Count; i++)
            OfBroker(configuration.Brokers.Count == 1 ? "broker" : $"brokers[{i}]", configuration.Brokers[i], problems);
        for (int i = 0; i < configuration.Receivers.Count; i++)
        {
            IReadOnlyList<CasterConfiguration> casters = configuration.Receivers[i].Corrections?.Casters ?? [];
            for (int j = 0; j < casters.Count; j++)
                OfCaster($"receivers[{i}].corrections.casters[{j}]", casters[j], problems);
        }
        return problems;
    }

    private static void OfBroker(string key, BrokerConfiguration broker, List<string> problems)
    {
        if (broker.PasswordFile is { } password)
        {
            Readable($"{key}.passwordFile", password, problems);
            if (!OperatingSystem.IsWindows() && File.Exists(password) && (File.GetUnixFileMode(password) & Others) != 0)
                problems.Add($"{key}.passwordFile: '{password}' can be read by every user. Run: chmod 640 {password}");
        }
        if (broker.CertificateAuthorityFile is { } authority)
            Readable($"{key}.certificateAuthorityFile", authority, problems);
    }

    private static void OfCaster(string key, CasterConfiguration caster, List<string> problems)
    {
        if (caster.CertificateAuthorityFile is { } authority)
            Readable($"{key}.certificateAuthorityFile", authority, problems);
        if (caster.CredentialsFile is not { } file)
            return;
        try
        {
            CredentialsFile.Read(file);
        }
        catch (CredentialsFileException refusal)
        {
            problems.Add($"{key}.credentialsFile: {refusal.Message}");
        }
    }

    private static void Readable(string key, string path, List<string> problems)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length == 0)
                problems.Add($"{key}: '{path}' is empty.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{key}: '{path}' cannot be read: {fault.Message}");
        }
    }
}
