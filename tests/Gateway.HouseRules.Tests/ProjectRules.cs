using System.Xml.Linq;

namespace Gateway.HouseRules.Tests;

/// <summary>What a project file may say.</summary>
internal static class ProjectRules
{
    public static IEnumerable<string> ForbiddenReferences(string project, string xml, IReadOnlyDictionary<string, IReadOnlySet<string>> table)
    {
        if (!table.TryGetValue(project, out IReadOnlySet<string>? allowed))
            return [$"{project} is not in docs/architecture.md."];
        return XDocument.Parse(xml).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Where(name => !allowed.Contains(name))
            .Select(name => $"{project} may not reference {name}.");
    }

    /// <summary>Versions belong in Directory.Packages.props alone.</summary>
    public static IEnumerable<string> OwnVersions(string file, string xml) => XDocument.Parse(xml).Descendants("PackageReference")
        .Where(reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.Element("Version") is not null)
        .Select(reference => $"{file}: {reference.Attribute("Include")?.Value} has a version of its own; it belongs in Directory.Packages.props.");

    public static IEnumerable<string> Packages(string project, string xml) => XDocument.Parse(xml).Descendants("PackageReference")
        .Select(reference => $"{project} is base class library only, but references {reference.Attribute("Include")?.Value}.");
}
