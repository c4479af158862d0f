using Gateway.Configuration;
using Gateway.Gnss.Ntrip;

namespace Gateway.Corrections;

/// <summary>A mountpoint of the configuration as it is dialled.</summary>
internal sealed record CasterEntry
{
    public required NtripAddress Address { get; init; }

    public string? CredentialsFile { get; init; }

    public string? CertificateAuthorityFile { get; init; }

    public CasterVersion Version { get; init; }

    /// <exception cref="ArgumentException">The address is none; the configuration's reader lets none such through.</exception>
    public static CasterEntry Of(CasterConfiguration configuration) =>
        NtripAddress.TryParse(configuration.Url, out NtripAddress? address, out string? problem)
            ? new CasterEntry
            {
                Address = address with { Mountpoint = configuration.Mountpoint },
                CredentialsFile = configuration.CredentialsFile,
                CertificateAuthorityFile = configuration.CertificateAuthorityFile,
                Version = configuration.Version,
            }
            : throw new ArgumentException($"'{configuration.Url}' {problem}.", nameof(configuration));
}
