using Gateway.Facilities;

namespace Gateway.Configuration;

/// <summary>The part of <c>gateway.json</c> that is about corrections: <c>receivers[].corrections</c>.</summary>
internal sealed class CorrectionsBinder(Func<ConfigurationSection, string, string?> filePath)
{
    private static readonly Dictionary<string, CorrectionFormat> Formats = new()
    {
        ["rtcm3"] = CorrectionFormat.Rtcm3,
        ["raw"] = CorrectionFormat.Raw,
    };

    private static readonly Dictionary<string, CasterVersion> Versions = new()
    {
        ["auto"] = CasterVersion.Auto,
        ["1"] = CasterVersion.One,
        ["2"] = CasterVersion.Two,
    };

    public CorrectionsConfiguration Bind(ConfigurationSection section)
    {
        var defaults = new CorrectionsConfiguration { Casters = [] };
        var corrections = new CorrectionsConfiguration
        {
            Casters = [.. section.Sections("casters").Select(Caster)],
            GgaSeconds = section.Whole("ggaSeconds", 0, 3600, defaults.GgaSeconds),
            SilentSeconds = section.Whole("silentSeconds", 10, 600, defaults.SilentSeconds),
            ReturnAfterSeconds = section.Whole("returnAfterSeconds", 60, 86400, defaults.ReturnAfterSeconds),
            Format = section.OneOf("format", Formats) ?? defaults.Format,
            Position = section.Section("position") is { } position ? Approximate(position) : null,
            BaseDistanceLimitKilometres = section.Number("baseDistanceLimitKilometres", 1, 2000, defaults.BaseDistanceLimitKilometres),
            ObservationAgeLimitSeconds = section.Number("observationAgeLimitSeconds", 2, 600, defaults.ObservationAgeLimitSeconds),
        };
        if (corrections.Casters.Count == 0)
            section.Problem("casters", "missing; allowed: a list of at least one caster with url and mountpoint.");
        section.RefuseUnknownKeys();
        return corrections;
    }

    private CasterConfiguration Caster(ConfigurationSection section)
    {
        string url = section.RequiredText("url", ConfigurationRules.CasterUrl);
        var caster = new CasterConfiguration
        {
            Url = url,
            Mountpoint = section.RequiredText("mountpoint", ConfigurationRules.Mountpoint),
            CredentialsFile = filePath(section, "credentialsFile"),
            CertificateAuthorityFile = filePath(section, "certificateAuthorityFile"),
            Version = section.OneOf("version", Versions) ?? CasterVersion.Auto,
            KnownBase = section.Section("knownBase") is { } known ? Base(known) : null,
        };
        foreach (string secret in section.Keys.Intersect(["user", "username", "password"]))
            section.Problem(secret, "secrets do not belong in this file: write user:password into a file that only the service can read, and name that in credentialsFile.");
        if (caster.CertificateAuthorityFile is not null && url.Length > 0 && !ConfigurationRules.IsTlsCaster(url))
            section.Problem("certificateAuthorityFile", $"'{caster.CertificateAuthorityFile}' has no use with {url}. Allowed: only with ntrips://.");
        section.RefuseUnknownKeys();
        return caster;
    }

    private static ApproximatePosition Approximate(ConfigurationSection section)
    {
        var position = new ApproximatePosition(
            section.RequiredNumber("latitude", -90, 90),
            section.RequiredNumber("longitude", -180, 180),
            section.Number("ellipsoidalHeightMetres", -500, 9000, 0));
        section.RefuseUnknownKeys();
        return position;
    }

    private static KnownBase Base(ConfigurationSection section)
    {
        var known = new KnownBase(
            section.RequiredNumber("latitude", -90, 90),
            section.RequiredNumber("longitude", -180, 180),
            section.RequiredNumber("ellipsoidalHeightMetres", -500, 9000),
            section.Number("toleranceMetres", 0.001, 100, KnownBase.UsualToleranceMetres));
        section.RefuseUnknownKeys();
        return known;
    }
}
