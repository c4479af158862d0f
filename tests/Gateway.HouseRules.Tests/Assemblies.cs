using System.Collections.Concurrent;
using Gateway.HouseRules.Tests.Metadata;

namespace Gateway.HouseRules.Tests;

/// <summary>The compiled projects, beside these tests because they are referenced.</summary>
internal static class Assemblies
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<TypeUse>> Read = [];

    public static IReadOnlyList<TypeUse> Uses(string assembly) => Read.GetOrAdd(assembly, name => AssemblyUses.Of(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
}
