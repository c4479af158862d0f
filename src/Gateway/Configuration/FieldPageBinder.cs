using System.Net;
using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>Turns the key <c>fieldPage</c> into its record.</summary>
internal static class FieldPageBinder
{
    private static readonly TextRule HostName =
        new("a host name such as gateway.local, without port", text => Uri.CheckHostName(text) is UriHostNameType.Dns && text.Length <= 253);

    public static FieldPageConfiguration? Bind(ConfigurationSection? section, Func<ConfigurationSection, string, string?> filePath)
    {
        if (section is null)
            return null;
        var page = new FieldPageConfiguration
        {
            Address = section.Text("address", TextRules.Address) ?? ListenerConfiguration.Loopback,
            Port = section.Whole("port", 1, 65535, FieldPageConfiguration.DefaultPort),
            IsEncrypted = section.OneOf("encryption", (IReadOnlyList<string>)["tls", "none"]) != "none",
            Names = section.Texts("names", 0) ?? [],
            PinFile = filePath(section, "pinFile"),
            CertificateFile = filePath(section, "certificateFile"),
            KeyFile = filePath(section, "keyFile"),
        };
        Check(page, section);
        section.RefuseUnknownKeys();
        return page;
    }

    private static void Check(FieldPageConfiguration page, ConfigurationSection section)
    {
        for (int i = 0; i < page.Names.Count; i++)
        {
            if (!HostName.Accepts(page.Names[i]))
                section.Problem($"names[{i}]", $"'{page.Names[i]}' is not allowed. Allowed: {HostName.Allowed}.");
        }
        if (!page.IsEncrypted && !(IPAddress.TryParse(page.Address, out IPAddress? address) && IPAddress.IsLoopback(address)))
            section.Problem("encryption", $"'none' is not allowed at {page.Address}: the PIN would go over the air in clear. Allowed: tls, or none at 127.0.0.1 or ::1.");
        if (page.CertificateFile is null != page.KeyFile is null)
            section.Problem(page.KeyFile is null ? "keyFile" : "certificateFile", "missing; certificateFile and keyFile go together. Without both the gateway makes its own certificate.");
        if (section.Has("pin"))
            section.Problem("pin", "secrets do not belong in this file: write it into a file that only the service can read, and name that in pinFile.");
    }
}
