using Gateway.HouseRules.Tests.Metadata;

namespace Gateway.HouseRules.Tests;

/// <summary>Where libraries that do I/O may be used, and that the pure libraries do none.</summary>
internal static class PackageRules
{
    private static readonly string[] FileTypes = ["File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "FileSystemWatcher", "RandomAccess"];

    /// <param name="uses">Uses in one assembly of ours.</param>
    /// <param name="program">Its namespace, such as <c>Gateway.ControlRoom</c>.</param>
    /// <param name="table">Library's assembly to the places that may use it: <c>Program/Room</c>, or a project without its "Gateway.".</param>
    public static IEnumerable<string> Violations(IReadOnlyList<TypeUse> uses, string program, IReadOnlyDictionary<string, IReadOnlySet<string>> table)
    {
        foreach (TypeUse use in uses)
        {
            if (!table.TryGetValue(use.ToAssembly, out IReadOnlySet<string>? places) || RoomRules.Room(use.FromNamespace, program) is not { } room)
                continue;
            string project = program.Split('.')[^1];
            if (!places.Contains(project) && !places.Contains($"{project}/{room}"))
                yield return $"{use.From} uses {use.To}: {use.ToAssembly} has no place in {project}/{room}.";
        }
    }

    /// <summary>Files, sockets and processes used by a library that works on bytes and numbers alone.</summary>
    public static IEnumerable<string> InputOutput(IReadOnlyList<TypeUse> uses) => uses
        .Where(use => (use.ToNamespace == "System.IO" && FileTypes.Contains(use.To["System.IO.".Length..]))
            || use.ToNamespace.StartsWith("System.Net", StringComparison.Ordinal)
            || use.To is "System.Console" or "System.Diagnostics.Process")
        .Select(use => $"{use.From} uses {use.To}: this library does no I/O.");
}
